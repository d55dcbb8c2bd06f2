"""Keeps the vault and the practice's server together while the vault is open, quietly and in the background."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from ipt_desktop.application.document import Document
from ipt_desktop.application.practice_port import Incoming, PracticePort, Received
from ipt_desktop.application.save_state import SaveState
from ipt_desktop.editing.rebase import Notice, Outcome
from ipt_desktop.errors import IptError, StoreUnavailable
from ipt_desktop.messages import N_, Sentence
from ipt_desktop.model.practice import CaseRole
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.platform.tasks import Tasks
from ipt_desktop.ui.shell.window_context import WindowContext
from ipt_desktop.wording.language import say

POLL = 30_000  # milliseconds between two questions to the server
SOON = 1_500  # after something was saved: typing has paused
_KEY = "practice"
_OUTCOMES = {
    Outcome.BOTH_KEPT: N_("", "{record}: you both changed “{field}”. Both versions are kept; please read them again."),
    Outcome.MINE_COUNTS: N_("", "{record}: you both changed “{field}”. Your value counts."),
    Outcome.STAYS: N_("", "{record}: one of you removed it while the other was working on it. It stays."),
    Outcome.LEFT_OUT: N_("", "{record}: a change of yours no longer fits and was left out."),
}
_NOT_TO_WRITE = {
    CaseRole.READ: N_("", "This case is shared with you for reading only."),
    CaseRole.ENDED: N_("", "Your access to this case has ended: this is how you saw it last."),
}


class PracticeSync(QObject):
    """``document`` gives the open case, ``refresh`` shows the list of cases again.

    ``is_private`` says whether the therapist is alone with the screen: nothing is said before a patient.
    """

    def __init__(
        self,
        services: Services,
        window_context: WindowContext,
        document: Callable[[], Document | None],
        refresh: Callable[[], object],
        is_private: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._is_private = is_private
        self._practice: PracticePort = services.practice
        self._status, self._notices = window_context.status, window_context.notices
        self._document = document
        self._refresh = refresh
        self._tasks = Tasks(self, services.background, lambda sentence: self._notices.put(_KEY, sentence, trouble=True))
        self._is_asking = False
        self._is_offline = False
        self._has_renewed = False
        self._poll, self._soon = QTimer(self), QTimer(self)
        self._poll.setInterval(POLL)
        self._poll.timeout.connect(self.ask)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(lambda: self.ask(only_push=True))

    def begin(self) -> None:
        """Begins where the vault belongs to a practice."""
        if self._practice.is_available and self._practice.is_member:
            self._poll.start()
            self.ask()

    def end(self) -> None:
        """The vault is being locked."""
        self._poll.stop()
        self._soon.stop()
        if self._practice.is_available:
            self._practice.close()

    def leave(self) -> None:
        """The vault no longer belongs to the practice."""
        self._status.show_practice("")
        self._notices.take_back(_KEY)
        self.end()

    def opened(self, context: CaseContext) -> None:
        """A case was opened: colleagues may know, and what is saved in it goes to the server."""
        if self._poll.isActive():
            shared = self._practice.shared_cases().get(context.network.case.id)
            if shared is not None and not shared.role.may_write:
                self._status.say(say(_NOT_TO_WRITE[shared.role]))
            self._tasks.attempt(lambda: self._practice.note_opening(context.network.case.id))
            context.mode_changed.connect(self.show_waiting)
            context.document.save_changed.connect(
                lambda state, _: self._soon.start() if state is SaveState.SAVED else None
            )

    def ask(self, *, only_push: bool = False) -> None:
        """Asks the server, unless an answer is still awaited."""
        if self._is_asking or not self._poll.isActive():
            return
        self._is_asking = True
        self._poll.start()
        renews = not self._has_renewed

        def exchange() -> Sequence[Incoming]:
            incoming = self._practice.exchange(only_push=only_push)
            if renews and not incoming:
                self._practice.renew_expired()
            return incoming

        self._tasks.run(exchange, self._answered, self._failed)

    def _answered(self, incoming: Sequence[Incoming]) -> None:
        self._is_asking = self._is_offline = False
        if not self._poll.isActive():
            return  # the vault was locked in the meantime
        self._has_renewed = self._has_renewed or not incoming
        is_new = False
        for news in incoming:
            is_new = self._receive(news) or is_new
        if is_new:
            self._refresh()
        self.show_waiting()
        if incoming and all(news.problem is None for news in incoming) and self._practice.count_waiting():
            self._soon.start()

    def _receive(self, news: Incoming) -> bool:
        """Takes one case in; returns whether the list of cases has to be shown again."""
        document = self._document()
        if document is not None and document.network.case.id != news.shared.case_id:
            document = None
        if document is not None:
            document.settle.emit()
            if document.unwritten:
                return False  # the next time
        received: list[Received] = []
        if not self._tasks.attempt(lambda: received.append(self._practice.receive(news))):
            return False
        if document is not None:
            document.receive(received[0].edit)
        self._tell(received[0])
        return not received[0].edit.is_empty or received[0].is_new

    def _tell(self, received: Received) -> None:
        names = ", ".join(received.authors)
        for notice in received.notices:
            self._notices.put(f"{_KEY} {notice.record_id} {notice.field}", _sentence(notice).said(say))
        if not self._is_private():
            return
        if received.is_new and names:
            self._status.say(say("{names} shared a case with you.", names=names))
        elif names and not received.edit.is_empty:
            self._status.say(say("Changes by {names} have arrived.", names=names))

    def _failed(self, error: IptError) -> None:
        self._is_asking = False
        if not self._poll.isActive():
            return
        self._is_offline = isinstance(error, StoreUnavailable)
        if self._is_offline:
            self.show_waiting()
        else:
            self._notices.put(_KEY, error.sentence(say), trouble=True)

    def show_waiting(self) -> None:
        """Says in the status bar what the server does not have yet."""
        if not self._poll.isActive():
            return
        try:
            count = self._practice.count_waiting()
        except IptError:
            return
        if not self._is_offline:
            self._notices.take_back(_KEY)
        if not self._is_offline or not self._is_private():
            self._status.show_practice("")
        elif count:
            sentence = say.count("{count} change waits for the server", "{count} changes wait for the server", count)
            self._status.show_practice(sentence)
        else:
            self._status.show_practice(say("Working without the practice’s server"))


def _sentence(notice: Notice) -> Sentence:
    return Sentence.of(_OUTCOMES[notice.outcome], record=notice.record, field=notice.field)


ROLES = {
    CaseRole.OWN: N_("access", "Owner"),
    CaseRole.WRITE: N_("access", "Read and write"),
    CaseRole.READ: N_("access", "Read only"),
    CaseRole.ENDED: N_("access", "Ended"),
}
