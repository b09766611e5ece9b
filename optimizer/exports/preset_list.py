"""The presets that ship with the package, as `wfa presets` lists them."""

from dataclasses import dataclass
from pathlib import Path

from optimizer.i18n import _
from optimizer.reading.extends import PRESET, PRESETS
from optimizer.reading.yaml_tree import plain, read_tree


@dataclass(frozen=True)
class Preset:
    """A preset with what it says.

    Attributes
    ----------
    name : str
        How `extends` names it, e.g. `preset:bkn-2025`.
    about : str
        What it says, in the planner's language.
    rules : tuple of (str, str)
        Name and citation of each of its rules.
    """

    name: str
    about: str
    rules: tuple[tuple[str, str], ...]


def abouts() -> dict[str, str]:
    """Tell what each preset says, in the planner's language and in the order of the list."""
    return {
        "permenpanrb-4-2025": _(
            "At most two WFA days a week; not for direct service, disciplinary cases and new staff "
            "(needs the columns discipline and new_in_post of employees)."
        ),
        "bkn-2025": _("Two WFA days and three WFO days a week."),
        "se-menpanrb-3-2026": _("WFO from Monday to Thursday, Friday remote."),
        "se-menpanrb-1-2024": _("At most half of each unit on WFA at once; direct service all WFO."),
        "west-java-2025": _("Thursday for all but direct service; neither Monday nor Friday."),
        "jakarta-2026": _("At most half of the administrative staff of each office on WFA at once."),
    }


def presets() -> list[Preset]:
    """List the presets with their rules."""
    return [
        Preset(PRESET + name, about, _rules(PRESETS / f"{name}.yaml")) for name, about in abouts().items()
    ]


def _rules(path: Path) -> tuple[tuple[str, str], ...]:
    entries = plain(read_tree(path, path.name, path.parent))["rules+"]
    return tuple((entry["name"], entry["because"]) for entry in entries)
