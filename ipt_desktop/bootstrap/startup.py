"""Composition root: makes the real parts, ties them together, opens the window or runs a command.

What the first picture does not need is imported inside functions here, and only here: the model, SQLAlchemy and most of
the window take as long to load as all the rest, and load while the passphrase is typed.
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
from ipt_desktop.bootstrap.crash_dumps import prevent_crash_dumps, turn_off_core_dumps
from ipt_desktop.bootstrap.sample_vault import SAMPLES, TemporarySampleVault, temporary_sample_vault
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.ui.application import application, let_draw, open_window, system_locale
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.platform.background_tasks import PoolBackground
from ipt_desktop.ui.platform.screen_capture_guard import capture_shield
from ipt_desktop.ui.platform.session_events import session_event_source
from ipt_desktop.ui.shell.page_ports import PageFactoryPort
from ipt_desktop.ui.shell.window_language import speak


def start(argv: Sequence[str]) -> int:
    """Opens the window when nothing else is asked for; otherwise runs the command."""
    os.umask(0o077)
    turn_off_core_dumps()
    if not argv:
        vault_service = lazy_vault_service()
        sample = TemporarySampleVault(vault_service)
        try:
            return _run(unlock_services(_settings_file(), vault_service, sample))
        finally:
            sample.remove()
    from ipt_desktop import cli, cli_practice

    prevent_crash_dumps()
    if argv[0] == "practice" and argv[1:2] and argv[1] in cli_practice.COMMANDS:
        return cli_practice.main(argv[1:], print, lambda sentence: print(sentence, file=sys.stderr))
    speak(_settings_file().read().language)
    request = cli.parse(argv)
    if request.command:
        return cli.run(request, _cli_services())
    with temporary_sample_vault() as sample:
        vault_service = sample.vault_service
        file = settings.SettingsFile(vault_service.folder.parent / "settings.json")
        services = unlock_services(file, vault_service, sample)
        return _render(services, vault_service, request.render) if request.render else _run(services, is_open=True)


def _settings_file() -> settings.SettingsFile:
    return settings.SettingsFile(settings.usual_path(), settings.Settings(paper=_paper()))


def _paper() -> settings.Paper:
    return settings.usual_paper(system_locale())


def unlock_services(
    file: settings.SettingsFile, vault_service: Any, sample: TemporarySampleVault | None = None
) -> UnlockServices:
    """The real parts of the first page. ``vault_service`` is the store's, perhaps behind a proxy."""
    return UnlockServices(
        vault_service=vault_service,
        vault_admin=_lazy_vault_admin(vault_service),
        background=PoolBackground(),
        settings=file,
        session_events=session_event_source,
        shield=capture_shield(),
        sample=sample,
    )


def page_factory(unlock: UnlockServices) -> Callable[[MainWindow], PageFactoryPort]:
    """Makes the factory of the pages behind the first one."""

    def make(window: MainWindow) -> PageFactoryPort:
        from ipt_desktop.bootstrap import services

        return services.page_factory(window, unlock, lazy_backup_service(unlock.vault_service))

    return make


def lazy_vault_service() -> Any:
    """The store's service for the vault, loaded with everything behind it when it is first used."""

    def make() -> object:
        from ipt_desktop.store.vault_service import VaultService

        return VaultService()

    return LazyProxy(make)


def lazy_backup_service(vault_service: Any) -> Any:
    """The store's service for the backups of the vault."""

    def make() -> object:
        from ipt_desktop.store.backup_service import BackupService

        return BackupService(vault_service)

    return LazyProxy(make)


def _lazy_vault_admin(vault_service: Any) -> Any:
    def make() -> object:
        from ipt_desktop.store.vault_admin import VaultAdmin

        return VaultAdmin(vault_service)

    return LazyProxy(make)


