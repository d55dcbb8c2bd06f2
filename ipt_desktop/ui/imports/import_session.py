"""What the import dialog works on: the files, the answers so far, who is ticked, who is the same person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ipt_desktop.editing.importing import case_from, import_edit, is_offered, likely_same
from ipt_desktop.model.change import Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.draft import Draft
from ipt_desktop.model.network import Network

ReadDraft = Callable[[Mapping[str, str]], Draft]


@dataclass(slots=True)
class ImportSession:
    """Answers change the draft; ticks and joins are kept by key as long as the person is still in it.

    ``same`` is who is who in the open case, ``decided`` what was chosen by hand: an id, or empty for another person.
    """

    read: ReadDraft
    draft: Draft
    open_case: Network | None = None
    answers: dict[str, str] = field(default_factory=dict)
    unticked: set[str] = field(default_factory=set)
    ticked: set[str] = field(default_factory=set)
    same: dict[str, str] = field(default_factory=dict)
    decided: dict[str, str] = field(default_factory=dict)

    def take(self, draft: Draft) -> None:
        """Go on with what the files hold under other answers."""
        self.draft = draft
        keys = {person.key for person in draft.people}
        self.same = {key: known for key, known in self.decided.items() if known and key in keys}
        if self.open_case is not None:
            for key, ids in self.candidates().items():
                if key in self.decided:
                    continue
                person = next(drafted for drafted in draft.people if drafted.key == key)
                offered = [person_id for person_id in ids if is_offered(self.open_case, person_id, person)]
                if len(offered) == 1 and offered[0] not in self.same.values():
                    self.same[key] = offered[0]

    def decide(self, key: str, person_id: str) -> None:
        """Somebody was said to be this person of the open case, or (empty) another one."""
        self.decided[key] = person_id
        if person_id:
            self.same[key] = person_id
        else:
            self.same.pop(key, None)

    def candidates(self) -> Mapping[str, Sequence[str]]:
        """Who in the open case has the name of a person of the draft, by key."""
        return likely_same(self.open_case, self.draft) if self.open_case is not None else {}

    def is_ticked(self, key: str) -> bool:
        """Whether a person comes along."""
        return key in self.ticked if not self.draft.ticked else key not in self.unticked

    def tick(self, keys: Sequence[str], *, on: bool) -> None:
        """Let people come along, or not."""
        for key in keys:
            (self.ticked.add if on else self.ticked.discard)(key)
            (self.unticked.discard if on else self.unticked.add)(key)

    @property
    def chosen(self) -> Draft:
        """The draft with the ticked people."""
        return self.draft.only([person.key for person in self.draft.people if self.is_ticked(person.key)])

    def new_case(self, code: str, today: PartialDate) -> Network:
        """A new case with the ticked people."""
        return case_from(self.chosen, code, today, self.draft.preferred_name)

    def edit(self, network: Network) -> Edit:
        """The ticked people into the open case, in one step."""
        return import_edit(network, self.chosen, self.same)
