"""`roster.pdf`: the roster as an annex to a decree, set by Typst.

Typst is one wheel without further parts, brings its fonts along, repeats headings over pages by itself, and
writes the same bytes for the same content. All texts reach it as data, never as markup, so that a name cannot
become a command.
"""

import json
from pathlib import Path

from optimizer.exports.documents.annex_content import annex_content
from optimizer.exports.documents.handout import Handout

TEMPLATE = Path(__file__).with_name("annex.typ")


def annex_pdf(handout: Handout) -> bytes:
    """Return the annex as PDF, A4 landscape.

    Parameters
    ----------
    handout : Handout
        What to hand out.
    """
    import typst

    content = json.dumps(annex_content(handout), ensure_ascii=False)
    made = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"content": content},
        ignore_system_fonts=True,
        timestamp=0,
        pdf_tags=False,  # tags make the file fifteen times as large
    )
    if not isinstance(made, bytes):
        raise TypeError("Typst returned no document")
    return made
