"""The files for a cluster of containers, as far as they can be checked without containers."""

import re
import shlex
from typing import Any

import click
import pytest
from ruamel.yaml import YAML

from optimizer.commands.main import wfa
from tests.docs.pages import DOCS, ROOT

CLUSTER = DOCS / "cluster"
SERVICES: dict[str, Any] = YAML(typ="safe", pure=True).load(CLUSTER / "compose.yaml")["services"]


def test_there_are_a_scheduler_two_workers_and_the_command() -> None:
    assert set(SERVICES) == {"scheduler", "worker", "wfa"}
    assert SERVICES["worker"]["deploy"]["replicas"] == 2
    for service in SERVICES.values():
        assert service["volumes"] == ["${WFA_DATA:-./data}:/data"]
        assert "ports" not in service
        assert set(service.get("depends_on", ())) < set(SERVICES)
        assert (CLUSTER / service["build"]["context"]).resolve() == ROOT
        assert (ROOT / service["build"]["dockerfile"]).is_file()


@pytest.mark.parametrize("name", ["scheduler", "worker"])
def test_the_commands_of_the_services_are_valid(name: str) -> None:
    command = pytest.importorskip(f"distributed.cli.dask_{name}").main
    dask, what, *words = shlex.split(SERVICES[name]["command"])
    assert (dask, what) == ("dask", name)
    with click.Context(command) as context:
        command.parse_args(context, words)


def test_the_command_that_is_shown_is_valid() -> None:
    text = (CLUSTER / "compose.yaml").read_text("utf-8").replace("\\\n#", " ")
    (shown,) = re.findall(r"run --rm --build wfa batch (.*)", text)
    batch = wfa().get_command(click.Context(wfa()), "batch")
    assert batch is not None
    with click.Context(batch, resilient_parsing=True) as context:
        batch.parse_args(context, shlex.split(shown))
    assert context.params["address"] == "tcp://scheduler:8786"


def test_the_image_is_built_from_files_that_are_there() -> None:
    lines = (CLUSTER / "Dockerfile").read_text("utf-8").splitlines()
    copied = [word for line in lines if line.startswith("COPY ") for word in line.split()[1:-1]]
    assert {"pyproject.toml", "setup.py", "models", "optimizer"} <= set(copied)
    assert all((ROOT / name).exists() for name in copied)
