"""The package works when it is imported from a zip archive."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import dataroles

CODE = """
import sys
sys.path.insert(0, sys.argv[1])
import dataroles as dr
assert ".zip" in dr.__file__, dr.__file__
for name in dr.available_catalogs():
    assert dr.load_catalog(name).attribution
catalog = dr.load_catalog()
assert ".dataroles {" in catalog._repr_html_()
dr.save_figure(dr.plot_polar(catalog), sys.argv[2])
"""


def test_catalogs_cards_and_plots_work_from_a_zip(tmp_path: Path) -> None:
    source = Path(dataroles.__file__).parent
    archive, picture = tmp_path / "dataroles.zip", tmp_path / "roles.png"
    with ZipFile(archive, "w") as file:
        for path in source.rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                file.write(path, path.relative_to(source.parent))
    run = subprocess.run(
        [sys.executable, "-c", CODE, archive, picture], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert run.returncode == 0, run.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")
