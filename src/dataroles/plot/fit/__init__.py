"""Layout: fitting labels, titles and legends around a plot into the available space."""
