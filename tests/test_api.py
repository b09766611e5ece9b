"""What a result says of itself besides the search."""

import hashlib

from optimizer import api
from optimizer.exports.roster_csv import roster_csv
from tests.instances import ANY_DAYS, make_instance


def test_the_hash_is_that_of_the_roster_unless_nobody_asks_for_it() -> None:
    instance = make_instance([{"unit": "A"}], [ANY_DAYS])
    told, untold = api.solve(instance), api.solve(instance, digest=False)
    assert told.plan is not None
    assert told.result.roster_hash == hashlib.sha256(roster_csv(instance, told.plan)).hexdigest()
    assert untold.result.roster_hash is None
    free = {"roster_hash", "runtime_s"}
    assert untold.result.model_dump(exclude=free) == told.result.model_dump(exclude=free)


def test_versions_are_not_shared() -> None:
    api.versions().clear()
    assert set(api.versions()) == {"python", *api.DECIDING}
