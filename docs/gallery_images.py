"""The figures of the gallery, each with its alt text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from matplotlib import pyplot as plt

import dataroles as dr
from dataroles.plot.alt import alt_of


def save_images(block: object, block_vars: dict[str, Any], gallery_conf: dict[str, Any]) -> str:
    """Save all figures of a block and return them as reStructuredText."""
    shown = []
    for number in plt.get_fignums():
        figure = plt.figure(number)
        path = Path(next(block_vars["image_path_iterator"]))
        dr.save_figure(figure, path, dpi=2 * figure.dpi)
        shown += [
            f".. image:: /{path.relative_to(gallery_conf['src_dir']).as_posix()}",
            f"   :alt: {' '.join(filter(None, map(alt_of, figure.axes)))}",
            f"   :width: {round(figure.get_figwidth() * figure.dpi)}px",
            "   :class: sphx-glr-single-img",
            "",
        ]
    plt.close("all")
    return "\n".join(shown)


def _get_sg_image_scraper() -> Callable[..., str]:
    """Tell sphinx-gallery what saves images."""
    return save_images


class QuestionOrder:
    """Sorts the scripts as one would ask, the article's figure first."""

    _ORDER = ("data_roles", "one_role_in_context", "me_and_a_role", "small_multiples", "heat_map", "dark_ground")

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __call__(self, file: str) -> int:
        """Return the place of a script."""
        return self._ORDER.index(Path(file).stem)
