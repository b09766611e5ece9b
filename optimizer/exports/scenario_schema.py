"""The JSON Schema of scenario files, made from the models."""

from copy import deepcopy
from typing import Any

from models.scenario import Scenario

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file: a whole scenario, or one that extends another."""
    whole = Scenario.model_json_schema(by_alias=True, mode="validation")
    definitions = whole.pop("$defs")
    whole.pop("title", None)
    definitions["Scenario"] = _with_additions(whole)
    definitions["Calendar of a variant"] = _loose(definitions["Calendar"])
    definitions["Variant"] = _variant(definitions["Scenario"])
    return {
        "$schema": DIALECT,
        "title": "wfa scenario",
        "description": "An organisation, a calendar, rules and costs; with `extends`, a change to another.",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/Variant"},
        "else": {"$ref": "#/$defs/Scenario"},
        "$defs": definitions,
    }


def _with_additions(scenario: dict[str, Any]) -> dict[str, Any]:
    """Add the keys that only files have; they are resolved before a scenario is validated."""
    properties = scenario["properties"]
    name = {"type": "string", "minLength": 1}
    additions = {
        "extends": {
            "description": "The scenario that this one changes, or a list of them, applied in order.",
            "anyOf": [name, {"type": "array", "items": name, "minItems": 1}],
        },
        "rules+": _additions(properties["rules"], "Rules to add, to replace by name, or to drop."),
        "costs+": _additions(properties["costs"], "Costs to add, to replace by name, or to drop."),
    }
    return scenario | {"properties": properties | additions}


def _additions(entries: dict[str, Any], description: str) -> dict[str, Any]:
    dropped = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "drop": {"const": True}},
        "required": ["name", "drop"],
        "additionalProperties": False,
    }
    return {
        "type": "array",
        "description": description,
        "items": {"if": {"required": ["drop"]}, "then": dropped, "else": deepcopy(entries["items"])},
    }


def _variant(scenario: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a file with `extends`, in which nothing else is required."""
    variant = _loose(scenario)
    calendar = variant["properties"]["calendar"]
    variant["properties"]["calendar"] = {
        "$ref": "#/$defs/Calendar of a variant",
        "description": calendar.get("description", ""),
    }
    return variant


def _loose(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: deepcopy(value) for key, value in schema.items() if key != "required"}
