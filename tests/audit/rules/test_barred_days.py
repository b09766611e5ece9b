from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

RULE = {"rule": "barred_days", "days": ["mon", "fri"]}


def test_no_wfa_on_the_days() -> None:
    finding = first_finding(make_instance(2, [RULE, ANY_DAYS]), ["OAAAO", "AAAAA"])
    assert told(finding) == [(1, 1, (0,)), (1, 1, (4,))]
    assert numbers(finding) == (4, 2, 0)


def test_just_kept() -> None:
    assert first_finding(make_instance(1, [RULE, ANY_DAYS]), ["OAAAO"]).holds


def test_soft_and_where() -> None:
    rule = {**RULE, "soft": 50, "where": {"grade": "IV"}}
    finding = first_finding(
        make_instance([{"grade": "IV"}, {"grade": "II"}], [rule, ANY_DAYS]), ["AOOOA"] * 2
    )
    assert (finding.units, finding.penalty, finding.holds) == (2, 100, True)


def test_a_single_date() -> None:
    rule = {"rule": "barred_days", "dates": ["2026-04-08"]}
    assert told(first_finding(make_instance(1, [rule, ANY_DAYS]), ["AAAAA"])) == [(1, 0, (2,))]
