"""Leaving the computer on Linux: what logind and the screen saver announce over D-Bus."""

import os
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from ipt_desktop.ui.platform.dbus import Answer, DBusCaller

_LOGIND = "org.freedesktop.login1"
_MANAGER = "/org/freedesktop/login1"
_PROPERTIES = "org.freedesktop.DBus.Properties"
# Each system has one of these; GNOME and KDE both know the first.
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver", "org.cinnamon.ScreenSaver")
# The properties read when logind reports a change, and the value that means that the therapist has left.
_TELLING = {
    "org.freedesktop.login1.Session": (("LockedHint", True), ("Active", False)),
    "org.freedesktop.login1.Manager": (("LidClosed", True),),
}


class LinuxSessionEvents(QObject):
    """Listens on the system bus to logind and on the session bus to the screen saver.

    Senders are not checked: a program of this user that poses as logind can only lock the vault.
    """

    def __init__(self, system: QDBusConnection | None = None, session: QDBusConnection | None = None) -> None:
        super().__init__()
        self._system = system or QDBusConnection.systemBus()
        self._session = session or QDBusConnection.sessionBus()
        self._leaving: Callable[[], object] | None = None
        self._heard: list[tuple[QDBusConnection, str, str, str, str]] = []
        self._delay: object = None
        self._known: dict[str, object] = {}
        self._logind = DBusCaller(self._system, self)

    def start(self, leaving: Callable[[], object]) -> None:
        """Listens from now on."""
        self._leaving = leaving
        own = session_path(os.environ.get("XDG_SESSION_ID", ""))
        session = "org.freedesktop.login1.Session"
        self._hear(self._system, _MANAGER, "org.freedesktop.login1.Manager", "PrepareForSleep", "on_sleep(bool)")
        self._hear(self._system, _MANAGER, _PROPERTIES, "PropertiesChanged", "on_change(QDBusMessage)")
        self._hear(self._system, own, session, "Lock", "on_lock()")
        if own:
            self._hear(self._system, own, _PROPERTIES, "PropertiesChanged", "on_change(QDBusMessage)")
        for saver in _SAVERS:
            self._hear(self._session, "", saver, "ActiveChanged", "on_saver(bool)")
        # At a desk with a screen of its own the lid stays closed: only closing it means leaving.
        lid = ["org.freedesktop.login1.Manager", "LidClosed"]
        self._ask(_MANAGER, (_PROPERTIES, "Get"), lid, lambda value: self._known.setdefault("LidClosed", value))
        self._ask_for_time()

    def stop(self) -> None:
        """Listens no more."""
        self._leaving = None
        self._delay = None
        for bus, path, interface, name, slot in self._heard:
            bus.disconnect("", path, interface, name, self, SLOT(slot))  # type: ignore[call-overload]
        self._heard.clear()

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """The computer is about to sleep, or has woken up."""
        if begins:
            self._leave()
            self._delay = None  # sleep may come now
        else:
            self._ask_for_time()

    @Slot()
    def on_lock(self) -> None:
        """The session is locked."""
        self._leave()

    @Slot(bool)
    def on_saver(self, active: bool) -> None:
        """The screen saver begins or ends."""
        if active:
            self._leave()

    @Slot(QDBusMessage)
    def on_change(self, message: QDBusMessage) -> None:
        """Something about the session or the lid has changed; what exactly is asked for, it is cheap."""
        interface = str((message.arguments() or [""])[0])
        for name, gone in _TELLING.get(interface, ()):
            self._ask(message.path(), (_PROPERTIES, "Get"), [interface, name], partial(self._learn, name, gone))

    def _leave(self) -> None:
        if self._leaving is not None:
            self._leaving()

    def _hear(self, bus: QDBusConnection, path: str, interface: str, name: str, slot: str) -> None:
        if bus.connect("", path, interface, name, self, SLOT(slot)):  # type: ignore[call-overload]
            self._heard.append((bus, path, interface, name, slot))

    def _learn(self, name: str, gone: bool, value: object) -> None:
        was, self._known[name] = self._known.get(name), value
        if value is gone and was is not gone:
            self._leave()

    def _ask_for_time(self) -> None:
        """Asks logind to wait before sleeping until the vault is locked; it waits for five seconds at most."""
        reasons = ["sleep", "Interpersonal Inventory", "Locks the vault", "delay"]
        self._ask(_MANAGER, ("org.freedesktop.login1.Manager", "Inhibit"), reasons, self._hold)

    def _hold(self, delay: object) -> None:
        self._delay = delay if self._leaving is not None else None  # sleep waits for as long as this is held

    def _ask(self, path: str, method: tuple[str, str], arguments: list[str], answer: Answer) -> None:
        self._logind.ask(_LOGIND, path, method, arguments, answer)


def session_path(session_id: str) -> str:
    """Where logind keeps the session of this id; empty (any session) where the id is not known."""
    if not session_id:
        return ""
    signs = (
        sign if sign.isascii() and sign.isalnum() and (index or not sign.isdigit()) else f"_{ord(sign):02x}"
        for index, sign in enumerate(session_id)
    )
    return f"{_MANAGER}/session/{''.join(signs)}"
