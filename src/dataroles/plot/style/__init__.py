"""Colours, markers and line styles."""
