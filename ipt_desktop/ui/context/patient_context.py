"""The open case as the patient sees it: what a patient may not see is not there at all."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.shell.screen_mode import ScreenMode
from ipt_desktop.ui.widgets.connections import disconnect_on_destroy


class PatientContext(CaseContext):
    """Handed to everything below ``root``, which only ever shows the patient view.

    Edits are made from the whole case, so that what is hidden stays as it is. The steps made below ``root`` are
    remembered: only those can be undone there.
    """

    def __init__(self, private: CaseContext, root: QWidget) -> None:
        self._private = private
        self._whole: Network | None = None
        self._seen: Network | None = None
        super().__init__(private.document, private.store, private.services, private.texts)
        self.mode = ScreenMode.SHARED
        self.unsaved = private.unsaved
        self._root = root
        self._own: list[Edit] = []
        disconnect_on_destroy(
            root,
            private.practice_changed.connect(self.read_practice),
            private.document.changed.connect(self._remember),
        )

    @property
    def network(self) -> Network:
        """The present case, reduced to what the patient may see."""
        whole = self.document.network
        if self._seen is None or self._whole is not whole:
            self._whole, self._seen = whole, visible_to(whole, Audience.SHARED)
        return self._seen

    def perform(self, make: Callable[[Network], Edit], initiator: object = None) -> bool:
        """See CaseContext; the step counts as made here."""
        return super().perform(make, initiator or self)

    def read_practice(self) -> None:
        """Takes the settings as the therapist's own window has read them."""
        self.practice = self._private.practice
        self.practice_changed.emit()

    def forget(self) -> None:
        """Starts afresh: nothing selected, nothing to undo."""
        self._own = []
        self._whole = self._seen = None
        self.selection.choose(())

    def is_own(self, step: Edit | None) -> bool:
        """Whether a step of the history was made here."""
        return any(own is step for own in self._own)

    def _remember(self, edit: Edit, initiator: object) -> None:
        step = self.document.history.last_step
        if step is not None and self._is_from_here(initiator):
            self._own.append(step)

    def _is_from_here(self, initiator: object) -> bool:
        while isinstance(initiator, QObject) and initiator is not self._root:
            initiator = initiator.parent()
        return initiator is self or initiator is self._root
