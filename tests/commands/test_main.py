import json
import subprocess
import sys
from importlib.metadata import version

import pytest

from tests.commands.running import ROOT, TINY, run, run_process

HEAVY = ["pandas", "numpy", "ortools", "pydantic", "rich", "babel", "holidays", "pyarrow", "openpyxl"]
HEAVY += ["xlsxwriter", "matplotlib", "jinja2", "icalendar", "typst", "platformdirs"]
ALL = ["new", "check", "solve", "batch", "audit", "compare", "sweep", "frontier", "export", "locks", "schema"]


def test_help_lists_the_commands() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(f"\n  {name} " in result.stdout for name in ALL)


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom optimizer.commands.main import wfa\n"
        "wfa().main(['--help'], standalone_mode=False)\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_importing_the_package_is_cheap() -> None:
    code = f"import sys, optimizer\nprint([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("command", [[], *([name] for name in ALL)])
@pytest.mark.parametrize("before", [True, False])
def test_help_is_in_the_language_asked_for(command: list[str], before: bool) -> None:
    words = ["--lang", "id", *command, "--help"] if before else [*command, "--help", "--lang=id"]
    text = run(*words).stdout
    assert text.startswith("Pemakaian: wfa")
    assert "Options" not in text
    assert "Show" not in text
    assert "Print" not in text


def test_language_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    assert "Perintah:" in run("--help").stdout
    monkeypatch.setenv("WFA_LANG", "en")
    assert "Commands:" in run("--help").stdout
    assert "Perintah:" in run("--lang", "id", "--help").stdout


def test_unknown_language() -> None:
    result = run("check", TINY, "--lang", "nl")
    assert result.exit_code == 2
    assert "'nl'" in result.stderr


def test_a_wrong_language_of_the_environment_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WFA_LANG", "nl")
    assert run("check", TINY).exit_code == 2


def test_usage_errors_are_translated() -> None:
    result = run("solve", TINY, "--lang", "id")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Pemakaian: ")
    assert "Kesalahan: Opsi belum diisi '--out'" in result.stderr


def test_unknown_command() -> None:
    result = run("slove")
    assert result.exit_code == 2
    assert "slove" in result.stderr


def test_missing_file_is_wrong_usage(tmp_path) -> None:
    result = run("check", tmp_path / "none.yaml")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_version() -> None:
    assert run("--version").stdout == f"wfa {version('wfa')}\n"


def test_shared_options_before_and_after_the_command() -> None:
    assert json.loads(run("--json", "check", TINY).stdout) == json.loads(run("check", TINY, "--json").stdout)
    assert run("--quiet", "check", TINY).stdout == run("check", TINY, "--quiet").stdout == ""


def test_a_closed_pipe_is_no_traceback() -> None:
    code = "import sys; from optimizer.commands.main import main; sys.argv[1:] = ['schema']; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 1
    assert b"Traceback" not in errors


def test_a_full_disk_is_one_message(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    from optimizer.exports import files

    def full(path, content) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(files, "_write", full)
    result = run("new", tmp_path / "new")
    assert result.exit_code == 1
    assert "the disk is full" in " ".join(result.stderr.split())
    assert len(result.stderr.splitlines()) <= 3
    assert not (tmp_path / "new").exists()


def test_interrupted_outside_of_a_search(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("optimizer.api.load", interrupted)
    result = run("check", TINY)
    assert result.exit_code == 130
    assert result.stderr == "Interrupted.\n"


def test_plain_locale() -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = run_process("--lang", "id", "check", TINY, **plain)
    assert done.returncode == 0
    assert done.stdout.decode("ascii").startswith("Skenario sah.")


def test_characters_that_the_terminal_lacks(tmp_path) -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = run_process("new", tmp_path / "é", "--lang", "en", **plain)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "é" / "scenario.yaml").is_file()
    assert b"scenario.yaml" in done.stdout
    checked = run_process("check", tmp_path / "é" / "scenario.yaml", "--json", **plain)
    assert json.loads(checked.stdout)["errors"] == []


def test_check_does_not_import_the_solver() -> None:
    late = ["ortools", "rich", "openpyxl", "distributed", "matplotlib", "xlsxwriter", "jinja2", "typst"]
    late += ["optimizer.solving", "optimizer.batches"]
    code = (
        "import sys\nfrom optimizer.commands.main import wfa\n"
        f"wfa().main(['check', {str(TINY)!r}, '--quiet'], standalone_mode=False)\n"
        f"print([name for name in {late} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
