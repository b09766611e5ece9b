"""Whatever a file holds, reading it raises nothing but `ScenarioError`."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optimizer.reading.problems import ScenarioError
from optimizer.reading.read import read
from tests.reading.tiny import FILES, SCENARIO, write

CALM = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
PIECES = [
    *"\n\n\n  :-[]{},&*!|>'\"#%@`~?\t\x00\ufeff",
    "a: ",
    "- ",
    "rules",
    "where",
    "---\n",
    "<<: ",
    "!!python/x ",
]
BITS = st.one_of(st.sampled_from(PIECES), st.text(max_size=5), st.sampled_from(SCENARIO.split(" ")))
VALUES = st.recursive(
    st.sampled_from(
        [
            "null",
            "true",
            "3",
            "-1",
            "0.5",
            "1e99",
            "'x'",
            "2026-05-05",
            "unit",
            "NaN",
            ".inf",
            "9" * 30,
            "'\\0'",
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(["rule", "name", "min", "is", "days"]), inner, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"
        ),
    ),
    max_leaves=6,
)
LINES = st.sampled_from(range(len(SCENARIO.splitlines())))


def tried(path: Path) -> None:
    with contextlib.suppress(ScenarioError):
        read(path)


@CALM
@given(text=st.lists(BITS, max_size=40).map("".join))
def test_any_text_as_yaml(tmp_path: Path, text: str) -> None:
    tried(write(tmp_path, {"scenario.yaml": text.encode("utf-8", "surrogatepass")}))


@CALM
@given(data=st.binary(max_size=60))
def test_any_bytes_as_yaml(tmp_path: Path, data: bytes) -> None:
    tried(write(tmp_path, {"scenario.yaml": data}))


@CALM
@given(line=LINES, value=VALUES, key=st.sampled_from(["", "where: ", "each: ", "soft: ", "name: "]))
def test_any_value_in_place_of_another(tmp_path: Path, line: int, value: str, key: str) -> None:
    lines = SCENARIO.splitlines()
    head, _colon, _rest = lines[line].partition(": ")
    lines[line] = f"{head}: {key and '{' + key}{value}{'}' * bool(key)}"
    tried(write(tmp_path, {"scenario.yaml": "\n".join(lines)}))


@CALM
@given(line=st.sampled_from([13, 14, 15, 17, 18]), value=VALUES, at=st.integers(0, 6))
def test_any_value_within_a_rule_or_cost(tmp_path: Path, line: int, value: str, at: int) -> None:
    lines = SCENARIO.splitlines()
    parts = lines[line].split(", ")
    parts[at % len(parts)] = parts[at % len(parts)].partition(": ")[0] + f": {value}"
    lines[line] = ", ".join(parts)
    tried(write(tmp_path, {"scenario.yaml": "\n".join(lines)}))


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".csv")])
@settings(CALM, max_examples=60)
@given(
    text=st.lists(st.one_of(st.sampled_from([*',,,"\n\r;', "E1", "U1"]), st.text(max_size=4)), max_size=30)
)
def test_any_text_as_csv(tmp_path: Path, name: str, text: list[str]) -> None:
    body = "".join(text)
    tried(write(tmp_path, {name: body.encode("utf-8", "surrogatepass")}))
    header = FILES[name].splitlines()[0]
    tried(write(tmp_path, {name: f"{header}\n{body}".encode("utf-8", "surrogatepass")}))


@CALM
@given(
    name=st.sampled_from([name for name in FILES if name.endswith(".csv")]),
    at=st.integers(0, 60),
    cell=st.one_of(
        st.text(max_size=6), st.sampled_from(["", "E1", "PLG", "F1", "true", "2026-05-05", "9" * 19, "#REF!"])
    ),
)
def test_any_cell_in_place_of_another(tmp_path: Path, name: str, at: int, cell: str) -> None:
    rows = [line.split(",") for line in FILES[name].splitlines()]
    row = rows[at % len(rows)]
    row[(at // len(rows)) % len(row)] = cell
    text = "\n".join(",".join(row) for row in rows)
    tried(write(tmp_path, {name: text.encode("utf-8", "surrogatepass")}))


@CALM
@given(at=st.integers(0, 3000), byte=st.integers(0, 255))
def test_any_byte_of_a_parquet_file(tmp_path: Path, at: int, byte: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    zones = pa.table({"zone": ["F1", "F2"], "office": ["PLG", "PLG"], "desks": [1, 2]})
    pq.write_table(zones, tmp_path / "zones.parquet")
    data = bytearray((tmp_path / "zones.parquet").read_bytes())
    data[at % len(data)] = byte
    text = SCENARIO.replace("zones.csv", "zones.parquet")
    tried(write(tmp_path, {"scenario.yaml": text, "zones.parquet": bytes(data)}))
