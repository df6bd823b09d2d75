"""
What does each data role call for?
==================================

The five roles that are rated on the data life cycle. The skills follow the life cycle around the
disc, so each role points its own way: statistics to the right, business and reporting at the top
and left, platforms below. Cloud DevOps is missing because it is rated on the other framework,
*platform*.

Read the distance from the center on each spoke. Do not compare areas: they change with the order
of the skills.
"""

import matplotlib.pyplot as plt

import dataroles as dr

catalog = dr.load_catalog()
dr.plot_polar(catalog)
plt.show()

# %%
# With filled areas, straight rings and labels at the lines:

dr.plot_polar(catalog, fill=True, frame="polygon", legend="direct")
plt.show()
