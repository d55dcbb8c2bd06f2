"""What holds for every test: no network, Qt draws without a screen, hypothesis does not race the clock, and real
windows take turns.
"""

import os
import sys

import pytest
from hypothesis import settings

from tests.offline import forbid_network

forbid_network()

# Tests of a real window start the program as a process of its own, with the platform they need.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# A busy machine is not a failing test.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `display` share one screen, pointer and keyboard: they run in turn, or not at all without one."""
    without_screen = pytest.mark.skip(reason="needs an X display; `packaging/dev.py test` brings one")
    for item in items:
        if item.get_closest_marker("display"):
            item.add_marker(pytest.mark.xdist_group("display"))
            if not sys.platform.startswith("linux") or not os.environ.get("DISPLAY"):
                item.add_marker(without_screen)
