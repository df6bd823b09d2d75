"""The figures of a page: drawn by its own code, on light and on dark ground."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir, redirect_stdout
from doctest import DocTestParser
from io import StringIO
from pathlib import Path

import matplotlib as mpl
from matplotlib import pyplot as plt
from matplotlib.figure import Figure
from sphinx.application import Sphinx

from dataroles.plot.alt import alt_of

# Stands in a page behind a block of code, and for what that block draws. Readers of the source do not see it.
MARK = "\n<!-- drawn -->\n"
STYLES = {"light": "default", "dark": "dark_background"}
FOLDER = Path(__file__).parent / "_generated"


def show_figures(app: Sphinx, page: str, content: list[str]) -> None:
    """Put in place of each mark the figure that the code before it draws."""
    *sections, rest = content[0].split(MARK)
    if sections:
        images = both_grounds(page, lambda: _drawn(sections))
        content[0] = "".join(section + shown for section, shown in zip(sections, images, strict=True)) + rest


def both_grounds(name: str, draw: Callable[[], Iterable[tuple[Figure, str]]]) -> list[str]:
    """Draw figures on light and on dark ground, and return the Markdown that shows the one that fits, with alt text."""
    FOLDER.mkdir(exist_ok=True)
    images: defaultdict[int, str] = defaultdict(str)
    for ground, style in STYLES.items():
        with plt.style.context(style), mpl.rc_context({"svg.hashsalt": name}):
            for at, (figure, alt) in enumerate(draw()):
                file = FOLDER / f"{name}-{at}-{ground}.svg"
                figure.savefig(file, transparent=True, metadata={"Date": None})
                directive = f"{{image}} {FOLDER.name}/{file.name}\n:class: only-{ground} drawn\n:alt: {alt}"
                images[at] += f"\n```{directive}\n```\n"
        plt.close("all")
    return list(images.values())


def _drawn(sections: list[str]) -> Iterator[tuple[Figure, str]]:
    """Run the code of all sections, and yield what each draws last."""
    namespace = {"__name__": "__main__"}
    with tempfile.TemporaryDirectory() as scratch, chdir(scratch), redirect_stdout(StringIO()):
        for section in sections:
            for block in re.findall(r"^```python\n(.*?)^```$", section, re.MULTILINE | re.DOTALL):
                _run(block, namespace)
            figure = plt.gcf()
            yield figure, " ".join(filter(None, map(alt_of, figure.axes)))


def _run(block: str, namespace: dict[str, str]) -> None:
    for example in DocTestParser().get_examples(block):
        try:
            exec(compile(example.source, "<page>", "single"), namespace)  # noqa: S102
        except Exception:
            if example.exc_msg is None:
                raise


def setup(app: Sphinx) -> None:
    """Connect it."""
    mpl.use("Agg")
    app.connect("source-read", show_figures)
