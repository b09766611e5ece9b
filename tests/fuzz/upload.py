"""A zip that is uploaded to the page, whole or by the names in it; nothing may leave the folder."""

import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from optimizer.page.uploads import keep
from optimizer.reading.problems import ScenarioError
from tests.reading.tiny import FILES


def packed(files: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def seeds() -> list[bytes]:
    whole = packed({name: text.encode() for name, text in FILES.items()})
    names = [
        "scenario.yaml",
        "a/b.csv",
        "/root.yaml",
        "../up.yaml",
        "a//b.yaml",
        "~.yaml",
        "con.yaml",
        "x.exe",
    ]
    return [b"\0" + whole, *(b"\1" + f"plan.zip\n{name}\nscenario.yaml".encode() for name in names)]


def read_one(place: Path, content: bytes) -> None:
    served = place / "served"
    shutil.rmtree(served, ignore_errors=True)
    served.mkdir()
    try:
        if content[:1] == b"\0":
            keep(served, {"plan.zip": content[1:]})
        else:
            first, *names = content[1:].decode("utf-8", "replace").split("\n")
            # A zip cannot be written with a name that begins with a null character.
            files = {name: b"x" for name in names if name.partition("\0")[0]}
            keep(served, {f"{first}.zip": packed(files)})
    except ScenarioError:
        assert not any(served.iterdir())
        raise
    finally:
        assert {path.name for path in place.iterdir()} <= {"served"}
