"""Run in an environment that holds the wheel alone, away from the source tree: python -I check_wheel.py WHEEL."""

import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import matplotlib.pyplot as plt

import dataroles as dr

MEASURED = "edison", "onet-skills"


def main(wheel: str) -> None:
    installed = Path(dr.__file__)
    if not installed.is_relative_to(sysconfig.get_path("purelib")):
        raise SystemExit(f"dataroles comes from {installed}, not from the wheel")

    names = ZipFile(wheel).namelist()
    info = f"dataroles-{dr.__version__}.dist-info"
    for needed in (
        "dataroles/py.typed",
        "dataroles/display/style.css",
        "dataroles/catalogs/README.md",
        "dataroles/catalogs/data-roles.toml",
        *(f"dataroles/catalogs/{name}/catalog.toml" for name in MEASURED),
        *(f"{info}/licenses/LICENSES/CC-BY-4.0-{name}.txt" for name in MEASURED),
        f"{info}/licenses/LICENSE",
    ):
        if needed not in names:
            raise SystemExit(f"{needed} is not in the wheel")
    strays = [name for name in names if not name.startswith(("dataroles/", f"{info}/"))]
    if strays:
        raise SystemExit(f"the wheel has what does not belong there: {strays}")

    for name in MEASURED:
        if not dr.load_catalog(name).attribution:
            raise SystemExit(f"the catalog {name} does not say whose it is")
    catalog = dr.load_catalog()
    if ".dataroles {" not in catalog._repr_html_():
        raise SystemExit("a catalog does not show itself in style")
    picture = Path("data-roles.png")
    dr.plot_polar(catalog)
    plt.savefig(picture)
    if not picture.read_bytes().startswith(b"\x89PNG"):
        raise SystemExit(f"{picture} is no PNG")
    print(f"{Path(wheel).name}: {len(catalog)} roles loaded, {picture.stat().st_size} bytes of PNG drawn")


if __name__ == "__main__":
    main(sys.argv[1])
