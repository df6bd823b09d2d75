"""Settings of the documentation. Nothing is fetched: neither to build it nor to read it."""

import re
import sys
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx

import dataroles as dr

project = "dataroles"
author = "The dataroles developers"
copyright = "2026, The dataroles developers"
version = release = dr.__version__

sys.path.insert(0, str(Path(__file__).parent))  # for the modules beside this one
extensions = [
    "layers_figure",
    "myst_parser",
    "numpydoc",
    "page_figures",
    "pairs_figure",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx_gallery.gen_gallery",
]
exclude_patterns = ["_build", "_generated"]
nitpicky = True
nitpick_ignore_regex = [("py:obj", r"(numpy\.)?[a-z_]+")]  # parameters, and what is NumPy's
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

# In docstrings, `name` is a link if there is such a thing, else a parameter.
default_role = "autolink"
autosummary_generate = False
autodoc_member_order = "bysource"
autodoc_typehints = "none"  # the docstrings say them, with shapes and ranges
numpydoc_show_class_members = False

html_theme = "furo"
html_title = f"dataroles {release}"
html_static_path = ["_static"]
html_css_files = ["dataroles.css"]
html_copy_source = False
html_show_sphinx = False
html_math_renderer = "mathml"
pygments_style = "default"
pygments_dark_style = "github-dark"


sphinx_gallery_conf = {
    "examples_dirs": "../examples/plots",
    "gallery_dirs": "gallery",
    "filename_pattern": "",
    "capture_repr": (),
    "download_all_examples": False,
    "show_signature": False,
    "show_memory": False,
    "min_reported_time": 60,
    "image_scrapers": ("gallery_images",),
    "within_subsection_order": "gallery_images.QuestionOrder",
}


def metric_entry(metric: dr.metrics.Metric) -> str:
    """Describe a metric by its declaration, in reStructuredText, with an example that is run here."""
    facts = [f"{metric.kind.capitalize()}, from {metric.low:g} to {metric.high:g}, {metric_symmetry(metric)}."]
    if metric.aliases:
        facts.append(f"Also called {', '.join(f'``{alias}``' for alias in metric.aliases)}.")
    for own in metric.parameters:
        default = "" if own.default is None else f"; {own.default:g} if not given"
        facts.append(f"Takes ``{own.name}``: {own.meaning}{default}.")
    facts.append(f"Undefined when {metric.undefined}.")
    is_metric = "is a metric" if metric.distance_is_metric else "is no metric in general"
    note = f"; {metric.distance}" if metric.distance else ""
    x, y = [4, 0, 2, 1], [2, 1, 2, 4]
    needed = {own.name: 4 for own in metric.parameters if own.default is None}
    call = ", ".join((f"{x}, {y}", *(f"{name}={value}" for name, value in needed.items())))
    score = round(float(metric(x, y, **needed)), 4)
    return "\n\n   ".join(
        (
            f".. py:data:: {metric.name}\n   :module: dataroles.metrics",
            f".. math:: {metric.latex}",
            " ".join(facts),
            f"**Distance.** 1 - score {is_metric} on complete ratings{note}.",
            f"**Blind spot.** {metric.blind_spot}",
            f"**Reference.** {metric.reference[0].upper()}{metric.reference[1:]}.",
            f".. code-block:: pycon\n\n      >>> round(float(dr.metrics.{metric.name}({call})), 4)\n      {score}",
        )
    )


def metric_symmetry(metric: dr.metrics.Metric) -> str:
    """Say whether the sides may be exchanged."""
    if metric.symmetric_if_equal:
        return f"symmetric if {' = '.join(metric.symmetric_if_equal)}"
    return "symmetric" if metric.symmetric else "not symmetric"


def fill_in_metrics(app: Sphinx, page: str, content: list[str]) -> None:
    """Put the metrics into their page, so that to declare one is to document it."""
    entries = "\n\n".join(metric_entry(metric) for metric in dr.metrics.METRICS.values())
    content[0] = content[0].replace("\n```{metrics}\n```\n", f"\n```{{eval-rst}}\n{entries}\n```\n")


def show_math(translator: Any, node: nodes.math | nodes.math_block) -> None:
    """Write a formula as MathML, which browsers show by themselves."""
    braced = re.sub(r"frac(\d)(\d)", r"frac{\1}{\2}", node.astext())  # docutils reads \frac12 as 12 over what follows
    translator.body.append(tex2mathml(braced, as_block=isinstance(node, nodes.math_block)))
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Connect the functions above."""
    app.add_html_math_renderer("mathml", (show_math, None), (show_math, None))
    app.connect("source-read", fill_in_metrics)
