"""A practice for the tests: a real server, and therapists with a vault of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.practice.cluster import Cluster, programs, running_cluster
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
