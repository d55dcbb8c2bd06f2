"""The open case as the panels see it: document, selection, the practice's labels, one place where errors surface."""

from collections.abc import Callable, Mapping

from ipt_desktop.application.document import Document
from ipt_desktop.application.ports import CaseStorePort
from ipt_desktop.application.signal import Signal
from ipt_desktop.errors import IptError, StoreUnavailable
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.ui.context.selection import Selection
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.shell.screen_mode import ScreenMode


class CaseContext:
    """What every panel of an open case needs.

    ``trouble`` tells a plain sentence to show once; ``mode_changed`` and ``labels_changed`` tell that panels
    should look again.
    """

    def __init__(self, document: Document, store: CaseStorePort, services: Services) -> None:
        self.document = document
        self.store = store
        self.services = services
        self.selection = Selection()
        self.mode = ScreenMode.PRIVATE
        self.labels: Mapping[str, str] = {}
        self.is_closed = False
        self.trouble: Signal[[str]] = Signal()
        self.mode_changed: Signal[[]] = Signal()
        self.labels_changed: Signal[[]] = Signal()
        self.attempt(self.read_labels)
        document.changed.connect(lambda edit, initiator: self.selection.forget_missing(self.network))

    @property
    def network(self) -> Network:
        """The case as it stands."""
        return self.document.network

    @property
    def audience(self) -> Audience:
        """In whose words the screen speaks now."""
        return Audience.PRIVATE if self.mode is ScreenMode.PRIVATE else Audience.SHARED

    def set_mode(self, mode: ScreenMode) -> None:
        """Show the screen for somebody else."""
        self.mode = mode
        self.mode_changed.emit()

    def read_labels(self) -> None:
        """Read anew what the practice has set."""
        self.labels = self.store.practice()
        self.labels_changed.emit()

    def perform(self, make: Callable[[Network], Edit], initiator: object = None) -> bool:
        """Carry out the edit made from the case as it stands; a refusal is shown. Returns whether it went through."""
        return self.attempt(lambda: self.document.perform(make(self.network), initiator))

    def record_export(self, what: str, audience: str) -> None:
        """Write into the audit trail that something of the case is about to leave: rather a line too many than none.

        Raises IptError where that cannot be written; a vault that can only be read takes no lines, and lets print.
        """
        try:
            self.store.record_export(self.network.case.id, what, audience)
        except StoreUnavailable:
            if not self.services.vault_admin.read_only:
                raise

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may fail in a foreseen way; the sentence is shown. Returns whether it went through."""
        try:
            act()
        except IptError as problem:
            self.trouble.emit(str(problem))
            return False
        return True

    def failed(self, problem: Exception) -> None:
        """Tell what went wrong beside the screen; the unforeseen goes on to the last resort."""
        if not isinstance(problem, IptError):
            raise problem
        if not self.is_closed:
            self.trouble.emit(str(problem))

    def close(self) -> None:
        """Have everything written that is being typed, and tell results still under way to go nowhere."""
        self.document.settle.emit()
        self.is_closed = True
