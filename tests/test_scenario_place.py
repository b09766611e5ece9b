"""The path by which a folder names its scenario."""

from pathlib import Path

import pytest

from optimizer.scenario_place import relative_place


def test_seen_from_the_folder(tmp_path: Path) -> None:
    scenario = tmp_path / "kantor" / "scenario.yaml"
    assert relative_place(scenario, tmp_path / "kantor") == "scenario.yaml"
    assert relative_place(scenario, tmp_path / "out" / "a") == "../../kantor/scenario.yaml"


def test_through_links(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "deep" / "er")
    place = relative_place(tmp_path / "scenario.yaml", tmp_path / "link" / "out")
    assert place == "../../../scenario.yaml"


def test_relative_to_where_the_program_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert relative_place(Path("scenario.yaml"), Path("out")) == "../scenario.yaml"


def test_nothing_in_common(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert relative_place(Path("/etc/scenario.yaml"), Path("/var/out")) is None
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home" / "budi")
    home = tmp_path.resolve() / "home"
    assert relative_place(home / "budi" / "scenario.yaml", home / "ani" / "out") is None
    assert relative_place(home / "budi" / "scenario.yaml", home / "budi" / "out") == "../scenario.yaml"
