"""The pictures of the pages, made from real results: `make pictures`.

The scenarios are solved, or taken from a cache in `build/`; what is written is printed by the program that
people would open it with, and the first pages of that paper are the pictures.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops

import optimizer
from models.decree import Decree
from optimizer.comparing.comparison import Comparison
from optimizer.exports.comparison.charts import cost_chart
from optimizer.exports.documents.annex import annex_pdf
from optimizer.exports.documents.handout import Handout
from optimizer.exports.report.report import report_html
from optimizer.exports.xlsx.workbook import roster_xlsx
from optimizer.i18n import LANGUAGES, set_language
from optimizer.outcome import Outcome
from tests.browser.chromium import QUIET, chromium

ROOT = Path(__file__).parents[2]
PICTURES, BUILD = ROOT / "docs" / "pictures", ROOT / "build" / "pictures"
SCENARIOS = ROOT / "scenarios" / "kanreg-palembang"
SHOWN = "two-days"
COMPARED = ("no-wfa", "national-friday", "west-java-thursday", "one-day", SHOWN, "building-may-close")

SECONDS = 600
"""Time for each scenario, so that all of them are proven."""

MARGIN, GAP, COLOURS = 12, 16, 64
LARGEST = 200_000
"""Bytes of a picture."""


def main() -> None:
    """Make all pictures."""
    tools = {"chromium": chromium(), "libreoffice-calc": shutil.which("soffice")}
    tools["poppler-utils"] = shutil.which("pdftoppm")
    missing = [name for name, program in tools.items() if program is None]
    if missing:
        sys.exit(f"install first: apt-get install {' '.join(missing)}")
    BUILD.mkdir(parents=True, exist_ok=True)
    scenarios = [SCENARIOS / f"{name}.yaml" for name in COMPARED]
    settings = {"time_limit": SECONDS}
    comparison = optimizer.compare(scenarios, progress=print, cache=BUILD / "solved", solver=settings)
    outcome = comparison.candidates[COMPARED.index(SHOWN)].outcome
    if outcome is None:
        sys.exit(f"{SHOWN} has no roster")
    for language in LANGUAGES:
        set_language(language)
        save(of_comparison(comparison), f"comparison-{language}.png")
        save(of_report(outcome), f"report-{language}.png")
        save(of_workbook(outcome), f"workbook-{language}.png")
        save(of_annex(outcome), f"annex-{language}.png")


def of_comparison(comparison: Comparison) -> Image.Image:
    """Draw the chart of `wfa compare --chart`."""
    path = BUILD / "comparison.png"
    path.write_bytes(cost_chart(comparison, "png"))
    return trimmed(Image.open(path))


def of_report(outcome: Outcome) -> Image.Image:
    """Print the report, and show two pages beside each other."""
    page, paper = BUILD / "report.html", BUILD / "report.pdf"
    page.write_bytes(report_html(outcome))
    profile = f"--user-data-dir={BUILD / 'profile'}"
    run(chromium(), *QUIET, profile, "--no-pdf-header-footer", f"--print-to-pdf={paper}", page.as_uri())
    return on_grey(printed(paper, 1, 100), printed(paper, 2, 100))


def of_workbook(outcome: Outcome) -> Image.Image:
    """Print the first sheet of the workbook."""
    book = BUILD / "roster.xlsx"
    book.write_bytes(roster_xlsx(outcome))
    profile = f"-env:UserInstallation={(BUILD / 'office').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", BUILD, book)
    return on_grey(printed(BUILD / "roster.pdf", 1, 96))


def of_annex(outcome: Outcome) -> Image.Image:
    """Show the first page of the annex."""
    paper = BUILD / "annex.pdf"
    paper.write_bytes(annex_pdf(Handout(outcome, Decree())))
    return on_grey(printed(paper, 1, 120))


def run(*words: object) -> None:
    """Run a program."""
    command = [str(word) for word in words]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 (our own words)


def printed(paper: Path, number: int, dots: int) -> Image.Image:
    """Return a page of a PDF as a picture, with so many dots per inch."""
    place = BUILD / f"{paper.stem}-{number}"
    run("pdftoppm", "-png", "-singlefile", "-r", dots, "-f", number, "-l", number, paper, place)
    return Image.open(place.with_name(f"{place.name}.png")).convert("RGB")


def trimmed(picture: Image.Image) -> Image.Image:
    """Return a picture with a small margin."""
    plain = picture.convert("RGB")
    empty = Image.new("RGB", plain.size, "white")
    left, top, right, bottom = ImageChops.difference(plain, empty).getbbox() or (0, 0, *plain.size)
    framed = Image.new("RGB", (right - left + 2 * MARGIN, bottom - top + 2 * MARGIN), "white")
    framed.paste(plain.crop((left, top, right, bottom)), (MARGIN, MARGIN))
    return framed


def on_grey(*papers: Image.Image) -> Image.Image:
    """Return pages of one height beside each other, on grey."""
    width = sum(paper.width + GAP for paper in papers) + GAP
    ground = Image.new("RGB", (width, papers[0].height + 2 * GAP), "#d8dce2")
    left = GAP
    for paper in papers:
        ground.paste(paper, (left, GAP))
        left += paper.width + GAP
    return ground


def save(picture: Image.Image, name: str) -> None:
    """Write a picture with few colours, which keeps it small."""
    path = PICTURES / name
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}: {size // 1000} kB")
    if size > LARGEST:
        sys.exit(f"{name} is too large")


if __name__ == "__main__":
    main()
