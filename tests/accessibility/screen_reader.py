"""A screen reader for tests: reads the program's accessible tree over AT-SPI, on a message bus of its own."""

import os
import shutil
import subprocess
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

jeepney = pytest.importorskip("jeepney", reason="comes with the keyring on Linux")
blocking = pytest.importorskip("jeepney.io.blocking")

Reference = tuple[str, str]
PATIENCE = 20.0  # seconds, on a busy machine
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_STATES = {1: "active", 4: "checked", 8: "enabled", 11: "focusable", 12: "focused", 20: "pressed", 22: "selectable"} | {
    23: "selected", 25: "showing", 30: "visible"
}  # fmt: skip
_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
_KEYBOARD = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry/deviceeventcontroller")
_PRESS, _RELEASE, _SYM = 0, 1, 3
_CODES = {"ctrl": 37, "shift": 50, "alt": 64}  # of the X keyboard
_SYMS = {"Return": 0xFF0D, "Tab": 0xFF09, "Escape": 0xFF1B, "Left": 0xFF51, "Up": 0xFF52, "Right": 0xFF53} | {
    "Down": 0xFF54, "Delete": 0xFFFF, "space": 0x20, "F8": 0xFFC5, "F9": 0xFFC6, "Home": 0xFF50, "End": 0xFF57
}  # fmt: skip
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")


@dataclass(frozen=True)
class Node:
    """One thing that a screen reader can read."""

    reference: Reference
    name: str
    role: str
    states: frozenset[str]
    depth: int


