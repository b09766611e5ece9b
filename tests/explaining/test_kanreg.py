"""Infeasible variants of a real office: what is told of each, and that it is true."""

from time import monotonic

import pytest

from models.rules.fixed_days import FixedDays
from optimizer.api import explain, load
from optimizer.explaining.explain import Explanation
from optimizer.i18n import set_language
from tests.explaining.variants import CIRCULARS, QUOTA, SHARES, variant, with_desks, with_leave


def told(path, *, repairs=False) -> Explanation:
    set_language("en")
    found = explain(load(path), 120, repairs=repairs)
    assert found.feasible is False
    assert found.finished
    return found


def facts_of(conflict):
    return [fact for _source, fact in conflict.facts]


def test_too_few_desks(tmp_path):
    (conflict,) = told(with_desks(tmp_path, "AULA", 6)).conflicts
    assert conflict.title == "Layanan langsung + Desks"
    assert conflict.place == "Aula Pelayanan Terpadu (lantai 1) (AULA), Mon 4 May"
    assert conflict.arithmetic == "People who need a desk and must be WFO at once: 8; desks: 6."
    assert len(conflict.cases) == 16


def test_more_desks_are_a_way_out(tmp_path):
    found = told(with_desks(tmp_path, "AULA", 6), repairs=True)
    assert found.repairs
    assert found.repairs[0].units == 3
    assert found.repairs[0].changes[0].items[0].group == 0
    assert found.repairs[0].bound <= found.repairs[0].cost


def test_a_closed_floor(tmp_path):
    (conflict,) = told(with_desks(tmp_path, "CAT", 0)).conflicts
    assert "Ruang Penilaian Kompetensi (lantai 2) (CAT): 0 desks" in facts_of(conflict)
    assert len(conflict.cases) == 16


def test_leave_on_a_peak_day(tmp_path):
    (conflict,) = told(with_leave(tmp_path, "loket", "2026-05-06", 3)).conflicts
    assert conflict.title == "Loket terisi"
    assert conflict.place == "Wed 6 May"
    assert facts_of(conflict) == ["at least 4 must be WFO on Wed 6 May"]
    assert conflict.arithmetic == "4 are needed, but 3 of 6 people can be WFO: 3 are absent (Cuti tahunan 3)."


def test_leave_on_a_peak_day_in_indonesian(tmp_path):
    (conflict,) = told(with_leave(tmp_path, "loket", "2026-05-06", 3)).conflicts
    set_language("id")
    assert facts_of(conflict) == ["paling sedikit 4 orang harus WFO pada Rab 6 Mei"]
    assert (
        conflict.arithmetic
        == "Diperlukan 4 orang, tetapi hanya 3 dari 6 pegawai yang dapat WFO: 3 absen (Cuti tahunan 3)."
    )
    set_language("en")


def test_contradictory_circulars(tmp_path):
    (conflict,) = told(variant(tmp_path, CIRCULARS)).conflicts
    assert conflict.title == "Jumat WFA + Tidak WFA Jumat"
    assert conflict.others == "The same on 2 more days: Fri 22 May, Fri 29 May"
    assert conflict.arithmetic.startswith("83 people cannot be WFO and WFA on the same day: ")


def test_everyone_away_and_sixty_percent_in(tmp_path):
    found = told(variant(tmp_path, SHARES))
    assert {conflict.title for conflict in found.conflicts} == {
        "Separuh tiap unit hadir + Rabu dan Kamis WFA",
        "Layanan arsip + Rabu dan Kamis WFA",
        "Enam puluh persen hadir + Rabu dan Kamis WFA",
    }
    first = found.conflicts[0]
    assert first.arithmetic == "2 are needed, but 0 of 4 people can be WFO: 4 must be WFA."
    for case in first.cases:
        assert any(each.bound and isinstance(each.bound.rule, FixedDays) for each in case.elements)


def test_a_quota_that_leaves_too_few_days(tmp_path):
    found = told(variant(tmp_path, QUOTA))
    sums = [conflict.arithmetic for conflict in found.conflicts]
    assert any("WFO days are needed in all" in told for told in sums)


def test_what_can_be_kept_is_not_explained(tmp_path):
    found = explain(load(variant(tmp_path, "")), 120)
    assert found.feasible is True
    assert not found.conflicts
    assert not found.repairs


@pytest.mark.parametrize("seconds", [1e-6, 0.05])
def test_time_that_is_over_proves_nothing(tmp_path, seconds):
    began = monotonic()
    found = explain(load(variant(tmp_path, CIRCULARS)), seconds)
    assert monotonic() - began < 20
    assert not found.finished
    assert found.feasible is (False if found.conflicts else None)
