"""What each system tells when somebody leaves the computer, read right; on Linux over a real message bus."""

import ctypes
import sys
from collections.abc import Callable
from threading import Thread
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from ipt_desktop.ui.platform.session_events_linux import LinuxSessionEvents, session_path
from ipt_desktop.ui.platform.session_events_macos import MacSessionEvents
from ipt_desktop.ui.platform.session_events_windows import (
    WindowsSessionEvents,
    _Message,
    _Setting,
    is_session_ending,
    lid_state,
)
from tests.ui.message_bus import send, until

SESSION_CHANGE, POWER = 0x2B1, 0x218


@pytest.mark.parametrize("reason", [0x2, 0x4, 0x6, 0x7])
def test_windows_tells_of_locking_switching_and_logging_off(reason: int) -> None:
    assert is_session_ending(SESSION_CHANGE, reason)


@pytest.mark.parametrize("reason", [0x1, 0x3, 0x5, 0x8])
def test_windows_coming_back_is_no_leaving(reason: int) -> None:
    assert not is_session_ending(SESSION_CHANGE, reason)
    assert not is_session_ending(0x100, 0x7)


LID = bytes.fromhex("4d0f3eba17b89440a2d1d56379e6a0f3")


def test_windows_tells_of_sleep_and_of_the_lid() -> None:
    assert is_session_ending(POWER, 0x4)
    assert not is_session_ending(POWER, 0x12)
    for value in (0, 1):
        setting = _Setting((ctypes.c_ubyte * 16)(*LID), 4, value)
        assert lid_state(POWER, 0x8013, ctypes.addressof(setting)) is bool(value)
        assert lid_state(0x100, 0x8013, ctypes.addressof(setting)) is None
    other = _Setting((ctypes.c_ubyte * 16)(*LID[::-1]), 4, 0)
    assert lid_state(POWER, 0x8013, ctypes.addressof(other)) is None


@pytest.mark.skipif(sys.platform == "win32", reason="there the messages are real")
def test_the_event_filter_of_windows_reads_messages_and_holds_none_back(qapp: QApplication) -> None:
    watch, told = WindowsSessionEvents(1), []
    watch.start(lambda: told.append(1))
    message = _Message(None, SESSION_CHANGE, 0x7, 0)
    assert watch.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message)) == (False, 0)
    assert watch.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(message)) == (False, 0)
    assert told == [1]
    watch.stop()
    watch.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message))
    assert told == [1]


@pytest.mark.skipif(sys.platform == "win32", reason="there the messages are real")
def test_on_windows_closing_the_lid_is_leaving_and_a_lid_that_was_closed_before_is_not(qapp: QApplication) -> None:
    watch, told = WindowsSessionEvents(1), []
    watch.start(lambda: told.append(1))
    seen = []
    for value in (0, 0, 1, 1, 0, 0):
        setting = _Setting((ctypes.c_ubyte * 16)(*LID), 4, value)
        message = _Message(None, POWER, 0x8013, ctypes.addressof(setting))
        watch.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message))
        seen.append(len(told))
    assert seen == [0, 0, 0, 0, 1, 1]
    watch.stop()


class FakeCentre:
    """A notification centre that remembers who observes what."""

    def __init__(self) -> None:
        self.observers: dict[str, Callable[[object], object]] = {}

    def addObserverForName_object_queue_usingBlock_(  # noqa: N802  the name in which pyobjc spells it
        self, name: str, sender: object, queue: object, block: Callable[[object], object]
    ) -> str:
        assert (sender, queue) == (None, "main queue")
        self.observers[name] = block
        return name

    def removeObserver_(self, observer: str) -> None:  # noqa: N802  see above
        del self.observers[observer]


def fake_kit(workspace: FakeCentre, everyone: FakeCentre) -> object:
    return SimpleNamespace(
        NSWorkspace=SimpleNamespace(sharedWorkspace=lambda: SimpleNamespace(notificationCenter=lambda: workspace)),
        NSDistributedNotificationCenter=SimpleNamespace(defaultCenter=lambda: everyone),
        NSOperationQueue=SimpleNamespace(mainQueue=lambda: "main queue"),
    )


def test_macos_reports_sleep_a_locked_screen_and_another_users_turn() -> None:
    workspace, everyone = FakeCentre(), FakeCentre()
    watch, left = MacSessionEvents(fake_kit(workspace, everyone)), []
    watch.start(lambda: left.append(1))
    assert set(workspace.observers) == {
        "NSWorkspaceWillSleepNotification",
        "NSWorkspaceScreensDidSleepNotification",
        "NSWorkspaceSessionDidResignActiveNotification",
    }
    everyone.observers["com.apple.screenIsLocked"](None)
    assert left == [1]
    watch.stop()
    assert not workspace.observers
    assert not everyone.observers


@pytest.mark.skipif(sys.platform == "darwin", reason="there AppKit is real")
def test_without_appkit_nothing_is_reported_and_nothing_breaks() -> None:
    watch = MacSessionEvents()
    watch.start(lambda: None)
    watch.stop()


@pytest.mark.parametrize(
    ("session", "path"),
    [("2", "_32"), ("c12", "c12"), ("a-b", "a_2db"), ("12", "_312")],
)
def test_logind_writes_session_ids_in_its_own_way(session: str, path: str) -> None:
    assert session_path(session) == f"/org/freedesktop/login1/session/{path}"


