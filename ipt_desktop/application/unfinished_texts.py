"""The unfinished texts of the open vault: they survive locking, leaving the page and a crash."""

from collections.abc import Sequence
from functools import partial

from ipt_desktop.application.case_writer import CaseWriter, DirectWriter
from ipt_desktop.application.ports import CaseStorePort
from ipt_desktop.application.signal import Signal
from ipt_desktop.errors import IptError
from ipt_desktop.model.entity import cleaned
from ipt_desktop.model.unfinished_text import UnfinishedText

_Key = tuple[str, str]


class UnfinishedTexts:
    """Reads all of them once. What is typed is kept in memory at once and in the vault by `write`.

    ``changed`` is emitted when something is to be written, and after each attempt to.
    """

    def __init__(self, store: CaseStorePort, writer: CaseWriter | None = None) -> None:
        self._store = store
        self._writer = writer or DirectWriter()
        self._words: dict[_Key, str] = {(text.case_id, text.place): text.words for text in store.unfinished()}
        self._unwritten: dict[_Key, str] = {}
        self._is_writing = False
        self.changed: Signal[[]] = Signal()

    def words(self, case_id: str, place: str) -> str:
        """What was typed there and not finished."""
        return self._words.get((case_id, place), "")

    def keep(self, case_id: str, place: str, words: str) -> None:
        """Remembers what is typed there; no words end it."""
        key, words = (case_id, place), cleaned(words)
        if words == self._words.get(key, ""):
            return
        self._words[key] = self._unwritten[key] = words
        self.changed.emit()

    def of_case(self, case_id: str) -> "UnfinishedTextsOfCase":
        """Those of one case, or with an empty id those of the vault."""
        return UnfinishedTextsOfCase(self, case_id)

    @property
    def unwritten(self) -> Sequence[UnfinishedText]:
        """What is not in the vault yet."""
        return [UnfinishedText(*key, words) for key, words in self._unwritten.items()]

    def write(self) -> bool:
        """Writes what is not in the vault yet; returns whether everything is."""
        if self._unwritten and not self._is_writing:
            texts, error = self.unwritten, None
            self._is_writing = is_finished = True
            try:
                is_finished = self._writer.run(lambda: self._store.keep_unfinished(texts), partial(self._finish, texts))
            except IptError as refusal:
                error = refusal
            finally:
                self._is_writing = not is_finished
            if is_finished:
                self._finish(texts, error)
        return not self._unwritten

    def _finish(self, texts: Sequence[UnfinishedText], error: Exception | None) -> None:
        self._is_writing = False
        if error is None:
            for text in texts:
                if self._unwritten.get((text.case_id, text.place)) == text.words:
                    del self._unwritten[text.case_id, text.place]
        self.changed.emit()
        if error is not None and not isinstance(error, IptError):
            raise error


class UnfinishedTextsOfCase:
    """The unfinished texts of one case."""

    def __init__(self, texts: UnfinishedTexts, case_id: str) -> None:
        self._texts = texts
        self._case_id = case_id

    def words(self, place: str) -> str:
        """What was typed there and not finished."""
        return self._texts.words(self._case_id, place)

    def keep(self, place: str, words: str) -> None:
        """Remembers what is typed there; no words end it."""
        self._texts.keep(self._case_id, place, words)
