"""Looks after the open vault by itself: pending edits, warnings about its place, the daily backup, a check when due."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from ipt_desktop.application.pending_edits import write_pending_edits
from ipt_desktop.errors import IptError, Refused
from ipt_desktop.messages import N_
from ipt_desktop.model.retention import is_retention_over
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.platform.tasks import Tasks
from ipt_desktop.ui.shell.notification_bar import NotificationBar
from ipt_desktop.ui.widgets.date_format import day_and_time
from ipt_desktop.wording.language import say

SOON = 1_000  # milliseconds: work in the background would delay the first map by a sixth
_AGAIN = 600_000  # milliseconds: ten minutes, so that a day that begins has its backup soon
_READ_ONLY = N_(
    "",
    "The vault is read-only right now: you can view and print everything, but nothing new is saved. Copy its folder to "
    "a place that can be written to, or make room on the disk.",
)
_CODE_UNCHECKED = N_(
    "",
    "The recovery code of this vault has not been checked on paper yet. Without it everything is lost if the "
    "passphrase is forgotten. Make a new code, print it and enter three of its groups.",
)


def extra_folder(services: Services) -> Path | None:
    """Where backups go besides the vault's own folder."""
    chosen = services.settings.read().backup_folder
    return Path(chosen) if chosen else None


def spare_folder(services: Services) -> Path:
    """Where unsaved edits are kept, sealed, when the vault's own folder takes nothing: next to the settings."""
    return services.settings.path.parent / "aside"


class VaultMaintenance(QObject):
    """Lives as long as the vault is open and shows what it finds in the notices.

    ``show_backups`` and ``show_findings`` open the dialogs with more about it, ``make_new_code`` the one for a new
    code.
    """

    def __init__(
        self,
        services: Services,
        notices: NotificationBar,
        show_backups: Callable[[], object],
        show_findings: Callable[[Sequence[str]], object],
        make_new_code: Callable[[], object],
    ) -> None:
        super().__init__()
        self._services = services
        self._notices = notices
        self._show_backups = show_backups
        self._show_findings = show_findings
        self._make_new_code = make_new_code
        self._is_over = False
        self._tasks = Tasks(self, services.background, lambda sentence: None)
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN)
        self._again.timeout.connect(self.back_up)

    def write_pending_edits(self) -> None:
        """Writes what could not be saved before the vault was locked, before anything of it is read."""
        vault_admin, spare = self._services.vault_admin, spare_folder(self._services)
        outcome = write_pending_edits(vault_admin, self._services.vault_service.cases(), spare)
        if outcome.error is not None:
            text = say(
                "Some changes from before the vault was locked could not be written: {reason} They are kept, and "
                "writing is retried when the vault is next unlocked.",
                reason=outcome.error.sentence(say),
            )
            self._notices.put("aside", text, trouble=True, act=say("Discard them"), on_act=self._discard_pending_edits)
        elif outcome.written:
            self._notices.put(
                "aside", say("Changes that could not be saved before the vault was locked are saved now.")
            )

    def begin(self) -> None:
        """The vault is on the screen: does what must be known at once, and soon the rest."""
        self.show_whether_read_only()
        self._again.start()
        QTimer.singleShot(SOON, self, self.run_checks)

    def run_checks(self) -> None:
        """The backup, the warnings and the check, all in the background."""
        if self._is_over:
            return
        self._warn_about_place()
        self._remind_of_retention()
        self.remind_of_code()
        self.back_up()
        self._check_if_due()

    def end(self) -> None:
        """The vault is about to be locked; results still under way are dropped."""
        self._is_over = True
        self._again.stop()
        self._notices.clear()

    def remind_of_code(self) -> None:
        """Reminds while the recovery code was never checked, for instance after a crash while it was shown."""
        vault_admin = self._services.vault_admin

        def show(is_checked: bool) -> None:
            if is_checked or vault_admin.read_only:
                self._notices.take_back("code")
            else:
                self._notices.put(
                    "code", say(_CODE_UNCHECKED), trouble=True, act=say("New code…"), on_act=self._make_new_code
                )

        if not self._is_over:
            self._run(vault_admin.is_code_checked, show)

    def show_whether_read_only(self) -> None:
        """Says while the vault is read-only; asked after each save too."""
        if self._services.vault_admin.read_only:
            self._notices.put("read only", say(_READ_ONLY), trouble=True)
        else:
            self._notices.take_back("read only")

    def back_up(self) -> None:
        """Makes the backup of the day if there is none yet, in the background; reports only what failed."""
        backups, extra = self._services.backups, extra_folder(self._services)
        self._run(lambda: backups.back_up_if_due(extra), lambda _: self._notices.take_back("backup"), self._no_backup)

    def _no_backup(self, error: IptError) -> None:
        try:
            backups = self._services.backups.list_backups(extra_folder(self._services))
        except IptError:
            backups = ()
        sentence = error.sentence(say)
        if backups:
            text = say(
                "Today's backup could not be made everywhere: {reason} The last one is of {time}.",
                reason=sentence,
                time=day_and_time(backups[0].made_at),
            )
        else:
            text = say("Today's backup could not be made everywhere: {reason} There is none yet.", reason=sentence)
        self._notices.put("backup", text, trouble=True, act=say.of("button", "Backups…"), on_act=self._show_backups)

    def _warn_about_place(self) -> None:
        vault_admin, folder = self._services.vault_admin, self._services.vault_service.folder

        def show(warnings: Sequence[str]) -> None:
            for number, warning in enumerate(warnings):
                self._notices.put(f"place {number}", say(warning))

        self._run(lambda: vault_admin.warnings(folder), show)

    def _remind_of_retention(self) -> None:
        today, store = self._services.now().date(), self._services.vault_service.cases()

        def show(count: int) -> None:
            if count:
                text = say.count(
                    "The retention period of {count} case has ended, archived cases included. The list shows which; "
                    "nothing is deleted automatically.",
                    "The retention period of {count} cases has ended, archived cases included. The list shows which; "
                    "nothing is deleted automatically.",
                    count,
                )
                self._notices.put("retention", text)

        self._run(lambda: sum(is_retention_over(case.keep_until, today) for case in store.list_cases()), show)

    def _check_if_due(self) -> None:
        vault_admin = self._services.vault_admin

        def show(findings: Sequence[str]) -> None:
            if findings:
                self._notices.put(
                    "check",
                    say("The vault was checked and something in it is damaged."),
                    trouble=True,
                    act=say("Show details…"),
                    on_act=lambda: self._show_findings(findings),
                )

        self._run(lambda: vault_admin.check() if vault_admin.is_check_due() else (), show)

    def _discard_pending_edits(self) -> None:
        self._services.vault_admin.replace_pending((), spare_folder(self._services))
        self._notices.take_back("aside")

    def _run(
        self,
        act: Callable[[], object],
        done: Callable[..., object],
        failed: Callable[[IptError], object] = lambda error: None,
    ) -> None:
        def finish(result: object) -> None:
            if not self._is_over:
                done(result)

        def fail(error: IptError) -> None:
            if not self._is_over and not isinstance(error, Refused):  # refused: locked meanwhile
                failed(error)

        self._tasks.run(act, finish, fail)
