"""The real parts behind the first page. Loaded after the first picture; what prints, arranges or reads files is made
when it is first needed.
"""

import sys
import time
from datetime import datetime
from functools import cache
from typing import cast

from ipt_desktop.application.ports import (
    BackupServicePort,
    CaseFiles,
    ForeignFiles,
    LayoutService,
    RecordWriter,
    SheetPrinterPort,
    VaultAdminPort,
    VaultServicePort,
)
from ipt_desktop.application.practice_port import PracticePort
from ipt_desktop.bootstrap.lazy_practice import LazyPractice
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.context.unlock_services import UnlockServices
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.ui.page_factory import PageFactory
from ipt_desktop.ui.platform import cocoa
from ipt_desktop.ui.platform.reduced_motion import (
    PolledReducedMotion,
    ReducedMotion,
    prefers_reduced_motion_on_windows,
)


def window_services(services: UnlockServices, backups: BackupServicePort) -> Services:
    """All ports of one window; those of its first page are the store's own services."""
    return Services(
        vault_service=cast("VaultServicePort", services.vault_service),
        vault_admin=cast("VaultAdminPort", services.vault_admin),
        background=services.background,
        settings=services.settings,
        session_events=services.session_events,
        shield=services.shield,
        sample=services.sample,
        folders=services.folders,
        backups=backups,
        printer=printer,
        files=_files,
        foreign_files=foreign_files,
        records=record_writer,
        layout=_layout_service,
        clock=time.monotonic,
        now=lambda: datetime.now().astimezone(),
        reduced_motion=reduced_motion_setting,
        practice=cast("PracticePort", LazyPractice(services.vault_service)),
    )


def page_factory(window: MainWindow, services: UnlockServices, backups: BackupServicePort) -> PageFactory:
    """Makes the pages behind the first one of a window."""
    return PageFactory(window_services(services, backups), window)


def reduced_motion_setting() -> ReducedMotion:
    """Follows the setting of this system for reduced motion."""
    if sys.platform == "win32":
        return PolledReducedMotion(prefers_reduced_motion_on_windows)
    if sys.platform == "darwin":
        return PolledReducedMotion(cocoa.prefers_reduced_motion)
    from ipt_desktop.ui.platform.reduced_motion_linux import PortalReducedMotion

    return PortalReducedMotion()


@cache
def printer() -> SheetPrinterPort:
    """Makes the sheets; created once."""
    from ipt_desktop.report.sheet_printer import SheetPrinter

    return SheetPrinter()


@cache
def _files() -> CaseFiles:
    from ipt_desktop.exchange.case_file import JsonCaseFiles

    return JsonCaseFiles()


@cache
def foreign_files() -> ForeignFiles:
    """What reads files of other programs."""
    from ipt_desktop.exchange.foreign_files import ForeignFileReader

    return ForeignFileReader()


@cache
def record_writer() -> RecordWriter:
    """What writes the record in the forms of other programs."""
    from ipt_desktop.exchange.writers.record_writer import RecordFiles

    return RecordFiles()


@cache
def _layout_service() -> LayoutService:
    from ipt_desktop.analysis.layout_service import NetworkLayoutService

    return NetworkLayoutService()
