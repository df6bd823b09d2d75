"""
Plots on a dark background
==========================

On a dark background, plots use a palette of similar hues that suits it. They choose it by the
background color of the axes, here set by a matplotlib style.
"""

import matplotlib.pyplot as plt

import dataroles as dr

catalog = dr.load_catalog()
with plt.style.context("dark_background"):
    dr.plot_polar(catalog)
    dr.plot_dots([catalog["Data Analyst"], catalog["Analytics Engineer"]], sort="gap")
    dr.plot_similarity(dr.pairwise(catalog))
plt.show()
