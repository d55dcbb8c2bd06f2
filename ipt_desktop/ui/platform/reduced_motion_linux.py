"""Reduced motion on Linux: the settings of GNOME, KDE and others, read from the desktop portal over D-Bus."""

from functools import partial

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from ipt_desktop.ui.platform.dbus import DBusCaller, plain_value
from ipt_desktop.ui.platform.reduced_motion import ReducedMotion

_PORTAL = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_SETTINGS = "org.freedesktop.portal.Settings"
# Where each desktop keeps the setting, and the values that ask for no motion.
_WISHES: dict[tuple[str, str], frozenset[object]] = {
    ("org.freedesktop.appearance", "reduced-motion"): frozenset({1}),
    ("org.gnome.desktop.interface", "enable-animations"): frozenset({False}),
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): frozenset({"0", "0.0", 0.0}),
}


class PortalReducedMotion(ReducedMotion):
    """Asks the portal once and follows its changes; without a portal, motion stays on."""

    def __init__(self, bus: QDBusConnection | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus or QDBusConnection.sessionBus()
        self._wished: dict[tuple[str, str], bool] = {}
        if not self._bus.isConnected():
            return
        slot = SLOT("on_setting(QDBusMessage)")
        self._bus.connect("", _PATH, _SETTINGS, "SettingChanged", self, slot)  # type: ignore[call-overload]
        caller = DBusCaller(self._bus, self)
        for where in _WISHES:
            caller.ask(_PORTAL, _PATH, (_SETTINGS, "Read"), where, partial(self._learn, where))

    @Slot(QDBusMessage)
    def on_setting(self, message: QDBusMessage) -> None:
        """A setting of the desktop has changed."""
        space, key, value = [*message.arguments(), "", "", ""][:3]
        self._learn((str(space), str(key)), value)

    def _learn(self, where: tuple[str, str], value: object) -> None:
        if where in _WISHES:
            self._wished[where] = plain_value(value) in _WISHES[where]
            self.announce(any(self._wished.values()))
