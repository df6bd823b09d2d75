"""Questions about roles and people: compare, rank, explain."""
