import pytest

from tests.batches.offices import in_this_process


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the jobs of a batch run in this process, in as few packs as there may be."""
    monkeypatch.setattr("optimizer.batches.run.PACKS", 1)
    monkeypatch.setattr("optimizer.batches.run._open", in_this_process)
