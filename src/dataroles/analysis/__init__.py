"""Comparisons of roles and people, and the parts that they share with plots."""
