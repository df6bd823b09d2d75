"""
What is each role like, one at a time?
======================================

More than a handful of lines in one disc hide each other. A grid shows every role in a disc of its
own, with the others gray behind it.
"""

import matplotlib.pyplot as plt

import dataroles as dr

catalog = dr.load_catalog()
dr.plot_polar_grid(catalog)
plt.show()
