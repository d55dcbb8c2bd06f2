"""Less motion where the system asks for it, told while the program runs."""

import gc
import weakref
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.platform.cocoa import prefers_reduced_motion
from ipt_desktop.ui.platform.dbus import DBusCaller
from ipt_desktop.ui.platform.reduced_motion import PolledReducedMotion, prefers_reduced_motion_on_windows
from ipt_desktop.ui.platform.reduced_motion_linux import PortalReducedMotion
from ipt_desktop.ui.platform.session_events_linux import LinuxSessionEvents
from ipt_desktop.ui.workspace.case_workspace import CaseWorkspace
from tests.ui.fakes import Bench
from tests.ui.message_bus import send, until

CHANGED = "org.freedesktop.portal.Settings.SettingChanged"
PATH = "/org/freedesktop/portal/desktop"


class FakePortal:
    """Answers on the bus for the desktop portal: this setting has this value, all others are unknown."""

    def __init__(self, bus: str, key: str, value: tuple[str, object]) -> None:
        jeepney = pytest.importorskip("jeepney")
        blocking = pytest.importorskip("jeepney.io.blocking")
        self._key, self._value = key, value
        self._jeepney = jeepney
        self._connection = blocking.open_dbus_connection(bus)
        self._connection.send_and_get_reply(jeepney.message_bus.RequestName("org.freedesktop.portal.Desktop"))
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError, EOFError):  # the bus is gone, perhaps before everything is answered
            while True:
                self._answer(self._connection.receive())

    def _answer(self, question: Any) -> None:
        if question.header.message_type.name != "method_call":
            return
        if question.body[1] == self._key:
            answer = self._jeepney.new_method_return(question, "v", (("v", self._value),))
        else:
            answer = self._jeepney.new_error(question, "org.freedesktop.portal.Error.NotFound")
        self._connection.send(answer)


@pytest.mark.parametrize(
    ("key", "still"),
    [
        ("reduced-motion", ("u", 1)),
        ("enable-animations", ("b", False)),
        ("AnimationDurationFactor", ("s", "0")),
    ],
)
def test_the_portal_is_asked_how_each_desktop_says_it(
    bus: str, qapp: QApplication, key: str, still: tuple[str, object]
) -> None:
    portal = FakePortal(bus, key, still)
    connection = QDBusConnection.connectToBus(bus, f"motion-{key}")
    motion = PortalReducedMotion(connection)
    assert until(lambda: motion.is_still)
    del portal
    QDBusConnection.disconnectFromBus(f"motion-{key}")


def test_a_change_of_the_setting_is_heard_at_once(bus: str, qapp: QApplication) -> None:
    connection = QDBusConnection.connectToBus(bus, "motion-changes")
    motion, told = PortalReducedMotion(connection), list[bool]()
    motion.changed.connect(told.append)
    gnome = "string:org.gnome.desktop.interface"
    send(bus, PATH, CHANGED, gnome, "string:cursor-size", "variant:int32:0")
    send(bus, PATH, CHANGED, gnome, "string:enable-animations", "variant:boolean:false")
    assert until(lambda: told)
    send(bus, PATH, CHANGED, gnome, "string:enable-animations", "variant:boolean:true")
    assert until(lambda: len(told) > 1)
    assert told == [True, False]
    QDBusConnection.disconnectFromBus("motion-changes")


def no_question_open(asking: PortalReducedMotion | LinuxSessionEvents) -> bool:
    caller = asking.findChild(DBusCaller)
    return caller is not None and not caller._answers


def asking_watch(bus: QDBusConnection) -> LinuxSessionEvents:
    watch = LinuxSessionEvents(bus, bus)
    watch.start(lambda: None)
    watch.stop()
    return watch


@pytest.mark.parametrize("make", [PortalReducedMotion, asking_watch], ids=["motion", "leaving"])
def test_whoever_asked_goes_in_peace_before_and_after_the_answer(
    bus: str, qapp: QApplication, make: Callable[[QDBusConnection], PortalReducedMotion | LinuxSessionEvents]
) -> None:
    connection = QDBusConnection.connectToBus(bus, "motion-gone")
    for is_answered in (False, True):
        asking = make(connection)
        assert not is_answered or until(partial(no_question_open, asking))
        seen = weakref.ref(asking)
        del asking
        gc.collect()
        assert seen() is None
        QApplication.processEvents()
    QDBusConnection.disconnectFromBus("motion-gone")


def test_without_a_bus_things_move(qapp: QApplication) -> None:
    assert not PortalReducedMotion(QDBusConnection.connectToBus("unix:path=/nowhere/at/all", "no-bus")).is_still


def test_a_system_that_only_answers_is_asked_again_when_the_program_comes_to_the_front(qapp: QApplication) -> None:
    wishes = iter([False, True])
    motion, told = PolledReducedMotion(lambda: next(wishes)), []
    for state in (Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationActive):
        qapp.applicationStateChanged.emit(state)
        told.append(motion.is_still)
    assert told == [False, True]


def test_another_system_than_ours_is_not_asked_and_things_move() -> None:
    assert [prefers_reduced_motion_on_windows(), prefers_reduced_motion()] in (
        [False, False],
        [True, False],
        [False, True],
    )


def test_an_arrangement_glides_unless_motion_is_reduced(
    workspace: CaseWorkspace, window: MainWindow, bench: Bench
) -> None:
    glided = []
    run = window.acts.run
    for act in (partial(run, "arrange"), partial(bench.reduced_motion.announce, True), partial(run, "undo")):
        act()
        glided.append(workspace.map.view.painter.is_gliding)
    assert glided == [True, False, False]
