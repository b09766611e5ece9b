"""What colours tell is told by letters too, and whoever confuses colours still tells them apart."""

import io
from collections import Counter
from itertools import combinations
from math import dist
from typing import cast

import pytest
from PIL import Image, ImageCms
from playwright.sync_api import CDPSession, Locator, Page, expect

from optimizer.exports.comparison.charts import COLOURS
from optimizer.exports.report.charts import PALETTE, REST
from tests.page.conftest import READY

Colour = tuple[int, int, int]

MODES = ("WFO", "WFA", "OFF")
SIGHTS = ("none", "deuteranopia", "protanopia", "tritanopia")
"""Ways to see that Chromium shows; `none` is without a deficiency."""

LEAST = 8.0
"""Distance of two colours in CIE Lab (CIE 76) at least; 2.3 is just noticed."""


@pytest.fixture
def lens(page: Page) -> CDPSession:
    """Open what shows a page as others see it."""
    return page.context.new_cdp_session(page)


def roster(page: Page) -> None:
    page.goto(f"/result/{READY}")
    page.locator(".ag-cell.OFF").first.wait_for()


def colours(page: Page, places: dict[str, Locator]) -> dict[str, Colour]:
    """Return the ground of places as it is drawn: their most frequent colour."""
    found = {}
    for name, place in places.items():
        picture = Image.open(io.BytesIO(place.screenshot(animations="disabled"))).convert("RGB")
        pixels = Counter(zip(*[iter(picture.tobytes())] * 3, strict=True))
        found[name] = cast(Colour, pixels.most_common(1)[0][0])
    return found


def nearest(seen: dict[str, Colour]) -> tuple[float, tuple[str, str]]:
    """Return the two colours that are least apart."""
    places = {name: lab(colour) for name, colour in seen.items()}
    return min((dist(places[one], places[other]), (one, other)) for one, other in combinations(seen, 2))


def lab(colour: Colour) -> tuple[float, float, float]:
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
    )
    light, red, yellow = ImageCms.applyTransform(Image.new("RGB", (1, 1), colour), transform).getpixel((0, 0))
    return light / 2.55, red - 128, yellow - 128


def test_modes_are_told_apart(page: Page, lens: CDPSession) -> None:
    roster(page)
    cells = {mode: page.locator(f".ag-cell.{mode}").first for mode in MODES}
    for sight in SIGHTS:
        lens.send("Emulation.setEmulatedVisionDeficiency", {"type": sight})
        distance, pair = nearest(colours(page, cells))
        assert distance > LEAST, (sight, pair)


@pytest.mark.parametrize("palette", [(*PALETTE, REST), COLOURS], ids=["report", "comparison"])
def test_colours_of_charts_are_told_apart(page: Page, lens: CDPSession, palette: tuple[str, ...]) -> None:
    swatches = "".join(f'<p id="s{each[1:]}" style="background: {each}">&nbsp;</p>' for each in palette)
    page.set_content(swatches)
    for sight in SIGHTS:
        lens.send("Emulation.setEmulatedVisionDeficiency", {"type": sight})
        distance, pair = nearest(colours(page, {each: page.locator(f"#s{each[1:]}") for each in palette}))
        assert distance > LEAST, (sight, pair)


def test_confused_colours_are_noticed(page: Page, lens: CDPSession) -> None:
    pair = ("#c9302c", "#5f7a1e")  # a red and a green
    page.set_content("".join(f'<p id="s{each[1:]}" style="background: {each}">&nbsp;</p>' for each in pair))
    apart = {}
    for sight in ("none", "deuteranopia"):
        lens.send("Emulation.setEmulatedVisionDeficiency", {"type": sight})
        apart[sight], _pair = nearest(colours(page, {each: page.locator(f"#s{each[1:]}") for each in pair}))
    assert apart["none"] > 60
    assert apart["deuteranopia"] < 20


def test_letters_and_frames_say_what_colours_say(page: Page) -> None:
    roster(page)
    for mode in MODES:
        cells = page.locator(f".ag-row[row-id] .ag-cell.{mode}")
        assert set(cells.all_inner_texts()) == {mode}
        assert page.locator(f".swatch.{mode}").inner_text() == mode
    cell = page.locator(".ag-cell.WFA").first
    cell.click()
    page.get_by_role("button", name="Lock as WFO").click()
    locked = page.locator(".ag-cell.lock")
    expect(locked).to_have_text("WFO")
    expect(locked).to_have_css("font-weight", "700")
    assert "inset" in locked.evaluate("e => getComputedStyle(e).boxShadow")
    page.goto(f"/mine/{READY}?p=T-2")
    for mode in ("WFO", "WFA"):
        for text in page.locator(f".mine .{mode}").all_inner_texts():
            assert mode in text
