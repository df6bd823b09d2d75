"""Which roles overlap, which are nearest to me, and how much of each do I cover?"""

import argparse
from pathlib import Path

import matplotlib.pyplot as plt

import dataroles as dr


def main(folder: Path) -> None:
    catalog = dr.load_catalog()
    print(dr.pairwise(catalog), end="\n\n")

    ratings = {"Storytelling": 4, "Databases": 3, "Metrics and Reporting": 4}
    me = catalog.rate(ratings, name="Me", default=1)
    print(
        f"I rate myself {', '.join(f'{skill} {rating}' for skill, rating in ratings.items())}, and all other skills 1."
    )
    print("\nNearest to me:")
    for other in dr.nearest(me, catalog, k=2)["me"]:
        print(f"  {other.name:<26}{other.score:.3f}")

    print("\nMy coverage of each role:")
    for profile in catalog.profiles():
        print(f"  {profile.name:<26}{dr.coverage(person=me, role=profile):.3f}")

    folder.mkdir(parents=True, exist_ok=True)
    dr.plot_polar(catalog)
    for suffix in ("png", "svg"):
        plt.savefig(folder / f"data-roles.{suffix}")
    print(f"\nThe polar plot is in {folder}: data-roles.png and data-roles.svg")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("quickstart-output"), help="folder for the plots")
    main(parser.parse_args().folder)
