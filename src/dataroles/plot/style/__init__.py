"""Colors, markers and line styles."""
