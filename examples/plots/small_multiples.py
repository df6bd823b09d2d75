"""
How do many roles compare?
==========================

More than about six lines in one disc are hard to tell apart. A grid draws each role in its own
disc, with the others in gray behind it.
"""

import matplotlib.pyplot as plt

import dataroles as dr

catalog = dr.load_catalog()
dr.plot_polar_grid(catalog)
plt.show()
