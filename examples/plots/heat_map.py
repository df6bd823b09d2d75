"""
Which roles overlap?
====================

Each cell is the Ruzicka similarity of two roles: what both call for, divided by what either calls
for. 1 means equal ratings, 0 means that no skill is shared. ``order="similarity"`` puts similar
roles side by side.
"""

import matplotlib.pyplot as plt

import dataroles as dr

matrix = dr.pairwise(dr.load_catalog())
dr.plot_similarity(matrix, order="similarity")
plt.show()
