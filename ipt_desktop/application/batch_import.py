"""Takes files into cases without asking anybody: open questions take their defaults, each of them reported."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ipt_desktop.application.ports import ForeignFiles
from ipt_desktop.editing.importing import case_from
from ipt_desktop.errors import Refused
from ipt_desktop.messages import Message
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.draft import Draft, ForeignFile, Question
from ipt_desktop.model.network import Network
from ipt_desktop.model.search_key import search_key
from ipt_desktop.wording.language import say

SESSION = "session"
_OWN_KEYS = frozenset({"code", "preferred_name", "people"})

ReadDraft = Callable[[Mapping[str, str]], Draft]


@dataclass(frozen=True, slots=True)
class ImportedCase:
    """A case to be, the draft it comes from, and the questions that took their defaults."""

    network: Network
    draft: Draft
    defaults: tuple[Question, ...] = ()

    def remarks(self) -> Iterator[str]:
        """Each question that took its default, and what was left out, as sentences."""
        for question in self.defaults:
            label = question.answer_label
            answer = say(label) if isinstance(label, Message) else label
            yield say("{question} {answer} (default)", question=say(question.prompt, **question.parts), answer=answer)
        for remark in self.draft.left_out:
            subject = say(remark.subject, **remark.parts)
            yield say("Left out or changed: {subject} ({count})", subject=subject, count=remark.count)


def cases_in(
    reader: ForeignFiles,
    files: Sequence[ForeignFile],
    answers: Mapping[str, object],
    today: date,
    taken: set[str],
    as_format: str = "auto",
) -> Iterator[ImportedCase]:
    """The cases in the files: this program's own one, else what they give under the answers."""
    own = reader.own_case(files)
    if own is None:
        yield from imported_cases(lambda given: reader.draft(files, given, today, as_format), answers, today, taken)
        return
    if search_key(own.case.code) in taken:
        raise Refused("Another case already has this code.")
    taken.add(search_key(own.case.code))
    yield ImportedCase(own, Draft(format=""))


def imported_cases(
    read: ReadDraft, answers: Mapping[str, object], today: date, taken: set[str]
) -> Iterator[ImportedCase]:
    """The cases of one file, several where it holds several sessions and none was chosen.

    ``answers`` are by the key of the question, as value or label; ``people`` names who comes along, ``all`` or a list
    of names. ``taken`` are the search keys of codes in use; new ones are added. Raises FileRefused, Refused.
    """
    given = {key: str(value) for key, value in answers.items() if key not in _OWN_KEYS}
    draft = _answered(read, given)
    sessions = next((question for question in draft.questions if question.key == SESSION), None)
    if sessions is None or SESSION in given:
        yield _case(draft, given, answers, today, taken)
        return
    for option in sessions.options:
        chosen = {**given, SESSION: option.value}
        yield _case(_answered(read, chosen), chosen, answers, today, taken)


def free_code(wanted: str, today: date, taken: set[str]) -> str:
    """The code, or one made from the day where none is given or it is in use; added to ``taken``."""
    names = iter([wanted] if wanted else [])
    numbered = (f"{wanted or f'{today:%y%m%d}'}-{number}" for number in range(1, len(taken) + 3))
    code = next(name for name in (*names, *numbered) if search_key(name) not in taken)
    taken.add(search_key(code))
    return code


def _answered(read: ReadDraft, given: dict[str, str]) -> Draft:
    """The draft once every answer that is a label has become the value behind it."""
    draft = read(given)
    for _ in range(3):  # an answer may bring up further questions
        values = {
            question.key: option.value
            for question in draft.questions
            for option in question.options
            if given.get(question.key) in {option.value, str(option.label)} and given[question.key] != option.value
        }
        if not values:
            break
        given |= values
        draft = read(given)
    return draft


def _case(
    draft: Draft, given: Mapping[str, str], answers: Mapping[str, object], today: date, taken: set[str]
) -> ImportedCase:
    chosen = draft.only(_chosen(draft, answers.get("people")))
    if not chosen.people:
        raise Refused("Nobody is chosen. Name the people, or the column with their names, in the file of answers.")
    code = free_code(str(answers.get("code") or chosen.code), today, taken)
    name = str(answers.get("preferred_name", chosen.preferred_name))
    network = case_from(chosen, code, PartialDate.of_day(today), name)
    defaults = tuple(question for question in draft.questions if question.key not in given)
    return ImportedCase(network, replace(chosen, code=code), defaults)


def _chosen(draft: Draft, people: object) -> Sequence[str]:
    if isinstance(people, list):
        names = {str(name) for name in people}
        return [person.key for person in draft.people if person.label in names]
    is_everybody = draft.ticked if people is None else people == "all"
    return [person.key for person in draft.people] if is_everybody else []
