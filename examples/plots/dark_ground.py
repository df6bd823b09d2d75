"""
The same on a dark ground
=========================

A dark ground has a palette of its own, of the same hues. It is chosen by the ground that is drawn
on, here by a style of matplotlib's.
"""

import matplotlib.pyplot as plt

import dataroles as dr

catalog = dr.load_catalog()
with plt.style.context("dark_background"):
    dr.plot_polar(catalog)
    dr.plot_dots([catalog["Data Analyst"], catalog["Analytics Engineer"]], sort="gap")
    dr.plot_similarity(dr.pairwise(catalog))
plt.show()
