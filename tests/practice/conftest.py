"""A practice for the tests: a real server, and therapists with a vault of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.practice.cluster import Cluster, programs, running_cluster
from tests.practice.desks import Desk, Windows
from tests.practice.therapists import Practice


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server for all tests of a worker."""
    if programs() is None:
        pytest.skip("needs PostgreSQL 15 or newer (Debian: postgresql), which is not installed here")
    with running_cluster() as running:
        yield running


@pytest.fixture
def practice(cluster: Cluster, tmp_path: Path) -> Iterator[Practice]:
    """A practice without members in a database of its own."""
    made = Practice(cluster, tmp_path)
    yield made
    made.close()


@pytest.fixture
def desks(practice: Practice, tmp_path: Path, qapp: QApplication) -> Iterator[Windows]:
    """Makes a window for a therapist."""
    made: list[Desk] = []

    def make(name: str) -> Desk:
        made.append(Desk(name, tmp_path, practice))
        return made[-1]

    yield make
    for desk in made:
        assert desk.window.lock()
        desk.window.close()
        desk.window.deleteLater()
