"""Answers of the guided inventory: newcomers by quick entry, and marks on people who are on the map already."""

from dataclasses import replace

from ipt_desktop.editing.fields import change_all
from ipt_desktop.editing.quick_entry import ParsedPerson, edit_for
from ipt_desktop.errors import Refused
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.interview import Prompt
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.search_key import search_key

_WHAT_HAPPENED = N_("", "Add what has happened: died 2019, estranged, ended or lost contact.")


def answer(network: Network, prompt: Prompt, entry: ParsedPerson) -> Edit:
    """Adds the typed person as an answer; a name that is on the map already marks that person instead.

    Raises Refused where the line was not understood, or does not say what has happened to someone lost.
    """
    known = next((person for person in network.people_by_name() if _is_same(person, entry)), None)
    if known is not None and prompt.unmark is not None and entry == ParsedPerson(name=entry.name):
        return mark(network, prompt, known.id, True)
    if entry.is_complete and prompt.needs_status and entry.status is None:
        raise Refused(_WHAT_HAPPENED)
    edit = edit_for(network, entry, prompt.usual_ring)
    return replace(edit, changes=tuple(_marked(prompt, change) for change in edit.changes))


def mark(network: Network, prompt: Prompt, person_id: str, on: bool) -> Edit:
    """Makes a person an answer to the question, or takes that back."""
    fields = prompt.mark(network.get(Person, person_id)) if on else prompt.unmark or {}
    return change_all(network, Person, {person_id: fields}, N_("", "Answer a question of the inventory"))


def _is_same(person: Person, entry: ParsedPerson) -> bool:
    return search_key(person.label.strip()) == search_key(entry.name)


def _marked(prompt: Prompt, change: Change) -> Change:
    person = change.after
    return Change(None, replace(person, **prompt.mark(person))) if isinstance(person, Person) else change
