"""Build wheel and source distribution of the last commit twice; the same sources must give the same bytes."""

import hashlib
import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
DIST = ROOT / "dist"
SUMS = "SHA256SUMS"


def main() -> None:
    """Build into `dist`, with a list of hashes."""
    if changed := git("status", "--porcelain", "--untracked-files=no").decode():
        sys.exit(f"The last commit is built, but these files differ from it:\n{changed}")
    epoch = int(git("log", "-1", "--format=%ct"))
    with TemporaryDirectory() as place:
        first, second = (Path(place, name) for name in ("first", "second place"))
        for number, out in enumerate((first, second)):
            exported = out / "sources"
            with tarfile.open(fileobj=io.BytesIO(git("archive", "--format=tar", "HEAD"))) as archive:
                archive.extractall(exported, filter="data")
            build(exported, out, epoch, PYTHONHASHSEED=str(number), TZ=("UTC", "Asia/Jayapura")[number])
        files = {path.name: path.read_bytes() for path in packages(first)}
        differing = [name for name, content in files.items() if (second / name).read_bytes() != content]
    if differing:
        sys.exit(f"Built twice, and not the same: {', '.join(differing)}")
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    DIST.mkdir(exist_ok=True)
    for name, content in {**files, SUMS: sums.encode()}.items():
        (DIST / name).write_bytes(content)
    print(sums, end="")


def build(sources: Path, out: Path, epoch: int, **variables: str) -> None:
    """Build the wheel and the source distribution of a folder, with the tools of this environment.

    Parameters
    ----------
    sources : Path
        The folder of pyproject.toml.
    out : Path
        Where to write them.
    epoch : int
        The time that files bear, in seconds since 1970.
    **variables
        Environment variables of the build.
    """
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", out, sources],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch), **variables},
        umask=0o022,
        stdout=subprocess.DEVNULL,
        check=True,
    )


def packages(folder: Path) -> list[Path]:
    """Return the wheel and the source distribution of a folder."""
    return sorted([*folder.glob("*.whl"), *folder.glob("*.tar.gz")])


def git(*words: str) -> bytes:
    """Return what git says."""
    return subprocess.run(["git", *words], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout


if __name__ == "__main__":
    main()
