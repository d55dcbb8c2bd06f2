"""The open case as the panels see it: document, selection, settings of the practice, one place for errors."""

from collections.abc import Callable

from ipt_desktop.application.document import Document
from ipt_desktop.application.ports import CaseStorePort
from ipt_desktop.application.signal import Signal
from ipt_desktop.application.unfinished_texts import UnfinishedTexts
from ipt_desktop.errors import IptError, StoreUnavailable
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.ui.context.selection import Selection
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.context.unsaved_fields import UnsavedFields
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.wording.language import ENGLISH, SHEET_LANGUAGES, Language, say

SHEET_LANGUAGE = "sheet_language"  # a setting of the practice


class CaseContext:
    """What every panel of an open case needs.

    ``trouble`` carries a sentence to show once; ``mode_changed`` and ``practice_changed`` ask panels to refresh.
    ``unsaved`` knows what is on the screen but not in the vault, ``unfinished`` what was typed and is not part of the
    case yet.
    """

    def __init__(
        self, document: Document, store: CaseStorePort, services: Services, texts: UnfinishedTexts | None = None
    ) -> None:
        self.document = document
        self.store = store
        self.services = services
        self.selection = Selection()
        self.mode = ScreenMode.PRIVATE
        self.practice = PracticeSettings()
        self.unsaved = UnsavedFields()
        self.texts = texts or UnfinishedTexts(store)
        self.unfinished = self.texts.of_case(document.network.case.id)
        self.is_closed = False
        self.trouble: Signal[[str]] = Signal()
        self.mode_changed: Signal[[]] = Signal()
        self.practice_changed: Signal[[]] = Signal()
        self.attempt(self.read_practice)
        document.changed.connect(lambda edit, initiator: self.selection.forget_missing(document.network))

    @property
    def network(self) -> Network:
        """The present case."""
        return self.document.network

    @property
    def audience(self) -> Audience:
        """Whose words the screen uses now."""
        return Audience.PRIVATE if self.mode is ScreenMode.PRIVATE else Audience.SHARED

    @property
    def sheet_language(self) -> Language:
        """The language of what patients are given, as it was last chosen; at first that of the window."""
        usual = say.language if say.language.has_sheets else ENGLISH
        return SHEET_LANGUAGES.get(self.practice.rows.get(SHEET_LANGUAGE, ""), usual)

    def set_mode(self, mode: ScreenMode) -> None:
        """Shows the screen for someone else."""
        self.mode = mode
        self.mode_changed.emit()

    def read_practice(self) -> None:
        """Reads the settings of the practice again."""
        self.practice = PracticeSettings(self.store.practice())
        self.practice_changed.emit()

    def set_practice(self, key: str, value: str) -> bool:
        """Sets one thing for the practice; an empty value restores the default. Returns whether it succeeded."""
        return self.attempt(lambda: self.store.set_practice(key, value)) and self.attempt(self.read_practice)

    def perform(self, make: Callable[[Network], Edit], initiator: object = None) -> bool:
        """Performs the edit made from the present case; a refusal is shown. Returns whether it succeeded."""
        return self.attempt(lambda: self.document.perform(make(self.document.network), initiator))

    def record_export(self, document: str, audience: str) -> None:
        """Records in the audit trail that something of the case is about to leave: better one entry too many than none.

        Raises IptError if that cannot be written; a read-only vault takes no entries, and allows printing.
        """
        try:
            self.store.record_export(self.network.case.id, document, audience)
        except StoreUnavailable:
            if not self.services.vault_admin.read_only:
                raise

    def attempt(self, act: Callable[[], object]) -> bool:
        """Does something that may fail in a foreseen way; the error is shown. Returns whether it succeeded."""
        try:
            act()
        except IptError as problem:
            self.trouble.emit(problem.sentence(say))
            return False
        return True

    def failed(self, problem: Exception) -> None:
        """Shows what went wrong in the background; unexpected errors go to the last resort."""
        if not isinstance(problem, IptError):
            raise problem
        if not self.is_closed:
            self.trouble.emit(problem.sentence(say))

    def close(self) -> None:
        """Writes everything that is being typed and drops results still under way."""
        self.document.settle.emit()
        self.is_closed = True
