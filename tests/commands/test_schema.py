import json

from optimizer.exports.scenario_schema import scenario_schema
from tests.commands.running import SCENARIOS, run, run_process


def test_prints_the_schema() -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == scenario_schema()


def test_is_the_same_every_time_and_in_every_language() -> None:
    first = run_process("schema", PYTHONHASHSEED="1", WFA_LANG="id")
    second = run_process("schema", PYTHONHASHSEED="2", WFA_LANG="en")
    assert first.stdout == second.stdout != b""


def test_the_schema_of_the_scenarios_is_current() -> None:
    stored = (SCENARIOS / "schema.json").read_text("utf-8")
    assert stored == run("schema").stdout, "run `make schema`"