@contextmanager
def reader_buses(folder: Path) -> Iterator[dict[str, str]]:
    """A session bus with the accessibility service on it; gives the variables for programs that are to be read."""
    launcher = next((path for path in _LAUNCHERS if Path(path).exists()), None)
    if launcher is None or shutil.which("dbus-daemon") is None:
        pytest.skip("needs at-spi2-core and dbus")
    address = f"unix:path={folder / 'session-bus'}"
    home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    environ = os.environ | home | {"DBUS_SESSION_BUS_ADDRESS": address, "XDG_RUNTIME_DIR": str(folder)}
    environ.pop("WAYLAND_DISPLAY", None)  # even when empty, it makes the service press no keys on X
    quiet: dict[str, Any] = {"env": environ, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    daemon = subprocess.Popen(["dbus-daemon", "--session", f"--address={address}", "--nofork"], **quiet)
    until((folder / "session-bus").exists)
    service = subprocess.Popen([launcher, "--launch-immediately"], **quiet)
    try:
        yield {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "QT_ACCESSIBILITY": "1",
        }
    finally:
        for process in (service, daemon):
            process.terminate()
            process.wait()


def until(holds: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    """Waits for something to hold, and returns it. Fails after a while."""
    deadline = time.monotonic() + seconds
    while True:
        found = holds()
        if found:
            return found
        assert time.monotonic() < deadline, holds
        time.sleep(0.02)


class ScreenReader:
    """Reads one program."""

    def __init__(self, session: str) -> None:
        with blocking.open_dbus_connection(session) as asking:
            (address,) = until(lambda: _asked(asking, ("org.a11y.Bus", "/org/a11y/bus"), "org.a11y.Bus", "GetAddress"))
        self._bus = blocking.open_dbus_connection(address)
        self._heard: deque[Any] = deque()
        self._listen()

    def call(self, reference: Reference, interface: str, method: str, signature: str = "", *values: Any) -> Any:
        """Calls a method of a node; None where it is gone."""
        return _asked(self._bus, reference, interface, method, signature, *values)

    def get(self, reference: Reference, interface: str, name: str) -> Any:
        """A property of a node; None where it is gone."""
        answer = self.call(reference, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name)
        return answer[0][1] if answer else None

    def program(self) -> Reference:
        """The first program that has come to be read."""
        first: Reference = until(lambda: self.children(_ROOT))[0]
        return first

    def children(self, reference: Reference) -> Sequence[Reference]:
        """The children of a node."""
        answer = self.call(reference, _ACCESSIBLE, "GetChildren")
        return answer[0] if answer else ()

    def node(self, reference: Reference, depth: int = 0) -> Node | None:
        """A node; None where it is gone."""
        name = self.get(reference, _ACCESSIBLE, "Name")
        role = self.call(reference, _ACCESSIBLE, "GetRoleName")
        states = self.call(reference, _ACCESSIBLE, "GetState")
        if name is None or not role or not states:
            return None
        low, high = states[0]
        bits = low | high << 32
        held = frozenset(word for bit, word in _STATES.items() if bits >> bit & 1)
        return Node(reference, name, role[0], held, depth)

    def place(self, reference: Reference) -> tuple[int, int, int, int]:
        """Where a node is on the screen: left, top, width, height."""
        answer = self.call(reference, "org.a11y.atspi.Component", "GetExtents", "u", 0)
        left, top, width, height = answer[0] if answer else (0, 0, 0, 0)
        return left, top, width, height

    def walk(self, reference: Reference, depth: int = 0, *, hidden: bool = False) -> Iterator[Node]:
        """The node and everything below it that shows, in the order of reading."""
        node = self.node(reference, depth)
        if node is None or depth > 40 or not (hidden or depth == 0 or "showing" in node.states):
            return
        yield node
        for child in self.children(reference):
            yield from self.walk(child, depth + 1, hidden=hidden)

    def _listen(self) -> None:
        rule = jeepney.MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        self._filter = self._bus.filter(rule, queue=self._heard, bufsize=None)
        self._filter.__enter__()
        dbus = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
        self.call(dbus, "org.freedesktop.DBus", "AddMatch", "s", rule.serialise())
        for kind in ("object:announcement", "object:state-changed:focused", "object:state-changed:selected"):
            self.call(_REGISTRY, "org.a11y.atspi.Registry", "RegisterEvent", "s", kind)

    def said(self) -> list[str]:
        """What has been announced since the last time."""
        return [body[3][1] for member, _, body in self._events() if member == "Announcement"]

    def focused(self) -> list[Node]:
        """What has got the keyboard since the last time, as far as it is still there."""
        gained = [
            source for member, source, body in self._events() if member == "StateChanged" and body[:2] == ("focused", 1)
        ]
        return [node for node in map(self.node, gained) if node is not None]

    def _events(self) -> Iterator[tuple[str, Reference, Any]]:
        self.call(_ROOT, _ACCESSIBLE, "GetRole")  # whatever was sent before the answer has been heard by then
        while self._heard:
            message = self._heard.popleft()
            fields = message.header.fields
            source = fields[jeepney.HeaderFields.sender], fields[jeepney.HeaderFields.path]
            yield fields[jeepney.HeaderFields.member], source, message.body

    def key(self, *keys: str) -> None:
        """Presses keys such as Tab or ctrl+shift+t, through the accessibility service."""
        for key in keys:
            *held, last = key.split("+")
            for modifier in held:
                self._press(_CODES[modifier], _PRESS)
            self._press(_SYMS.get(last) or ord(last), _SYM)
            for modifier in reversed(held):
                self._press(_CODES[modifier], _RELEASE)

    def type(self, words: str) -> None:
        """Types words."""
        for letter in words:
            self._press(ord(letter), _SYM)

    def _press(self, code: int, kind: int) -> None:
        interface = "org.a11y.atspi.DeviceEventController"
        self.call(_KEYBOARD, interface, "GenerateKeyboardEvent", "isu", code, "", kind)

    def close(self) -> None:
        """Stops reading."""
        self._bus.close()


def _asked(
    bus: Any, reference: Reference, interface: str, method: str, signature: str = "", *values: Any
) -> tuple[Any, ...] | None:
    name, path = reference
    address = jeepney.DBusAddress(path, name, interface)
    message = jeepney.new_method_call(address, method, signature or None, values)
    try:
        answer = bus.send_and_get_reply(message, timeout=PATIENCE)
    except TimeoutError:
        return None
    is_answer = answer.header.message_type is jeepney.MessageType.method_return
    return tuple(answer.body) if is_answer else None
