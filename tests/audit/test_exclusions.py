"""Whom quotas bind, where several rules exclude people and several quotas match them."""

from optimizer.audit.exclusions import always_wfo, quota_binds, without_quota
from tests.instances import TWO_DAYS, make_instance

PEOPLE = [{"role": role} for role in "abcd"]


def test_every_hard_exclusion_counts() -> None:
    rules = [{"rule": "wfo_only", "where": {"role": role}} for role in "ab"]
    rules.append({"rule": "wfo_only", "where": {"role": "c"}, "soft": 5})
    instance = make_instance(PEOPLE, [*rules, TWO_DAYS])
    assert always_wfo(instance).tolist() == [True, True, False, False]
    assert quota_binds(instance.rules[-1], instance).tolist() == [False, False, True, True]


def test_the_first_of_several_quotas_counts() -> None:
    where = [["a"], ["a", "b"], ["a", "b", "c"]]
    instance = make_instance(PEOPLE, [{**TWO_DAYS, "where": {"role": roles}} for roles in where])
    assert [quota_binds(bound, instance).tolist() for bound in instance.rules] == [
        [True, False, False, False],
        [False, True, False, False],
        [False, False, True, False],
    ]
    assert without_quota(instance).tolist() == [False, False, False, True]


def test_quotas_for_different_people_leave_the_others_without() -> None:
    rules = [{**TWO_DAYS, "where": {"role": role}} for role in "ac"]
    instance = make_instance(PEOPLE, [*rules, {"rule": "wfo_only", "where": {"role": "d"}}])
    assert without_quota(instance).tolist() == [False, True, False, False]
    assert quota_binds(instance.rules[1], instance).tolist() == [False, False, True, False]
