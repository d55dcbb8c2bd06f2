"""Everybody who listens is told, in the order of asking."""

from collections.abc import Callable

import pytest

from ipt_desktop.application.signal import Signal


def test_listeners_are_told_in_the_order_of_asking() -> None:
    heard: list[str] = []
    signal: Signal[[str]] = Signal()
    signal.connect(lambda word: heard.append(f"first {word}"))
    signal.connect(lambda word: heard.append(f"second {word}"))
    signal.emit("one")
    signal.emit("two")
    assert heard == ["first one", "second one", "first two", "second two"]


def test_who_has_disconnected_hears_nothing_more() -> None:
    heard: list[int] = []
    signal: Signal[[int]] = Signal()
    disconnect = signal.connect(heard.append)
    signal.emit(1)
    disconnect()
    disconnect()
    signal.emit(2)
    assert heard == [1]


def test_a_listener_may_disconnect_itself_and_others_while_being_told() -> None:
    heard: list[str] = []
    signal: Signal[[]] = Signal()
    leave: list[Callable[[], None]] = []

    def first() -> None:
        heard.append("first")
        for one in leave:
            one()

    leave.append(signal.connect(first))
    leave.append(signal.connect(lambda: heard.append("second")))
    signal.connect(lambda: heard.append("third"))
    signal.emit()
    signal.emit()
    assert heard == ["first", "third", "third"]


def test_a_listener_that_fails_does_not_keep_the_others_from_hearing() -> None:
    heard: list[int] = []
    signal: Signal[[int]] = Signal()

    def fail(_: int) -> None:
        raise ZeroDivisionError

    signal.connect(fail)
    signal.connect(heard.append)
    with pytest.raises(ZeroDivisionError):
        signal.emit(1)
    assert heard == [1]


def test_who_asks_while_others_are_told_hears_the_next_time() -> None:
    heard: list[int] = []
    signal: Signal[[int]] = Signal()
    signal.connect(lambda _: signal.connect(heard.append))
    signal.emit(1)
    assert heard == []
    signal.emit(2)
    assert heard == [2]
