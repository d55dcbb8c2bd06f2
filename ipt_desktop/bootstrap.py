"""Composition root: makes the real parts, ties them together, opens the window or carries out a command.

What the first picture does not need is imported inside functions here, and only here: SQLAlchemy, networkx, numpy and
ReportLab cost half a second together, which passes while the passphrase is typed.
"""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ipt_desktop import settings
from ipt_desktop.assets import asset
from ipt_desktop.ui.background import PoolBackground
from ipt_desktop.ui.capture import shield_of_this_system
from ipt_desktop.ui.leaving import LeavingWatch
from ipt_desktop.ui.motion import AskedMotion, Motion, wished_on_macos, wished_on_windows
from ipt_desktop.ui.parts import Parts
from ipt_desktop.ui.shell import open_window
from ipt_desktop.workbench.ports import Sheet, VaultBackups, VaultCare, VaultDoor

_SETTLED = 300  # milliseconds in which a window has drawn itself
SAMPLES = ("D1", "D2", "D3", "X1", "L60")


def start(argv: Sequence[str]) -> int:
    """Open the window when nothing else is asked for; otherwise do what the command line says."""
    os.umask(0o077)
    if not argv:
        return _run(window_parts(settings.SettingsFile(settings.usual_path()), late_door()))
    from ipt_desktop import cli

    request = cli.parse(argv)
    if request.command:
        return cli.run(request, _command_parts())
    with throw_away_vault() as door:
        parts = window_parts(settings.SettingsFile(door.folder.parent / "settings.json"), door)
        return _render(parts, request.render) if request.render else _run(parts, is_open=True)


def window_parts(chosen: settings.SettingsFile, door: VaultDoor) -> Parts:
    """The real parts of one window; the slow ones are loaded when they are first asked for."""
    return Parts(
        door=door,
        backups=_late_backups(door),
        care=_late_care(door),
        printer=_printer,
        files=_files,
        arranger=_arranger,
        background=PoolBackground(),
        settings=chosen,
        clock=time.monotonic,
        now=lambda: datetime.now().astimezone(),
        leaving=_leaving_watch,
        motion=_motion,
        shield=shield_of_this_system(),
    )


def late_door(**made_with: Any) -> VaultDoor:
    """The door of the vault, loaded with everything behind it when it is first used."""

    def make() -> VaultDoor:
        from ipt_desktop.store.door import Door

        return Door(**made_with)

    return cast("VaultDoor", _Late(make))


def _late_backups(door: VaultDoor) -> VaultBackups:
    def make() -> VaultBackups:
        from ipt_desktop.store.backups import Backups

        return Backups(cast("Any", door))  # behind the port stands the store's own door

    return cast("VaultBackups", _Late(make))


def _late_care(door: VaultDoor) -> VaultCare:
    def make() -> VaultCare:
        from ipt_desktop.store.care import Care

        return Care(cast("Any", door))

    return cast("VaultCare", _Late(make))


def _leaving_watch(window: QWidget) -> LeavingWatch:
    """What tells on this system that the therapist leaves the computer."""
    if sys.platform == "win32":
        from ipt_desktop.ui.leaving_windows import WindowsWatch

        return WindowsWatch(int(window.winId()))
    if sys.platform == "darwin":
        from ipt_desktop.ui.leaving_macos import MacWatch

        return MacWatch()
    from ipt_desktop.ui.leaving_dbus import DesktopWatch

    return DesktopWatch()


def _motion() -> Motion:
    """What tells on this system whether less motion is wished for."""
    if sys.platform == "win32":
        return AskedMotion(wished_on_windows)
    if sys.platform == "darwin":
        return AskedMotion(wished_on_macos)
    from ipt_desktop.ui.motion_dbus import PortalMotion

    return PortalMotion()


@contextlib.contextmanager
def throw_away_vault() -> Iterator[VaultDoor]:
    """An open vault with the sample caseload in a folder of its own, which is removed at the end."""
    import secrets
    import tempfile

    from ipt_desktop.exchange.case_file import JsonCaseFiles
    from ipt_desktop.store.slot import Cost
    from ipt_desktop.store.vault import Vault

    cheap = Cost(8 * 1024, 1)  # nobody types this passphrase, and what it guards is invented
    with tempfile.TemporaryDirectory(prefix="ipt-sample-") as folder:
        door = late_door(vault_at=lambda place: Vault(place, cost=cheap))
        door.create(Path(folder) / "vault", secrets.token_urlsafe(24))
        try:
            for name in SAMPLES:
                door.cases().create(JsonCaseFiles().read_case(asset("sample", f"{name}.json")))
            _late_care(door).code_was_checked()  # nobody needs the code of this one
            yield door
        finally:
            door.lock()


