import pytest

from tests.batches.offices import in_this_process


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the jobs of a batch run in this process."""
    monkeypatch.setattr("optimizer.batches.run._open", in_this_process)
