"""Every sentence that a model raises can be translated."""

import re
from pathlib import Path

import models
from optimizer.reading.sentences import OF_MODELS, of_model


def test_every_sentence_of_the_models_is_known() -> None:
    raised = re.compile(r"raise ValueError\(\s*f?(\"[^\"]*\"|'[^']*')\s*\)")
    texts = [
        match.group(1)[1:-1]
        for path in Path(str(models.__file__)).parent.rglob("*.py")
        for match in raised.finditer(path.read_text("utf-8"))
    ]
    known = [re.sub(r"\{\w+\}", "{}", template) for template in OF_MODELS]
    assert len(texts) > 10
    assert {re.sub(r"\{.*?\}", "{}", text) for text in texts if "', '" not in text} <= set(known)


def test_values_stay_in_the_sentence() -> None:
    assert of_model("min (3) is larger than max (2)") == "min (3) is larger than max (2)"
    assert of_model("something else {a}") == "something else {a}"
