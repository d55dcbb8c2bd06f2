"""Looks after the open vault by itself: edits put aside, its place, the backup of the day, a check where one is due."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ipt_desktop.errors import IptError, Refused
from ipt_desktop.model.change import Edit
from ipt_desktop.model.retention import is_retention_over
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.shell.notification_bar import NotificationBar
from ipt_desktop.ui.widgets.date_format import day_and_time

SOON = 1_000  # milliseconds: the first map is on the screen first; work beside it would hold it up by a sixth
_AGAIN = 600_000  # milliseconds: ten minutes, so that a day that begins has its backup soon
_READ_ONLY = (
    "The vault can only be read just now: everything can be looked at and printed, nothing new is kept. Copy its "
    "folder to a place that can be written to, or make room on the disk."
)
_KEPT_LONG_ENOUGH = (
    "The time of keeping is over for {}, archived ones counted. The list says for which; nothing is deleted by itself."
)
_CODE_UNCHECKED = (
    "Nobody has checked yet that the recovery code of this vault is on paper. Without it everything is lost when the "
    "passphrase is forgotten. Make a new code, print it and type three of its groups."
)
_ASIDE = "What could not be saved before the vault was locked has been written now."
_ASIDE_LEFT = (
    "Some changes from before the vault was locked could not be written: {} They are kept and tried again at the next "
    "unlocking."
)


def extra_folder(services: Services) -> Path | None:
    """Where backups go besides the vault's own folder."""
    chosen = services.settings.read().backup_folder
    return Path(chosen) if chosen else None


def spare_folder(services: Services) -> Path:
    """Where edits are put aside when the vault's own folder takes nothing: beside the settings."""
    return services.settings.path.parent / "aside"


class VaultMaintenance(QObject):
    """Lives as long as the vault is open. What it finds stands in the notices.

    ``backups`` and ``check`` show more, ``new_code`` makes another recovery code.
    """

    def __init__(
        self,
        services: Services,
        notices: NotificationBar,
        backups: Callable[[], object],
        check: Callable[[Sequence[str]], object],
        new_code: Callable[[], object],
    ) -> None:
        super().__init__()
        self._services = services
        self._notices = notices
        self._show_backups = backups
        self._show_findings = check
        self._make_new_code = new_code
        self._is_over = False
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self.back_up)

    def begin(self) -> None:
        """The vault has just been opened: see to what must be known at once, and soon to the rest."""
        self._take_back_edits()
        self.look_whether_read_only()
        self._again.start()
        QTimer.singleShot(SOON, self, self.look_around)

    def look_around(self) -> None:
        """See to the backup and to what the therapist is to be reminded of; all of it runs beside the screen."""
        if self._is_over:
            return
        self._look_at_place()
        self._remind_of_keeping()
        self.remind_of_code()
        self.back_up()
        self._check_if_due()

    def end(self) -> None:
        """The vault is about to be locked; what is still under way tells nobody."""
        self._is_over = True
        self._again.stop()
        self._notices.clear()

    def remind_of_code(self) -> None:
        """Say it while nobody is known to have the recovery code: a program that ended while it was shown, say."""
        care = self._services.vault_admin

        def tell(is_checked: bool) -> None:
            if is_checked or care.read_only:
                self._notices.take_back("code")
            else:
                self._notices.put("code", _CODE_UNCHECKED, trouble=True, act="New code…", on_act=self._make_new_code)

        if not self._is_over:
            self._beside(care.is_code_checked, tell)

    def look_whether_read_only(self) -> None:
        """Say it while the vault can only be read; asked after each save too."""
        if self._services.vault_admin.read_only:
            self._notices.put("read only", _READ_ONLY, trouble=True)
        else:
            self._notices.take_back("read only")

    def back_up(self) -> None:
        """Make the backup of the day where there is none yet; it runs beside the screen and says only what failed."""
        backups, extra = self._services.backups, extra_folder(self._services)
        self._beside(
            lambda: backups.back_up_if_due(extra), lambda _: self._notices.take_back("backup"), self._no_backup
        )

    def _no_backup(self, error: IptError) -> None:
        lines: Sequence[str] = ()
        try:
            lines = [one.at for one in self._services.backups.list_backups(extra_folder(self._services))]
        except IptError:
            lines = ()
        last = f"The last one is of {day_and_time(lines[0])}." if lines else "There is none yet."
        told = f"The backup of today could not be made everywhere: {error} {last}"
        self._notices.put("backup", told, trouble=True, act="Backups…", on_act=self._show_backups)

    def _look_at_place(self) -> None:
        care, folder = self._services.vault_admin, self._services.vault_service.folder

        def tell(sentences: Sequence[str]) -> None:
            for at, sentence in enumerate(sentences):
                self._notices.put(f"place {at}", sentence)

        self._beside(lambda: care.warnings(folder), tell)

    def _remind_of_keeping(self) -> None:
        today, store = self._services.now().date(), self._services.vault_service.cases()

        def tell(over: int) -> None:
            if over:
                cases = "1 case" if over == 1 else f"{over} cases"
                self._notices.put("keeping", _KEPT_LONG_ENOUGH.format(cases))

        self._beside(lambda: sum(is_retention_over(line.keep_until, today) for line in store.list_cases()), tell)

    def _check_if_due(self) -> None:
        care = self._services.vault_admin

        def tell(found: Sequence[str]) -> None:
            if found:
                told = "The vault was looked through and something in it is damaged."
                self._notices.put(
                    "check", told, trouble=True, act="See what…", on_act=lambda: self._show_findings(found)
                )

        self._beside(lambda: care.check() if care.is_check_due() else (), tell)

    def _take_back_edits(self) -> None:
        care, spare, store = (
            self._services.vault_admin,
            spare_folder(self._services),
            self._services.vault_service.cases(),
        )
        left: list[tuple[str, Edit]] = []
        trouble: IptError | None = None
        try:
            pending = care.load_pending(spare)
            for at, (case_id, edit) in enumerate(pending):
                try:
                    store.write(case_id, edit)
                except Refused as problem:  # the case has gone on without this one
                    left, trouble = [*left, (case_id, edit)], trouble or problem
                except IptError as problem:
                    left, trouble = [*left, *pending[at:]], trouble or problem
                    break
            if len(left) < len(pending):
                care.replace_pending(left, spare)
        except IptError as problem:
            pending, trouble = (), trouble or problem
        if trouble is not None:
            told = _ASIDE_LEFT.format(trouble)
            self._notices.put("aside", told, trouble=True, act="Drop them", on_act=self._drop_edits)
        elif pending:
            self._notices.put("aside", _ASIDE)

    def _drop_edits(self) -> None:
        self._services.vault_admin.replace_pending((), spare_folder(self._services))
        self._notices.take_back("aside")

    def _beside(
        self,
        act: Callable[[], object],
        done: Callable[..., object],
        failed: Callable[[IptError], object] = lambda problem: None,
    ) -> None:
        def finished(result: object) -> None:
            if not self._is_over:
                done(result)

        def broken(problem: Exception) -> None:
            if not isinstance(problem, IptError):
                raise problem
            if not self._is_over and not isinstance(problem, Refused):  # refused: locked meanwhile
                failed(problem)

        self._services.background.run(act, finished, broken)