def test_without_a_session_id_every_session_counts() -> None:
    assert session_path("") == ""


def test_linux_tells_of_sleep_locking_and_the_screen_saver(bus: str, qapp: QApplication) -> None:
    connection = QDBusConnection.connectToBus(bus, "leaving-test")
    assert connection.isConnected()
    watch, told = LinuxSessionEvents(connection, connection), []
    watch.start(lambda: told.append(1))
    manager, own = "/org/freedesktop/login1", "/org/freedesktop/login1/session/_32"
    for path, signal, arguments in (
        (manager, "org.freedesktop.login1.Manager.PrepareForSleep", ["boolean:true"]),
        (own, "org.freedesktop.login1.Session.Lock", []),
        ("/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", ["boolean:true"]),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", ["boolean:true"]),
    ):
        told.clear()
        send(bus, path, signal, *arguments)
        assert until(lambda: told), signal
    told.clear()
    send(bus, f"{own}9", "org.freedesktop.login1.Session.Lock")  # somebody else's session
    send(bus, manager, "org.freedesktop.login1.Manager.PrepareForSleep", "boolean:false")
    send(bus, "/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:false")
    send(bus, own, "org.freedesktop.login1.Session.Lock")
    assert until(lambda: told)
    assert told == [1]
    watch.stop()
    send(bus, own, "org.freedesktop.login1.Session.Lock")
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 100)
    assert told == [1]
    QDBusConnection.disconnectFromBus("leaving-test")


class FakeLogind:
    """Answers on the bus for logind: which session is locked, and what was inhibited."""

    def __init__(self, bus: str) -> None:
        jeepney = pytest.importorskip("jeepney")
        blocking = pytest.importorskip("jeepney.io.blocking")
        self.values = {"LockedHint": False, "Active": True, "LidClosed": False}
        self.asked: list[str] = []
        self._new = jeepney.new_method_return
        self._connection = blocking.open_dbus_connection(bus)
        self._connection.send_and_get_reply(jeepney.message_bus.RequestName("org.freedesktop.login1"))
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                question = self._connection.receive()
            except (OSError, EOFError):
                return  # the bus is gone
            if question.header.message_type.name == "method_call":
                self.asked.append(" ".join(map(str, question.body)))
                value = self.values.get(question.body[1], False)
                self._connection.send(self._new(question, "v", (("b", value),)))


def test_linux_tells_of_a_locked_screen_and_a_closed_lid_by_what_has_changed(bus: str, qapp: QApplication) -> None:
    logind = FakeLogind(bus)
    connection = QDBusConnection.connectToBus(bus, "changes-test")
    watch, told = LinuxSessionEvents(connection, connection), []
    watch.start(lambda: told.append(1))
    assert until(lambda: any("delay" in question for question in logind.asked))  # sleep waits for the vault
    manager, own = "/org/freedesktop/login1", "/org/freedesktop/login1/session/_32"
    change = "org.freedesktop.DBus.Properties.PropertiesChanged"
    for path, interface, name, gone in (
        (own, "org.freedesktop.login1.Session", "LockedHint", True),
        (own, "org.freedesktop.login1.Session", "Active", False),
        (manager, "org.freedesktop.login1.Manager", "LidClosed", True),
    ):
        told.clear()
        logind.asked.clear()
        send(bus, path, change, f"string:{interface}")
        assert until(lambda: logind.asked)
        assert not told
        logind.values[name] = gone
        send(bus, path, change, f"string:{interface}")
        assert until(lambda: told), name
        told.clear()
        logind.asked.clear()
        send(bus, path, change, f"string:{interface}")  # something else has changed: told once is enough
        assert until(lambda: logind.asked)
        assert not until(lambda: told, seconds=0.2)
        logind.values[name] = not gone
    watch.stop()
    QDBusConnection.disconnectFromBus("changes-test")


def test_on_linux_a_lid_that_was_closed_before_does_not_lock(bus: str, qapp: QApplication) -> None:
    logind = FakeLogind(bus)
    logind.values["LidClosed"] = True
    connection = QDBusConnection.connectToBus(bus, "docked-test")
    watch, told = LinuxSessionEvents(connection, connection), []
    watch.start(lambda: told.append(1))
    assert until(lambda: any("delay" in question for question in logind.asked))
    manager = "/org/freedesktop/login1"
    change = "org.freedesktop.DBus.Properties.PropertiesChanged"
    for closed, expected in ((True, []), (False, []), (True, [1])):
        logind.values["LidClosed"] = closed
        logind.asked.clear()
        send(bus, manager, change, "string:org.freedesktop.login1.Manager")
        assert until(lambda: logind.asked)
        until(lambda: told, seconds=0.3)
        assert told == expected, closed
    watch.stop()
    QDBusConnection.disconnectFromBus("docked-test")


def test_without_a_bus_nothing_is_told_and_nothing_breaks(qapp: QApplication) -> None:
    nowhere = QDBusConnection.connectToBus("unix:path=/nowhere/at/all", "no-bus")
    watch = LinuxSessionEvents(nowhere, nowhere)
    watch.start(lambda: None)
    watch.stop()
