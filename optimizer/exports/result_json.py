"""`result.json`, and JSON on standard output."""

import json
from typing import Any

from models.result import Result


def document(content: Any, ascii_only: bool = False) -> str:
    """Write a JSON document, indented, with a line feed at its end.

    Parameters
    ----------
    content : mapping or list
        What to write.
    ascii_only : bool
        Escape all other characters, for an output that cannot hold them.
    """
    return json.dumps(content, ensure_ascii=ascii_only, indent=2, allow_nan=False) + "\n"


def result_content(result: Result) -> dict[str, Any]:
    """Return the content of `result.json`."""
    return result.model_dump(mode="json")


def result_json(result: Result) -> bytes:
    """Return `result.json` as bytes."""
    return document(result_content(result)).encode()
