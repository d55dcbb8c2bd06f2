"""The caseload: find, create, open, rename, archive and delete cases."""

from collections.abc import Callable

from ipt_desktop.application.case_writer import CaseWriter
from ipt_desktop.application.document import Document
from ipt_desktop.application.ports import CaseStorePort
from ipt_desktop.editing.id_remapping import with_free_ids
from ipt_desktop.model.case_summary import CaseSummary
from ipt_desktop.model.caseload import CourseSummary
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.search_key import search_key


class CaseLibrary:
    """All cases of the open vault. Reads the list once and keeps it; searching does not touch the disk."""

    def __init__(self, store: CaseStorePort, clock: Callable[[], float], writer: CaseWriter | None = None) -> None:
        self._store = store
        self._clock = clock
        self._writer = writer
        self._lines: list[tuple[str, CaseSummary]] = []
        self._active: list[tuple[str, CaseSummary]] = []
        self.refresh()

    def refresh(self) -> None:
        """Reads the list again."""
        self._lines = [(search_key(f"{line.code} {line.preferred_name}"), line) for line in self._store.list_cases()]
        self._active = [(text, line) for text, line in self._lines if not line.archived]

    def search(self, text: str = "", *, archived: bool = False) -> list[CaseSummary]:
        """The cases whose code or preferred name contains every word; archived ones only on request."""
        matches = self._lines if archived else self._active
        for word in search_key(text).split():
            matches = [(key, case) for key, case in matches if word in key]
        return [case for _, case in matches]

    def caseload(self) -> dict[str, CourseSummary]:
        """The progress of every case that has a course, by id; takes its time, so run it in the background."""
        return {line.case_id: line for line in self._store.caseload()}

    def practice(self) -> PracticeSettings:
        """The settings of the practice."""
        return PracticeSettings(self._store.practice())

    def open(self, case_id: str) -> Document:
        """Opens a case."""
        return Document(self._store.load(case_id), self._store, self._clock, self._writer)

    def begin(self, network: Network) -> None:
        """Adds a new case. Raises Refused when its code is used already."""
        self._store.create(network)
        self.refresh()

    def import_case(self, network: Network) -> Network:
        """Adds a case from a file, under new ids if the vault has it already; returns it as it was added.

        Raises Refused when its code is used already.
        """
        added = with_free_ids(network, {case.id for _, case in self._lines})
        self.begin(added)
        return added

    def change(self, case_id: str, make: Callable[[Network], Edit]) -> None:
        """Changes a case that is not open (its name, the archive). Raises Refused when its new code is used already."""
        network = self._store.load(case_id)
        edit = make(network)
        if not edit.is_empty:
            self._store.write(case_id, edit)
            self.refresh()

    def delete(self, case_id: str) -> None:
        """Deletes a case permanently."""
        self._store.delete(case_id)
        self.refresh()