class _Late:
    """Stands for something that is made when it is first used."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = cache(make)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._make(), name)


@cache
def _printer() -> Any:
    from ipt_desktop.report.printer import SheetPrinter

    return SheetPrinter()


@cache
def _files() -> Any:
    from ipt_desktop.exchange.case_file import JsonCaseFiles

    return JsonCaseFiles()


@cache
def _arranger() -> Any:
    from ipt_desktop.analysis.arranger import NetworkArranger

    return NetworkArranger()


def _warm_up() -> None:
    """Load the vault's room beside the screen: it is needed as soon as the passphrase is in.

    Arranging and printing are loaded when they are first asked for, also beside the screen: together they take as much
    memory as everything else, and many an hour needs neither.
    """
    from ipt_desktop.store import backups, care, door  # noqa: F401


def _command_parts() -> Any:
    from ipt_desktop import cli
    from ipt_desktop.store.care import Care
    from ipt_desktop.store.door import Door

    door = Door()
    care = Care(door)
    return cli.Parts(
        door=door, files=_files(), printer=_printer, picture=_picture, check=care.check, raw_key=care.raw_key
    )


def _picture(network: Any, ending: str) -> bytes:
    from ipt_desktop.notation.audience import Audience
    from ipt_desktop.notation.network_map import Look, network_map
    from ipt_desktop.notation.style import PAPER
    from ipt_desktop.notation.svg import svg

    if ending == "svg":
        return svg(network_map(network, Look()), PAPER, "Relationship map").encode()
    draw = _printer().map_png if ending == "png" else _printer().map_pdf
    return cast("bytes", draw(network, Audience.PRIVATE, {}))


def _run(parts: Parts, *, is_open: bool = False) -> int:
    app = QApplication(sys.argv[:1])
    sys.excepthook = _unforeseen
    window = open_window(parts)
    window.painted.connect(_start_log)
    window.painted.connect(lambda: threading.Thread(target=_warm_up, daemon=True).start())
    if is_open:
        window.enter()
    code = app.exec()
    parts.background.wait()  # a backup that was under way is finished or given up in good order
    return code


def _start_log() -> None:
    from ipt_desktop import logs

    with contextlib.suppress(OSError):  # a full disk must not keep the therapist from her cases
        logs.start_log(logs.usual_path())


def _unforeseen(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """The last resort: what nobody foresaw is shown without any value; the window stays."""
    import logging

    from ipt_desktop import logs
    from ipt_desktop.ui.trouble import show_trouble

    report = logs.WithoutValues().formatException((kind, problem, trace))
    show_trouble(report, lambda: logging.getLogger(logs.NAME).error("Unforeseen:\n%s", report))


def _render(parts: Parts, folder: Path) -> int:
    """Do the window's work without a display: pictures of the window and the map, both print-outs; print where."""
    app = QApplication(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    store = parts.door.cases()
    case = store.load(next(line.id for line in store.list_cases() if line.code == SAMPLES[0]))
    for theme in (settings.Theme.LIGHT, settings.Theme.DARK):
        parts.settings.write(settings.Settings(theme=theme))
        window = open_window(parts)
        window.resize(1440, 900)
        window.enter()
        if window.vault:
            window.vault.open_case(case.case.id)
        _let_draw()
        window.grab().save(str(folder / f"window-{theme}.png"))
        window.hide()
    made = {
        "map.svg": _picture(case, "svg"),
        "map.png": _picture(case, "png"),
        "handout.pdf": _printer().pdf(case, Sheet("handout", date=_today()), {}),
        "report.pdf": _printer().pdf(case, Sheet("report", date=_today()), {}),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    for name in ("window-light.png", "window-dark.png", *made):
        print(folder / name)
    app.quit()
    return 0


def _let_draw() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_SETTLED, loop.quit)
    loop.exec()


def _today() -> str:
    now = datetime.now().astimezone()
    return f"{now.day} {now:%B %Y}"
