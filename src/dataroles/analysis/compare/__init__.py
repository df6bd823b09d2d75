"""Comparisons: one pair, all pairs, nearest neighbors, and gaps."""
