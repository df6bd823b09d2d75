"""
Who overlaps with whom?
=======================

The share of what two roles call for that both call for (Ruzicka's index): 1 for the same ratings, 0
where no skill is called for by both. Like roles stand side by side.
"""

import matplotlib.pyplot as plt

import dataroles as dr

matrix = dr.pairwise(dr.load_catalog())
dr.plot_similarity(matrix, order="similarity")
plt.show()
