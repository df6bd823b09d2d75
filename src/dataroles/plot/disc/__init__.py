"""The disc of a polar plot."""
