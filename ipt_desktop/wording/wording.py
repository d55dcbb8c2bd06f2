"""What is said about people, rings and areas, once for screen, table and paper, for each audience in its words."""

import re
from collections.abc import Mapping

from ipt_desktop.messages import N_
from ipt_desktop.model.audience import POOLED_AGE, Audience
from ipt_desktop.model.enums import AreaKind, LineKind, PersonKind, Ring, Status, SupportKind, TieKind
from ipt_desktop.model.person import Person
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.problem_area import ProblemArea
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.model.search_key import search_key
from ipt_desktop.wording.language import Language

RING_NAMES: Mapping[Ring, str] = {
    Ring.INTIMATE: N_("ring", "Intimate"),
    Ring.CLOSE: N_("ring", "Close"),
    Ring.EXTENDED: N_("ring", "Extended"),
    Ring.OUTSIDE: N_("ring", "Outside"),
    Ring.UNPLACED: N_("ring", "Not placed yet"),
}
# On the patient's sheets: "intimate" may be read as sexual.
PATIENT_RING_NAMES: Mapping[Ring, str] = {
    Ring.INTIMATE: N_("patient ring", "Closest to me"),
    Ring.CLOSE: N_("patient ring", "Close to me"),
    Ring.EXTENDED: N_("patient ring", "Further away"),
    Ring.OUTSIDE: N_("patient ring", "Outside"),
    Ring.UNPLACED: N_("patient ring", "Not placed yet"),
}
AREA_NAMES: Mapping[AreaKind, str] = {
    AreaKind.GRIEF: N_("area", "Grief"),
    AreaKind.DISPUTE: N_("area", "Role dispute"),
    AreaKind.TRANSITION: N_("area", "Role transition"),
    AreaKind.DEFICITS: N_("area", "Interpersonal deficits"),
}
PATIENT_AREA_NAMES: Mapping[AreaKind, str] = {
    AreaKind.GRIEF: N_("area", "Grief"),
    AreaKind.DISPUTE: N_("area", "Disagreement"),
    AreaKind.TRANSITION: N_("area", "Life change"),
    AreaKind.DEFICITS: N_("area", "Building relationships"),
}
LINE_NAMES: Mapping[LineKind, str] = {
    LineKind.ORDINARY: N_("line", "ordinary"),
    LineKind.CLOSE: N_("line", "close"),
    LineKind.OVER_CLOSE: N_("line", "very close"),
    LineKind.DISTANT: N_("line", "distant"),
    LineKind.CONFLICT: N_("line", "conflict"),
    LineKind.CLOSE_AND_CONFLICT: N_("line", "close, with conflict"),
    LineKind.CUT_OFF: N_("line", "no contact"),
    LineKind.BEREAVED: N_("line", "someone who died"),
}
TIE_NAMES: Mapping[TieKind, str] = {
    TieKind.COUPLE: N_("tie", "couple"),
    TieKind.KIN: N_("tie", "family"),
    TieKind.ALLY: N_("tie", "allies"),
    TieKind.CONFLICT: N_("tie", "conflict"),
    TieKind.CUT_OFF: N_("tie", "no contact"),
    TieKind.SEPARATED: N_("tie", "separated"),
    TieKind.OTHER: N_("tie", "connected"),
}
_PLACES: Mapping[Ring, str] = {
    Ring.INTIMATE: N_("", "intimate ring"),
    Ring.CLOSE: N_("", "close ring"),
    Ring.EXTENDED: N_("", "extended ring"),
    Ring.OUTSIDE: N_("", "outside"),
    Ring.UNPLACED: N_("", "not placed yet"),
}
_PATIENT_PLACES: Mapping[Ring, str] = {
    Ring.INTIMATE: N_("", "closest to me"),
    Ring.CLOSE: N_("", "close to me"),
    Ring.EXTENDED: N_("", "further away"),
    Ring.OUTSIDE: N_("", "outside"),
    Ring.UNPLACED: N_("", "not placed yet"),
}
_GONE: Mapping[Status, str] = {
    Status.ESTRANGED: N_("status", "estranged"),
    Status.ENDED: N_("status", "ended"),
    Status.LOST_CONTACT: N_("status", "lost contact"),
    Status.UNBORN_LOSS: N_("status", "lost pregnancy"),
}
SUPPORT_NAMES: Mapping[SupportKind, str] = {
    SupportKind.EMOTIONAL: N_("", "listens and cares"),
    SupportKind.INSTRUMENTAL: N_("", "practical help"),
    SupportKind.INFORMATIONAL: N_("", "advice"),
    SupportKind.COMPANIONSHIP: N_("", "good company"),
}
_INFLUENCE: Mapping[tuple[bool, bool], str] = {
    (True, True): N_("tag", "support + trigger"),
    (True, False): N_("tag", "support"),
    (False, True): N_("tag", "trigger"),
    (False, False): N_("tag", "neither"),
}
# What would hurt or endanger when somebody found it at home (reference 4.4).
HARD_WORD = re.compile(r"\b(?:trigger|deficit|defizit)\w*", re.IGNORECASE)
RATINGS = (N_("rating", "none"), N_("rating", "a little"), N_("rating", "some"), N_("rating", "a lot"))