class LazyProxy:
    """Stands for an object that is made when it is first used."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = cache(make)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._make(), name)


def _preload() -> None:
    """Loads the store in the background: it is needed as soon as the passphrase is in.

    Arranging and printing load when they are first needed: together they take as much memory as everything else, and
    many a working day needs neither.
    """
    from ipt_desktop.store import backup_service, vault_admin, vault_service  # noqa: F401

    gc.freeze()  # modules stay: collecting through them delayed the first map by a third


def _cli_services() -> Any:
    from ipt_desktop import cli
    from ipt_desktop.bootstrap.services import foreign_files, record_writer
    from ipt_desktop.exchange.case_file import JsonCaseFiles
    from ipt_desktop.report.sheet_printer import SheetPrinter
    from ipt_desktop.store.vault_admin import VaultAdmin
    from ipt_desktop.store.vault_service import VaultService

    vault_service, printer = VaultService(), cache(SheetPrinter)
    vault_admin = VaultAdmin(vault_service)
    return cli.CliServices(
        vault_service=vault_service,
        files=JsonCaseFiles(),
        foreign=foreign_files(),
        records=record_writer(),
        printer=printer,
        picture=lambda network, ending: _picture(printer, network, ending),
        check=vault_admin.check,
        raw_key=vault_admin.raw_key,
        paper=_paper(),
    )


def _picture(printer: Callable[[], Any], network: Any, ending: str) -> bytes:
    from ipt_desktop.figures.colours import PAPER
    from ipt_desktop.figures.map.network_map import Look, network_map
    from ipt_desktop.figures.svg import svg
    from ipt_desktop.model.audience import Audience
    from ipt_desktop.model.placement import spread_out

    if ending == "svg":
        return svg(network_map(spread_out(network), Look()), PAPER, "Relationship map").encode()
    draw = printer().map_png if ending == "png" else printer().map_pdf
    return bytes(draw(network, Audience.PRIVATE, PracticeSettings()))


def _run(services: UnlockServices, *, is_open: bool = False) -> int:
    app = application(services.settings.read().text_size)
    sys.excepthook = _excepthook
    window = show_main_window(services)
    if is_open:
        window.enter()
    code = app.exec()
    services.background.wait()  # a backup under way is finished or abandoned in good order
    return code


def show_main_window(services: UnlockServices) -> MainWindow:
    """The window, and what starts once its first picture is there. A QApplication must exist."""
    gc.disable()  # until the first picture is there; then see ui/platform/garbage_collection.py
    window = open_window(services, page_factory(services))
    window.painted.connect(prevent_crash_dumps)
    window.painted.connect(_start_log)
    window.painted.connect(lambda: _collect_garbage_here(window))
    window.painted.connect(lambda: threading.Thread(target=_preload, daemon=True).start())
    return window


def _collect_garbage_here(window: MainWindow) -> None:
    from ipt_desktop.ui.platform.garbage_collection import collect_only_on_gui_thread

    collect_only_on_gui_thread(window)


def _start_log() -> None:
    from ipt_desktop import logs

    with contextlib.suppress(OSError):  # a full disk must not keep the therapist from the cases
        logs.start_log(logs.usual_path())


def _excepthook(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
    """The last resort: an unexpected error is shown without any value; the window stays."""
    import logging

    from ipt_desktop import logs
    from ipt_desktop.ui.shell.error_dialog import show_error

    report = logs.WithoutValues().formatException((kind, problem, trace))
    show_error(report, lambda: logging.getLogger(logs.NAME).error("Unforeseen:\n%s", report))


def _render(services: UnlockServices, vault_service: Any, folder: Path) -> int:
    """Does the window's work without a display: pictures of the window and the map, both print-outs; print where."""
    from datetime import datetime

    from ipt_desktop.application.ports import SheetRequest
    from ipt_desktop.bootstrap.services import printer
    from ipt_desktop.ui.widgets.date_format import day_in_words

    app = application()
    folder.mkdir(parents=True, exist_ok=True)
    store = vault_service.cases()
    case = store.load(next(line.id for line in store.list_cases() if line.code == SAMPLES[0]))
    for theme in (settings.Theme.LIGHT, settings.Theme.DARK):
        services.settings.write(settings.Settings(theme=theme))
        window = open_window(services, page_factory(services))
        window.resize(1440, 900)
        window.enter()
        if window.vault:
            window.vault.open_case(case.case.id)
        let_draw()
        window.grab().save(str(folder / f"window-{theme}.png"))
        window.hide()
    today = day_in_words(datetime.now().astimezone().date())
    made = {
        "map.svg": _picture(printer, case, "svg"),
        "map.png": _picture(printer, case, "png"),
        "handout.pdf": printer().render_sheet(case, SheetRequest("handout", date=today), PracticeSettings()),
        "report.pdf": printer().render_sheet(case, SheetRequest("report", date=today), PracticeSettings()),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    for name in ("window-light.png", "window-dark.png", *made):
        print(folder / name)
    app.quit()
    return 0
