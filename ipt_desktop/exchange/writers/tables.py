"""A case as plain tables: people, ties, measures, sessions. Headings are names that programs can rely on."""

from collections.abc import Mapping, Sequence
from typing import Any

from ipt_desktop.model.entity import Entity
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.relation_vocabulary import circle_of
from ipt_desktop.model.scoring import score
from ipt_desktop.model.session import Session

Cell = str | int | float | None
Rows = Sequence[Sequence[Cell]]
_PERSON = (
    *("label", "relation", "kind", "status", "status_date", "ring_now", "ring_before", "ring_wanted"),
    *("support", "trigger", "age", "age_is_decade", "lives_with", "confidant", "knows_about_depression", "notes"),
)
_BETWEEN = ("line", "flow", "frequency", "support_received", "support_given", "reciprocity", "onset_link")
_SESSION = ("number", "held_on", "minutes", "mode", "phase", "mood", "techniques", "summary")


def tables_of(network: Network, *, self_harm_item: bool = False) -> Mapping[str, Rows]:
    """The tables by name, each with its headings in the first row.

    The answer on thoughts of death leaves only when it is asked for; then the other answers do, one by one.
    """
    return {
        "people": _people(network),
        "ties": _ties(network),
        "measures": _measures(network, self_harm_item=self_harm_item),
        "sessions": _sessions(network),
    }


def _people(network: Network) -> Rows:
    rows: list[Sequence[Cell]] = [("name", *_PERSON[1:], "circle", *_BETWEEN)]
    for person in sorted(network.people.values(), key=lambda person: person.id):
        between = network.relationships[person.id]
        cells = [_cell(person, name) for name in _PERSON]
        rows.append((*cells, str(circle_of(person)), *(_cell(between, name) for name in _BETWEEN)))
    return rows


def _ties(network: Network) -> Rows:
    people = network.people
    ties = sorted(network.ties.values(), key=lambda tie: tie.id)
    rows = [(people[tie.first_id].label, people[tie.second_id].label, str(tie.kind), tie.words) for tie in ties]
    return [("from", "to", "kind", "words"), *rows]


def _measures(network: Network, *, self_harm_item: bool) -> Rows:
    measures = sorted(network.all(Measure).values(), key=lambda measure: (str(measure.taken_on or "9999"), measure.id))
    rows: list[Sequence[Cell]] = [("date", "measure", "total", "band", *(("answers",) if self_harm_item else ()))]
    for measure in measures:
        result = score(measure)
        band = str(getattr(result.band, "name", "") or getattr(result.band, "words", "")) if result.band else ""
        # One by one the answers show the last item too, so that they leave only together with it.
        answers = (measure.answers,) if self_harm_item else ()
        rows.append((str(measure.taken_on or ""), str(measure.instrument), result.total, band, *answers))
    return rows


def _sessions(network: Network) -> Rows:
    sessions = sorted(
        network.all(Session).values(), key=lambda session: (session.course_id, session.number, session.id)
    )
    return [_SESSION, *([_cell(session, name) for name in _SESSION] for session in sessions)]


def _cell(entity: Entity, name: str) -> Cell:
    value: Any = getattr(entity, name)
    if isinstance(value, bool):
        return "yes" if value else ""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return value if isinstance(value, int | float) else str(value)