def ring_name(ring: Ring, audience: Audience, say: Language) -> str:
    """The name of a ring: kind words for patients."""
    return say(PATIENT_RING_NAMES[ring]) if audience.is_patient else say(RING_NAMES[ring])


def area_name(kind: AreaKind, audience: Audience, practice: PracticeSettings, say: Language) -> str:
    """The name of a kind of problem area: the practice's own label, or ours; kind words for patients."""
    label = practice.area_name(kind)
    if label and not (audience.is_patient and HARD_WORD.search(label)):
        return label
    return say(PATIENT_AREA_NAMES[kind]) if audience.is_patient else say(AREA_NAMES[kind])


def area_letter(kind: AreaKind, audience: Audience, practice: PracticeSettings, say: Language) -> str:
    """The letter that stands for a kind of problem area on cards and badges."""
    name = area_name(kind, audience, practice, say)
    if name == AREA_NAMES[kind]:
        return kind[0].upper() if kind is not AreaKind.DEFICITS else "I"
    return next((sign for sign in name if sign.isalnum()), "?").upper()


def area_title(area: ProblemArea, audience: Audience, practice: PracticeSettings, say: Language) -> str:
    """The title of an area, or the name of its kind where it has none, or one that a patient should not find."""
    title = area.title.strip()
    if not title or (audience.is_patient and HARD_WORD.search(title)):
        return area_name(area.kind, audience, practice, say)
    return title


def influence_words(person: Person, audience: Audience, say: Language) -> str:
    """Whether the person supports or triggers, in the words of the audience; empty when nothing was rated."""
    helps, hard = bool(person.support), bool(person.trigger)
    if audience.is_patient:
        if person.status is Status.UNBORN_LOSS:
            return ""
        words = {
            (True, True): N_("tag", "helps, and hard right now"),
            (True, False): N_("tag", "helps"),
            (False, True): N_("tag", "hard right now"),
        }.get((helps, hard), "")
        return say(words)
    if person.support is None and person.trigger is None:
        return ""
    return say(_INFLUENCE[helps, hard])


def rating_words(value: int | None, say: Language) -> str:
    """A rating of 0 to 3 in words."""
    return say("not rated") if value is None else say(RATINGS[value])


def how_helps(relationship: Relationship, say: Language) -> str:
    """How someone helps the patient: the kinds of support, and what is good."""
    kinds = ", ".join(say(SUPPORT_NAMES[kind]) for kind in SupportKind if kind in relationship.support_received)
    good = relationship.satisfying.strip()
    return ". ".join(capitalised(part) for part in (kinds, good) if part)


def capitalised(text: str) -> str:
    """A list or note with a capital first letter, as in the cell of a table."""
    return text[:1].upper() + text[1:]


def age_words(person: Person, say: Language) -> str:
    """The age as one says it: 52, or fifties as 50s; empty when unknown."""
    if person.age is None:
        return ""
    return say("{decade}s", decade=person.age) if person.age_is_decade else str(person.age)


def status_words(person: Person, audience: Audience, say: Language) -> str:
    """Death and loss beside the relation: † 2019; patients are never shown estranged or ended.

    A copy for supervision has no years: its dates count in weeks from the first session.
    """
    has_year = person.status_date is not None and audience is not Audience.SUPERVISION
    year = f" {person.status_date.year}" if has_year and person.status_date else ""
    if person.status is Status.DECEASED:
        return f"†{year}"
    if audience.is_patient and person.status is Status.UNBORN_LOSS:
        if not person.relation:
            return say("we lost this pregnancy")
        return say("lost in {year}", year=year.strip()) if year else say.of("pregnancy", "lost")
    if audience.is_patient or person.status not in _GONE:
        return ""
    state = say(_GONE[person.status])
    return say.of("status", "{state} {year}", state=state, year=year.strip()) if year else state


def relation_line(person: Person, audience: Audience, say: Language, *, beside: bool = False) -> str:
    """The line below the name: relation, age, and † with the year; for supervision ages from 90 on are one.

    ``beside`` the name (Cousin Ari) it does not say again what the name says already.
    """
    is_plain = person.kind is PersonKind.PERSON or (audience.is_patient and person.status is Status.UNBORN_LOSS)
    relation = person.relation or ("" if is_plain else say(person.kind))
    if beside and set(search_key(relation).split()) <= set(search_key(person.label).split()):
        relation = ""
    pooled = audience is Audience.SUPERVISION and (person.age or 0) >= POOLED_AGE
    years = say("{age} or older", age=POOLED_AGE) if pooled else age_words(person, say)
    plain = ", ".join(part for part in (relation, years) if part)
    state = status_words(person, audience, say)
    return plain + (" " if plain and state.startswith("†") else ", " if plain and state else "") + state


def place_words(ring: Ring, audience: Audience, say: Language) -> str:
    """Where someone is on the map: intimate ring, or closest to me."""
    return say(_PATIENT_PLACES[ring]) if audience.is_patient else say(_PLACES[ring])


def person_in_words(person: Person, audience: Audience, say: Language) -> str:
    """The person in one line for those who cannot see the map: name, relation, ring, tag."""
    parts = (
        person.label,
        relation_line(person, audience, say),
        place_words(person.ring_now, audience, say),
        influence_words(person, audience, say),
    )
    return ", ".join(part for part in parts if part)
