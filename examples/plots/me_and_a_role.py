"""
What do I lack for a role?
==========================

Someone who tells stories with data and knows databases looks at the role of an Analytics Engineer.
"""

import matplotlib.pyplot as plt

import dataroles as dr

catalog = dr.load_catalog()
me = catalog.rate({"Storytelling": 4, "Databases": 3, "Metrics and Reporting": 4}, name="Me", default=1)
role = catalog["Analytics Engineer"]
dr.plot_polar([role, me])
plt.show()

# %%
# The polar plot shows the shape. To read the points off, dots on one scale are more accurate; sorted
# by the gap, what to learn comes first:

dr.plot_dots([me, role], sort="gap")
plt.show()

# %%
# And in words:

print(dr.gap(person=me, role=role))
