"""
What do I lack for a role?
==========================

A person who is good at storytelling and knows databases considers the role of Analytics Engineer.
"""

import matplotlib.pyplot as plt

import dataroles as dr

catalog = dr.load_catalog()
me = catalog.rate({"Storytelling": 4, "Databases": 3, "Metrics and Reporting": 4}, name="Me", default=1)
role = catalog["Analytics Engineer"]
dr.plot_polar([role, me])
plt.show()

# %%
# The polar plot shows the shape. Dots on a common scale are easier to read exactly. Sorted by the
# gap, the skills to learn come first:

dr.plot_dots([me, role], sort="gap")
plt.show()

# %%
# The same in words:

print(dr.gap(person=me, role=role))
