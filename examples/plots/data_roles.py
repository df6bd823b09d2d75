"""
What is each data role made of?
===============================

All roles of the catalog that are rated on the life cycle of data. Skills that follow each other
stand side by side, so each role takes a sector of its own: statistics to the right, business and
reports at the top and left, platforms below. Cloud DevOps is not drawn: it is rated on the other
framework, *platform*, only.

What counts is how far out a line lies on a spoke. The area within a line says nothing: it changes
with the order of the skills.
"""

import matplotlib.pyplot as plt

import dataroles as dr

catalog = dr.load_catalog()
dr.plot_polar(catalog)
plt.show()

# %%
# Filled, on straight rings:

dr.plot_polar(catalog, fill=True, frame="polygon", legend="direct")
plt.show()
