"""What is on the disc of a polar plot."""
