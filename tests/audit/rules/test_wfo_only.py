from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

PEOPLE = [{"frontline": True}, {"frontline": False}]
RULE = {"rule": "wfo_only", "where": {"frontline": True}, "because": "Perpres 21/2023"}


def test_office_every_day_holds() -> None:
    finding = first_finding(make_instance(PEOPLE, [RULE, ANY_DAYS]), ["OOOOO", "AAAAA"])
    assert finding.holds
    assert (finding.name, finding.kind, finding.because) == ("wfo_only", "wfo_only", "Perpres 21/2023")
    assert numbers(finding) == (5, 5, 0)


def test_each_wfa_day_is_a_unit() -> None:
    finding = first_finding(make_instance(PEOPLE, [RULE, ANY_DAYS]), ["OAOOA", "AAAAA"])
    assert told(finding) == [(1, 0, (1,)), (1, 0, (4,))]
    assert not finding.holds
    assert finding.violations[0].message == "E1 is WFA on Tue 7 Apr, but works from the office on every day"
    assert numbers(finding) == (5, 3, 0)


def test_absences_are_not_checked() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-08"}]
    finding = first_finding(make_instance(PEOPLE, [RULE], absences=absences), ["---OO", "OOOOO"])
    assert numbers(finding) == (2, 2, 0)


def test_soft_is_a_penalty_and_excludes_nobody() -> None:
    instance = make_instance(PEOPLE, [{**RULE, "soft": 1000}, {**ANY_DAYS, "per_week": {"max": 0}}])
    finding = first_finding(instance, ["AAOOO", "OOOOO"])
    assert finding.holds
    assert (finding.units, finding.penalty) == (2, 2000)


def test_nobody_matches() -> None:
    instance = make_instance(1, [RULE, ANY_DAYS])
    assert numbers(first_finding(instance, ["AAAAA"])) == (0, 0, None)
