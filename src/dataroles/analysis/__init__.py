"""The questions: who overlaps with whom, and by how much."""
