import json

import pytest

from models.result import Result
from optimizer.exports.result_json import document, result_json

RESULT = Result(
    status="infeasible",
    cost=None,
    bound=None,
    gap=None,
    penalty=None,
    runtime_s=0.25,
    seed=1,
    versions={"wfa": "1"},
    scenario_hash="0",
)


def test_holds_the_result() -> None:
    data = result_json(RESULT)
    assert data.endswith(b"}\n")
    assert Result.model_validate_json(data) == RESULT


def test_characters_are_kept_unless_ascii_is_asked_for() -> None:
    assert '"é"' in document(["é"])
    assert json.loads(document(["é"], ascii_only=True).encode("ascii")) == ["é"]


def test_numbers_that_json_lacks_are_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        document([float("nan")])
