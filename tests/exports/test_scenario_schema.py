from models.costs import COSTS
from models.rules import RULES, kind_of
from optimizer.exports.scenario_schema import DIALECT, scenario_schema


def test_names_dialect_and_title() -> None:
    schema = scenario_schema()
    assert schema["$schema"] == DIALECT
    assert schema["title"] == "wfa scenario"


def test_keys_are_those_of_files() -> None:
    properties = scenario_schema()["$defs"]["Scenario"]["properties"]
    assert {"schema", "extends", "rules+", "costs+"} <= set(properties)
    assert "schema_" not in properties


def test_a_variant_requires_nothing_and_its_calendar_neither() -> None:
    definitions = scenario_schema()["$defs"]
    assert "required" not in definitions["Variant"]
    assert "required" not in definitions["Calendar of a variant"]
    assert "start" in definitions["Calendar"]["required"]
    assert definitions["Variant"]["properties"]["calendar"]["$ref"] == "#/$defs/Calendar of a variant"


def test_every_reference_leads_somewhere() -> None:
    schema = scenario_schema()

    def references(node) -> list[str]:
        if isinstance(node, dict):
            found = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
            return found + [ref for value in node.values() for ref in references(value)]
        if isinstance(node, list):
            return [ref for value in node for ref in references(value)]
        return []

    assert {ref.removeprefix("#/$defs/") for ref in references(schema)} <= set(schema["$defs"])


def test_every_rule_and_cost_is_there() -> None:
    definitions = scenario_schema()["$defs"]
    kinds = {
        definition["properties"][key]["const"]
        for definition in definitions.values()
        for key in ("rule", "cost")
        if "const" in definition.get("properties", {}).get(key, {})
    }
    assert kinds == {kind_of(model, "rule") for model in RULES} | {kind_of(model, "cost") for model in COSTS}
