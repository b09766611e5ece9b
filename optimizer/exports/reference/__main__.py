"""Write the reference into `docs/`, and collect its texts for translation: `make docs`."""

import sys
from pathlib import Path

from optimizer.exports.reference.catalog import (
    CATALOG,
    as_bytes,
    stored,
    translation,
    untranslated,
    updated,
)
from optimizer.exports.reference.pages import reference_pages
from optimizer.i18n import LANGUAGES

DOCS = Path(__file__).parents[3] / "docs"


def main() -> None:
    """Collect the texts, then write the pages of both languages."""
    catalog = updated(stored())
    CATALOG.write_bytes(as_bytes(catalog))
    stored.cache_clear()
    for language in LANGUAGES:
        for name, text in reference_pages(translation(language)).items():
            (DOCS / language / name).write_text(text, encoding="utf-8")
    missing = untranslated(catalog)
    if missing:
        sys.stderr.write(f"Translate what is empty in {CATALOG.name} ({len(missing)} texts), then again.\n")


if __name__ == "__main__":
    main()
