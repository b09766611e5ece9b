"""Names of files are safe, differ, and depend on the key alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optimizer.exports.documents.file_names import file_names

SAFE = re.compile(r"person-[A-Za-z0-9._~-]{1,90}\.ics")


def test_plain_keys_stay_readable() -> None:
    assert file_names("person-", ["K7-001", "1970.01"], ".ics") == ["person-K7-001.ics", "person-1970.01.ics"]


@pytest.mark.parametrize("key", ["../x", "a/b", "a\\b", "C:", "é", "a b", "\x00", "a~1", "x" * 100, "*?"])
def test_other_keys_get_a_hash(key: str) -> None:
    (name,) = file_names("person-", [key], ".ics")
    assert SAFE.fullmatch(name)
    assert "~" in name


def test_keys_that_differ_in_capitals_only_are_told_apart() -> None:
    names = file_names("person-", ["abc", "ABC", "other"], ".ics")
    assert len({name.lower() for name in names}) == 3
    assert names[2] == "person-other.ics"


@given(st.lists(st.text(min_size=1, max_size=100), unique=True, max_size=20))
def test_any_keys(keys: list[str]) -> None:
    names = file_names("person-", keys, ".ics")
    assert all(SAFE.fullmatch(name) for name in names)
    assert len({name.lower() for name in names}) == len(keys)
