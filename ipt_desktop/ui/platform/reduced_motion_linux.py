"""Less motion on Linux: what the desktop portal tells of the settings of GNOME, KDE and others over D-Bus."""

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

from ipt_desktop.ui.platform.reduced_motion import ReducedMotion

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
# Where a desktop says it, and the values that mean: no motion, please.
_WISHES: dict[tuple[str, str], frozenset[object]] = {
    ("org.freedesktop.appearance", "reduced-motion"): frozenset({1}),
    ("org.gnome.desktop.interface", "enable-animations"): frozenset({False}),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): frozenset({"0", "0.0", 0.0}),
}


class PortalReducedMotion(ReducedMotion):
    """Asks the portal once and hears what changes; where there is none, things move."""

    def __init__(self, bus: QDBusConnection | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus or QDBusConnection.sessionBus()
        self._wished: dict[tuple[str, str], bool] = {}
        self._asked: dict[QDBusPendingCallWatcher, tuple[str, str]] = {}
        if not self._bus.isConnected():
            return
        slot = SLOT("on_setting(QDBusMessage)")
        self._bus.connect("", _PATH, _SETTINGS, "SettingChanged", self, slot)  # type: ignore[call-overload]
        for where in _WISHES:
            self._ask(where)

    @Slot(QDBusMessage)
    def on_setting(self, message: QDBusMessage) -> None:
        """A setting of the desktop has changed."""
        space, key, value = [*message.arguments(), "", "", ""][:3]
        self._learn((str(space), str(key)), value)

    def _ask(self, where: tuple[str, str]) -> None:
        question = QDBusMessage.createMethodCall(_PORTAL, _PATH, _SETTINGS, "Read")
        question.setArguments(list(where))
        waiting = QDBusPendingCallWatcher(self._bus.asyncCall(question), self)
        self._asked[waiting] = where
        waiting.finished.connect(self._answered)  # a closure would hold its parent, and take it along when it goes

    def _answered(self, done: QDBusPendingCallWatcher) -> None:
        where, answer = self._asked.pop(done), done.reply()
        done.deleteLater()
        if answer.type() is QDBusMessage.MessageType.ReplyMessage and answer.arguments():
            self._learn(where, answer.arguments()[0])

    def _learn(self, where: tuple[str, str], value: object) -> None:
        while isinstance(value, QDBusVariant):
            value = value.variant()
        if where in _WISHES:
            self._wished[where] = value in _WISHES[where]
            self.tell(any(self._wished.values()))
