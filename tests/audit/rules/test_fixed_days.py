from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

FRIDAY = {"rule": "fixed_days", "mode": "WFA", "days": ["fri"]}


def test_all_wfa_on_the_day() -> None:
    finding = first_finding(make_instance(2, [FRIDAY, ANY_DAYS]), ["OOOOA", "OOOOO"])
    assert told(finding) == [(1, 1, (4,))]
    assert numbers(finding) == (2, 1, 0)


def test_all_wfo_on_the_day() -> None:
    finding = first_finding(
        make_instance(2, [{**FRIDAY, "mode": "WFO", "soft": 9}, ANY_DAYS]), ["AAAAO", "AAAAA"]
    )
    assert told(finding) == [(1, 1, (4,))]
    assert finding.penalty == 9


def test_excluded_people_are_not_bound_to_wfa() -> None:
    people = [{"frontline": True}, {}]
    only = {"rule": "wfo_only", "where": {"frontline": True}}
    assert told(first_finding(make_instance(people, [FRIDAY, only, ANY_DAYS]), ["OOOOO", "OOOOA"])) == []
    soft = {**only, "soft": 1}
    finding = first_finding(make_instance(people, [FRIDAY, soft, ANY_DAYS]), ["OOOOO", "OOOOA"])
    assert told(finding) == [(1, 0, (4,))]


def test_absences_and_days_off_are_ignored() -> None:
    rule = {**FRIDAY, "dates": ["2026-04-08", "2026-04-11"]}
    absences = [{"employee": "E1", "from": "2026-04-10"}]
    finding = first_finding(make_instance(1, [rule, ANY_DAYS], absences=absences), ["OOAO-"])
    assert numbers(finding) == (1, 1, 0)


def test_the_excluded_are_bound_to_wfo() -> None:
    rules = [{"rule": "fixed_days", "days": ["fri"], "mode": "WFO"}, {"rule": "wfo_only"}]
    assert first_finding(make_instance(2, rules)).checked == 2
    rules[0]["mode"] = "WFA"
    assert first_finding(make_instance(2, rules)).checked == 0
