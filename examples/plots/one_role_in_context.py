"""
Where does one role stand out?
==============================

One role in color, the others gray behind it: here a Machine Learning Engineer is the only one to
be strong both in statistics and in putting models to work.
"""

import matplotlib.pyplot as plt

import dataroles as dr

catalog = dr.load_catalog()
engineer = catalog["ML Engineer"]
others = [profile for profile in catalog.profiles() if profile.id != engineer.id]
dr.plot_polar(engineer, context=others, title="Machine Learning Engineer")
plt.show()
