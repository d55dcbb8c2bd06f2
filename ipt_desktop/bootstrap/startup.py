"""Composition root: makes the real parts, ties them together, opens the window or carries out a command.

What the first picture does not need is imported inside functions here, and only here: the model, SQLAlchemy and most of
the window cost as much as all the rest, which passes while the passphrase is typed.
"""

import contextlib
import gc
import os
import sys
import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from ipt_desktop import settings
from ipt_desktop.ui.application import application, let_draw, open_window
from ipt_desktop.ui.context.unlock_services import Entry
from ipt_desktop.ui.main_window import MainWindow, RoomsBehind
from ipt_desktop.ui.platform.background_tasks import PoolBackground
from ipt_desktop.ui.platform.screen_capture_guard import shield_of_this_system
from ipt_desktop.ui.platform.session_events import watch_of_this_system


def start(argv: Sequence[str]) -> int:
    """Open the window when nothing else is asked for; otherwise do what the command line says."""
    os.umask(0o077)
    if not argv:
        return _run(entry(settings.SettingsFile(settings.usual_path()), late_door()))
    from ipt_desktop import cli

    request = cli.parse(argv)
    if request.command:
        return cli.run(request, _command_parts())
    from ipt_desktop.bootstrap.services import throw_away_vault

    with throw_away_vault() as vault_service:
        given = entry(settings.SettingsFile(vault_service.folder.parent / "settings.json"), vault_service)
        return _render(given, vault_service, request.render) if request.render else _run(given, is_open=True)


def entry(chosen: settings.SettingsFile, door: Any) -> Entry:
    """The real parts of the first page. ``door`` is the store's door."""
    return Entry(
        door=door,
        care=_late_care(door),
        background=PoolBackground(),
        settings=chosen,
        leaving=watch_of_this_system,
        shield=shield_of_this_system(),
    )


def rooms(given: Entry) -> Callable[[MainWindow], RoomsBehind]:
    """Makes what lies behind the first page."""

    def make(window: MainWindow) -> RoomsBehind:
        from ipt_desktop.bootstrap import services

        return services.rooms(window, given, late_backups(given.door))

    return make


def late_door() -> Any:
    """The door of the vault, loaded with everything behind it when it is first used."""

    def make() -> object:
        from ipt_desktop.store.vault_service import Door

        return Door()

    return _Late(make)


def late_backups(door: Any) -> Any:
    """The backups of the vault behind the store's door."""

    def make() -> object:
        from ipt_desktop.store.backup_service import Backups

        return Backups(door)

    return _Late(make)


def _late_care(door: Any) -> Any:
    def make() -> object:
        from ipt_desktop.store.vault_admin import Care

        return Care(door)

    return _Late(make)


class _Late:
    """Stands for something that is made when it is first used."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = cache(make)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._make(), name)


def _warm_up() -> None:
    """Load the vault's room beside the screen: it is needed as soon as the passphrase is in.

    Arranging and printing are loaded when they are first asked for, also beside the screen: together they take as much
    memory as everything else, and many an hour needs neither.
    """
    from ipt_desktop.store import backup_service, vault_admin, vault_service  # noqa: F401

    gc.freeze()  # modules stay: looking through them for garbage held up the first map by a third


def _command_parts() -> Any:
    from ipt_desktop import cli
    from ipt_desktop.exchange.case_file import JsonCaseFiles
    from ipt_desktop.report.sheet_printer import SheetPrinter
    from ipt_desktop.store.vault_admin import Care
    from ipt_desktop.store.vault_service import Door

    vault_service, printer = Door(), cache(SheetPrinter)
    vault_admin = Care(vault_service)
    return cli.Parts(
        door=vault_service,
        files=JsonCaseFiles(),
        printer=printer,
        picture=lambda network, ending: _picture(printer, network, ending),
        check=vault_admin.check,
        raw_key=vault_admin.raw_key,
    )


def _picture(printer: Callable[[], Any], network: Any, ending: str) -> bytes:
    from ipt_desktop.figures.colours import PAPER
    from ipt_desktop.figures.map.network_map import Look, network_map
    from ipt_desktop.figures.svg import svg
    from ipt_desktop.model.audience import Audience

    if ending == "svg":
        return svg(network_map(network, Look()), PAPER, "Relationship map").encode()
    draw = printer().map_png if ending == "png" else printer().map_pdf
    return bytes(draw(network, Audience.PRIVATE, {}))


def _run(given: Entry, *, is_open: bool = False) -> int:
    app = application()
    sys.excepthook = _unforeseen
    window = shown(given)
    if is_open:
        window.enter()
    code = app.exec()
    given.background.wait()  # a backup that was under way is finished or given up in good order
    return code


def shown(given: Entry) -> MainWindow:
    """The window, and whatever begins once its first picture is there. A QApplication must exist."""
    gc.disable()  # until the first picture is there; then as ui/garbage.py says
    window = open_window(given, rooms(given))
    window.painted.connect(_start_log)
    window.painted.connect(lambda: _look_for_garbage_on_this_thread(window))
    window.painted.connect(lambda: threading.Thread(target=_warm_up, daemon=True).start())
    return window


def _look_for_garbage_on_this_thread(window: MainWindow) -> None:
    from ipt_desktop.ui.platform.garbage_collection import look_only_on_the_screens_thread

    look_only_on_the_screens_thread(window)


def _start_log() -> None:
    from ipt_desktop import logs

    with contextlib.suppress(OSError):  # a full disk must not keep the therapist from her cases
        logs.start_log(logs.usual_path())


def _unforeseen(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """The last resort: what nobody foresaw is shown without any value; the window stays."""
    import logging

    from ipt_desktop import logs
    from ipt_desktop.ui.shell.error_dialog import show_trouble

    report = logs.WithoutValues().formatException((kind, problem, trace))
    show_trouble(report, lambda: logging.getLogger(logs.NAME).error("Unforeseen:\n%s", report))


def _render(given: Entry, door: Any, folder: Path) -> int:
    """Do the window's work without a display: pictures of the window and the map, both print-outs; print where."""
    from ipt_desktop.application.ports import Sheet
    from ipt_desktop.bootstrap.services import SAMPLES, printer

    app = application()
    folder.mkdir(parents=True, exist_ok=True)
    store = door.cases()
    case = store.load(next(line.id for line in store.list_cases() if line.code == SAMPLES[0]))
    for theme in (settings.Theme.LIGHT, settings.Theme.DARK):
        given.settings.write(settings.Settings(theme=theme))
        window = open_window(given, rooms(given))
        window.resize(1440, 900)
        window.enter()
        if window.vault:
            window.vault.open_case(case.case.id)
        let_draw()
        window.grab().save(str(folder / f"window-{theme}.png"))
        window.hide()
    made = {
        "map.svg": _picture(printer, case, "svg"),
        "map.png": _picture(printer, case, "png"),
        "handout.pdf": printer().pdf(case, Sheet("handout", date=_today()), {}),
        "report.pdf": printer().pdf(case, Sheet("report", date=_today()), {}),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    for name in ("window-light.png", "window-dark.png", *made):
        print(folder / name)
    app.quit()
    return 0


def _today() -> str:
    from datetime import datetime

    now = datetime.now().astimezone()
    return f"{now.day} {now:%B %Y}"
