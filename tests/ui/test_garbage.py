"""Looking for garbage: everything that can go goes, also what had been left out of later looks."""

import gc
import weakref

from ipt_desktop.ui.garbage import look_for_garbage


class Ring:
    """Holds itself, as a closed page and its listeners do."""

    def __init__(self) -> None:
        self.itself = self


def test_what_was_kept_once_goes_when_nobody_holds_it_any_more() -> None:
    page = Ring()
    seen = weakref.ref(page)
    try:
        look_for_garbage()
        assert seen() is page
        del page
        look_for_garbage()
        assert seen() is None
    finally:
        gc.unfreeze()
