"""What is drawn is measured while it is drawn."""

from collections.abc import Callable, Sequence
from io import BytesIO
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.legend import Legend
from matplotlib.projections.polar import PolarAxes
from matplotlib.transforms import Bbox

import dataroles as dr
from dataroles.plot.fit.text import font_size


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
        self.angles = np.asarray(ax.get_xticks()) * ax.get_theta_direction() + ax.get_theta_offset()
        self.fonts = {font_size(text) for text in ax.get_xticklabels()}
        self.labels = {text.get_text(): text.get_window_extent(renderer) for text in ax.get_xticklabels()}
        self.numbers = [text.get_window_extent(renderer) for text in ax.get_yticklabels()]
        self.names = {text.get_text(): text.get_window_extent(renderer) for text in ax.texts if text.get_visible()}
        legend = ax.get_legend()
        self.legend = legend.get_window_extent(renderer) if legend is not None and legend.get_visible() else None
        keys = [key for key in ax.artists if isinstance(key, Legend) and key is not legend and key.get_visible()]
        self.key = keys[0].get_window_extent(renderer) if keys else None
        self.key_rows = [text.get_text() for key in keys for text in key.get_texts()]
        self.title = ax.title.get_window_extent(renderer) if ax.get_title() else None

    def check(self) -> None:
        around = [box for box in (self.legend, self.key, self.title) if box is not None]
        boxes = [*self.labels.values(), *around]
        for name, box in self.labels.items():
            assert self.nearest(box) > self.radius, f"{name!r} is over the disc"
        for one, other in combinations(boxes, 2):
            assert Bbox.intersection(one, other) is None, (one, other)
        for box in around:
            assert self.nearest(box) > self.radius, "legend, key or title is over the disc"
        for box in boxes:
            x0, y0, x1, y1 = box.extents
            assert self.canvas.x0 <= x0 < x1 <= self.canvas.x1
            assert self.canvas.y0 <= y0 < y1 <= self.canvas.y1
            assert all(Bbox.intersection(box, number) is None for number in self.numbers)
        self._check_names()
        self._check_order()

    def _check_names(self) -> None:
        """Names at the lines are within the disc, and not on each other or a ring's number."""
        for box in self.names.values():
            assert max(np.hypot(*(corner - self.center)) for corner in box.corners()) < self.radius
            assert all(Bbox.intersection(box, number) is None for number in self.numbers)
        for one, other in combinations(self.names.values(), 2):
            assert Bbox.intersection(one, other) is None

    def _check_order(self) -> None:
        """On each side of the disc, labels are one above the other as the ends of their spokes are."""
        middles = np.array([(box.y0 + box.y1) / 2 for box in self.labels.values()])
        if len(middles) == len(self.angles):
            for side in (-1, 1):
                beside = side * np.cos(self.angles) > 0.1
                heights = np.sin(self.angles[beside])
                assert (np.diff(middles[beside][np.argsort(heights, kind="stable")]) > 0).all(), "labels out of order"

    def nearest(self, box: Bbox) -> float:
        nearest = np.clip(self.center, box.p0, box.p1)
        return float(np.hypot(*(nearest - self.center)))


@pytest.fixture
def measure() -> Callable[[PolarAxes], Probe]:
    """Measure an Axes at each drawing of its figure from now on."""
    return Probe


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
