"""Work beside the screen comes back to it, and nothing of it stays."""

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from ipt_desktop.ui.platform.background_tasks import PoolBackground


def fail(problem: Exception) -> None:
    raise problem


def test_work_runs_beside_the_screen_and_comes_back_to_it(qtbot: QtBot) -> None:
    background = PoolBackground()
    heard: list[tuple[int, int]] = []

    def done(worker: int) -> None:
        heard.append((worker, threading.get_ident()))

    background.run(threading.get_ident, done, fail)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0] != heard[0][1] == threading.get_ident()


def test_work_that_fails_says_so_once(qtbot: QtBot) -> None:
    background = PoolBackground()
    heard: list[object] = []
    background.run(lambda: 1 // 0, heard.append, lambda problem: heard.append(type(problem)))
    qtbot.waitUntil(lambda: bool(heard))
    assert background.wait()
    assert heard == [ZeroDivisionError]


def test_nothing_of_finished_work_is_kept(qtbot: QtBot) -> None:
    results: list[weakref.ref[set[int]]] = []

    class Page:
        def done(self, result: set[int]) -> None:
            results.append(weakref.ref(result))

    background, page = PoolBackground(), Page()
    background.run(lambda: {1, 2}, page.done, fail)
    qtbot.waitUntil(lambda: bool(results))
    assert background.wait()
    seen = weakref.ref(page)
    del page
    gc.collect()
    assert (results[0](), seen()) == (None, None)


def test_the_work_itself_is_let_go_on_the_screens_thread(qtbot: QtBot) -> None:
    gone_in: list[int] = []

    class Work:
        def __call__(self) -> None: ...

        def __del__(self) -> None:
            gone_in.append(threading.get_ident())

    background = PoolBackground()
    told: list[None] = []
    background.run(Work(), told.append, fail)
    qtbot.waitUntil(lambda: bool(told))
    assert background.wait()
    gc.collect()
    assert gone_in == [threading.get_ident()]
