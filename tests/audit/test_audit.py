from optimizer.audit.audit import audit_roster, checks, rules_broken
from tests.audit.found import finding_of, numbers, told
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance, make_modes, make_roster

BUILT_IN = ["no_quota", "request", "availability", "seat", "desks"]


def test_findings_stand_in_file_order() -> None:
    rules = [TWO_DAYS, {"rule": "coverage", "min": 1}, {"rule": "wfo_only", "where": {"frontline": True}}]
    instance = make_instance(1, rules)
    kinds = [finding.kind for finding in audit_roster(instance, make_roster(instance)).findings]
    assert kinds == ["wfa_quota", "coverage", "wfo_only", *BUILT_IN]


def test_soft_rules_cost_and_do_not_fail() -> None:
    rules = [{**TWO_DAYS, "soft": 100}, {"rule": "coverage", "min": 1, "soft": 7}]
    instance = make_instance(1, rules)
    audit = audit_roster(instance, make_roster(instance, ["AAAOO"]))
    assert audit.ok
    assert audit.penalty == 100 + 3 * 7
    assert audit.violations == ()


def test_hard_rules_fail() -> None:
    instance = make_instance(1, [TWO_DAYS])
    audit = audit_roster(instance, make_roster(instance, ["AAAOO"]))
    assert not audit.ok
    assert [violation.units for violation in audit.violations] == [1]
    assert audit.penalty == 0


def test_broken_rules_are_counted_once_each() -> None:
    instance = make_instance(2, [TWO_DAYS, {"rule": "coverage", "min": 1}, {**ANY_DAYS, "soft": 1}])
    assert rules_broken(instance, make_modes(instance, ["AAAOO", "AAAOO"])) == 2
    assert rules_broken(instance, make_modes(instance, ["AAOOO", "OOAAO"])) == 0
    audit = audit_roster(instance, make_roster(instance, ["AAAOO", "AAAOO"]))
    assert len(audit.violations) == 2 + 3


def test_no_quota_means_office() -> None:
    instance = make_instance([{"grade": "III"}, {}], [{**TWO_DAYS, "where": {"grade": "III"}}])
    finding = finding_of("no_quota", instance, make_roster(instance, ["AAOOO", "OOAOO"]))
    assert finding.name == "no WFA quota"
    assert told(finding) == [(1, 1, (2,))]
    assert finding.checked == 5


def test_the_excluded_are_left_to_their_rule() -> None:
    instance = make_instance(1, [{"rule": "wfo_only", "name": "Direct service"}])
    audit = audit_roster(instance, make_roster(instance, ["AOOOO"]))
    assert [finding.name for finding in audit.findings if not finding.holds] == ["Direct service"]


def test_requests_that_must() -> None:
    requests = [
        {"employee": "E1", "date": "2026-04-07", "mode": "WFA", "must": True},
        {"employee": "E1", "weekday": "fri", "mode": "WFO", "must": True},
        {"employee": "E1", "weekday": "mon", "mode": "WFA", "must": False},
    ]
    instance = make_instance(1, [ANY_DAYS], requests=requests)
    assert told(finding_of("request", instance, make_roster(instance, ["OAOOO"]))) == []
    broken = finding_of("request", instance, make_roster(instance, ["OOOOA"]))
    assert told(broken) == [(1, 0, (4,)), (1, 0, (1,))]
    assert not broken.holds


def test_off_exactly_when_absent() -> None:
    instance = make_instance(1, [ANY_DAYS], absences=[{"employee": "E1", "from": "2026-04-07"}])
    assert told(finding_of("availability", instance, make_roster(instance, ["O-OAA"]))) == []
    broken = finding_of("availability", instance, make_roster(instance, ["-OOAA"]))
    assert told(broken) == [(1, 0, (0,)), (1, 0, (1,))]


def test_each_rule_has_an_audit_side() -> None:
    assert set(checks()) >= {"wfo_only", "wfa_quota", "coverage", "wfa_cap", "max_run", "bridge"}


def test_what_binds_is_counted_for_what_no_rule_names() -> None:
    absences = [{"employee": "E1", "from": "2026-04-10"}]
    requests = [
        {"employee": "E1", "date": "2026-04-07", "mode": "WFA", "must": True},
        {"employee": "E1", "date": "2026-04-08", "mode": "WFO", "must": True},
    ]
    quota = {**ANY_DAYS, "where": {"employee": "E1"}}
    instance = make_instance(2, [quota], absences=absences, requests=requests)
    kept = make_roster(instance, ["OAOO-", "OOOOO"])
    assert numbers(finding_of("request", instance, kept)) == (2, 2, 0)
    assert numbers(finding_of("availability", instance, kept)) == (10, 10, 0)
    assert numbers(finding_of("no_quota", instance, kept)) == (5, 5, 0)
    broken = make_roster(instance, ["OOAOO", "O-AOO"])
    assert told(finding_of("request", instance, broken)) == [(1, 0, (2,)), (1, 0, (1,))]
    assert numbers(finding_of("request", instance, broken)) == (2, 0, None)
    assert told(finding_of("availability", instance, broken)) == [(1, 1, (1,)), (1, 0, (4,))]
    assert numbers(finding_of("availability", instance, broken)) == (10, 8, 0)
    assert numbers(finding_of("no_quota", instance, broken)) == (5, 4, 0)
    names = [finding.name for finding in audit_roster(instance, kept).findings]
    assert names == ["wfa_quota", "no WFA quota", "request", "availability", "seat", "desks"]
    assert {finding.because for finding in audit_roster(instance, kept).findings} == {""}


def test_a_broken_rule_is_counted_by_its_first_violation() -> None:
    instance = make_instance(2, [{**TWO_DAYS, "soft": 5}, {"rule": "barred_days", "days": ["mon"]}])
    modes = make_modes(instance, ["AAAAO", "AOOOO"])
    assert rules_broken(instance, modes) == 1
