"""
Where does one role stand out?
==============================

``context=`` draws the other roles in gray behind the first. Only the Machine Learning Engineer is
strong in both statistics and deployment.
"""

import matplotlib.pyplot as plt

import dataroles as dr

catalog = dr.load_catalog()
engineer = catalog["ML Engineer"]
others = [profile for profile in catalog.profiles() if profile.id != engineer.id]
dr.plot_polar(engineer, context=others, title="Machine Learning Engineer")
plt.show()
