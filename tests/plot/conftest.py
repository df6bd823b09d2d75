"""What is drawn is measured while it is drawn."""

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.projections.polar import PolarAxes
from matplotlib.transforms import Bbox

import dataroles as dr


class Probe(Artist):
    """Measures an Axes at the end of each drawing of its figure."""

    def __init__(self, ax: PolarAxes) -> None:
        super().__init__()
        self.ax = ax
        self.set_zorder(1000)
        self.set_in_layout(False)
        ax.figure.figure.add_artist(self)

    def draw(self, renderer: RendererBase) -> None:
        ax = self.ax
        center, rim = ax.transData.transform([(0, ax.get_rmin()), (0, ax.get_rmax())])
        self.canvas = ax.figure.figure.bbox.frozen()
        self.center = center
        self.radius = float(np.hypot(*(rim - center)))
        self.labels = {text.get_text(): text.get_window_extent(renderer) for text in ax.get_xticklabels()}
        self.numbers = [text.get_window_extent(renderer) for text in ax.get_yticklabels()]
        legend = ax.get_legend()
        self.legend = None if legend is None else legend.get_window_extent(renderer)
        self.title = ax.title.get_window_extent(renderer) if ax.get_title() else None

    def check(self) -> None:
        boxes = [*self.labels.values(), *(box for box in (self.legend, self.title) if box is not None)]
        for name, box in self.labels.items():
            assert self.nearest(box) > self.radius, f"{name!r} is over the disc"
        for one, other in combinations(boxes, 2):
            assert Bbox.intersection(one, other) is None, (one, other)
        for box in boxes:
            x0, y0, x1, y1 = box.extents
            assert self.canvas.x0 <= x0 < x1 <= self.canvas.x1
            assert self.canvas.y0 <= y0 < y1 <= self.canvas.y1
            assert all(Bbox.intersection(box, number) is None for number in self.numbers)

    def nearest(self, box: Bbox) -> float:
        nearest = np.clip(self.center, box.p0, box.p1)
        return float(np.hypot(*(nearest - self.center)))


@pytest.fixture
def check_fit() -> Callable[..., Any]:
    """Save the figure of one or more plots and check that nothing overlaps or is cut off."""

    def check(*axes: PolarAxes, dpi: int = 100, tight: bool = False) -> Any:
        probes = [Probe(ax) for ax in axes]
        # Raw pixels need no time for compression.
        axes[0].figure.figure.savefig(BytesIO(), dpi=dpi, bbox_inches="tight" if tight else None, format="raw")
        for probe in probes:
            probe.check()
            probe.remove()
        return probes[0] if len(probes) == 1 else probes

    return check


@pytest.fixture(scope="session")
def catalog() -> dr.Catalog:
    return dr.load_catalog()


@pytest.fixture(scope="session")
def framework_of() -> Callable[..., dr.SkillFramework]:
    """Make a framework of skill names."""

    def make(names: Sequence[str], scale: dr.RatingScale | None = None) -> dr.SkillFramework:
        skills = [dr.Skill(f"s{at}", name) for at, name in enumerate(names)]
        return dr.SkillFramework("made", "Made", skills, scale or dr.RatingScale())

    return make


@pytest.fixture(scope="session")
def profile_of() -> Callable[..., dr.SkillProfile]:
    """Make a profile on a framework, with ratings that come round again."""

    def make(framework: dr.SkillFramework, name: str, ratings: Sequence[float] = (1, 5, 3, 2, 4)) -> dr.SkillProfile:
        values = [ratings[at % len(ratings)] for at in range(len(framework))]
        return dr.SkillProfile(framework, values, name=name, id=name.encode().hex())

    return make
