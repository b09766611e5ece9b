"""Which keys the models know at a place of a scenario."""

from collections.abc import Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from models.base import Model
from models.costs import COSTS
from models.rules import RULES
from models.scenario import Scenario


def fields_at(loc: Sequence[int | str]) -> list[str]:
    """List the keys that may stand at the place of an error.

    Parameters
    ----------
    loc : sequence of int or str
        The location as pydantic gives it, with the kinds of rules and costs on the way.

    Returns
    -------
    list of str
        The keys, as scenarios write them.
    """
    models = [Scenario]
    for step in loc:
        models = _stepped(models, step)
    return list(dict.fromkeys(key for model in models for key in keys_of(model)))


def keys_of(model: type[Model]) -> dict[str, Any]:
    """Return the keys of a model with the types of their values."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _stepped(models: list[Any], step: int | str) -> list[Any]:
    """Return the models that stand below `step`."""
    if isinstance(step, int):
        return models
    tagged = [model for model in models if model in (*RULES, *COSTS) and kind_word(model) == step]
    if tagged:
        return tagged
    below = [keys_of(model)[step] for model in models if step in keys_of(model)]
    return [model for annotation in below for model in _models_in(annotation)] if below else models


def kind_word(model: type[Model]) -> str:
    """Return the word that names a rule or cost, e.g. `coverage`."""
    key = "rule" if "rule" in model.model_fields else "cost"
    return str(get_args(model.model_fields[key].annotation)[0])


def _models_in(annotation: Any) -> list[type[Model]]:
    """List the models that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    origin = get_origin(annotation)
    if origin is Annotated:
        return _models_in(get_args(annotation)[0])
    if origin in (tuple, list, dict, Union, UnionType):
        return [model for part in get_args(annotation) for model in _models_in(part)]
    return []
