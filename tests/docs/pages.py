"""The pages of the documentation, taken apart."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GENERATED = {"rules.md", "costs.md", "tables.md", "fields.md"}
TOP = [
    ROOT / name for name in ("README.md", "README.id.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
]
PLANNERS = sorted([*(DOCS / "en").glob("*.md"), *(DOCS / "id").glob("*.md")])
CONTRIBUTORS = sorted((DOCS / "contributor").glob("*.md"))
PAGES = [*TOP, *PLANNERS, *CONTRIBUTORS]
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path, *languages: str) -> list[tuple[str, str]]:
    """Return the code blocks of a page: language and text, those in some languages only."""
    found = [(match[2], match[3]) for match in BLOCK.finditer(text_of(page))]
    return [block for block in found if not languages or block[0] in languages]


def prose(page: Path) -> str:
    """Return a page without its code blocks."""
    return BLOCK.sub("", text_of(page))


def headings(page: Path) -> list[str]:
    return re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """Return what links to a page may name: its headings as GitHub writes them, and its own anchors."""
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings(page)}
    return slugs | set(re.findall(r'<a id="([^"]+)"', text_of(page)))
