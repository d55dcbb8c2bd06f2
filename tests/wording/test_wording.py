"""Words and initials: one text for each fact, kind to the patient."""

import pytest

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import AreaKind, PersonKind, Ring, Status, SupportKind
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.privacy.initials import dotted, first_name, initials
from ipt_desktop.wording import wording
from ipt_desktop.wording.language import ENGLISH, GERMAN
from tests.builders import USUAL, a_person, a_relationship, an_area


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Nina", "N"),
        ("Mother Ilse", "MI"),
        ("Dr. Elias", "E"),
        ("Mr. Okoye", "O"),
        ("Anna Maria von Berg", "AB"),
        ("Jean-Luc", "JL"),
        ("Mr", "M"),
        ("«Tío» Beto", "TB"),
        ("محمد", "م"),
        ("नीना", "नी"),
        ("e\u0301lodie", "E\u0301"),
        ("👩‍⚕️", "👩\u200d⚕️"),
        ("...", "."),
    ],
)
def test_initials_suit_names_of_any_script(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Nina", "N."),
        ("Mother Ilse", "M.I."),
        ("محمد", "م"),
        ("王小明", "王"),
        ("Αθηνά", "Α."),
        ("7", "7"),
        ("...", "."),
    ],
)
def test_initials_that_stand_for_a_name_say_so_by_their_dots(name: str, letters: str) -> None:
    assert dotted(name) == letters


@pytest.mark.parametrize(
    ("label", "kind", "relation", "beside", "below"),
    [
        ("Cousin Ari", PersonKind.PERSON, "cousin", "", "cousin"),
        ("Mother", PersonKind.PERSON, "mother", "", "mother"),
        ("Lab team", PersonKind.GROUP, "", "group", "group"),
        ("Dance group", PersonKind.GROUP, "", "", "group"),
        ("Ari", PersonKind.PERSON, "cousin of mine", "cousin of mine", "cousin of mine"),
    ],
)
def test_beside_the_name_nothing_is_said_twice(
    label: str, kind: PersonKind, relation: str, beside: str, below: str
) -> None:
    person = a_person(label, kind=kind, relation=relation)
    assert wording.relation_line(person, Audience.HANDOUT, beside=True, say=ENGLISH) == beside
    assert wording.relation_line(person, Audience.HANDOUT, say=ENGLISH) == below


@pytest.mark.parametrize(
    ("support", "trigger", "private", "patient"),
    [
        (None, None, "", ""),
        (0, 0, "neither", ""),
        (2, 0, "support", "helps"),
        (0, 3, "trigger", "hard right now"),
        (1, 1, "support + trigger", "helps, and hard right now"),
        (None, 2, "trigger", "hard right now"),
    ],
)
def test_tags_speak_each_audiences_words(support: int | None, trigger: int | None, private: str, patient: str) -> None:
    person = a_person(support=support, trigger=trigger)
    assert wording.influence_words(person, Audience.PRIVATE, say=ENGLISH) == private
    assert wording.influence_words(person, Audience.HANDOUT, say=ENGLISH) == patient


def test_the_relation_line_tells_age_death_and_loss() -> None:
    daughter = a_person(relation="daughter", age=24)
    father = a_person(relation="father", status=Status.DECEASED, status_date=PartialDate(2019, 4))
    mother = a_person(relation="mother", age=70, age_is_decade=True, status=Status.ESTRANGED)
    dog = a_person(kind=PersonKind.PET)
    assert wording.relation_line(daughter, Audience.PRIVATE, say=ENGLISH) == "daughter, 24"
    assert wording.relation_line(father, Audience.HANDOUT, say=ENGLISH) == "father † 2019"
    assert wording.relation_line(mother, Audience.PRIVATE, say=ENGLISH) == "mother, 70s, estranged"
    assert wording.relation_line(mother, Audience.HANDOUT, say=ENGLISH) == "mother, 70s"
    assert wording.relation_line(dog, Audience.PRIVATE, say=ENGLISH) == "pet"
    assert wording.relation_line(a_person(), Audience.PRIVATE, say=ENGLISH) == ""
    assert wording.relation_line(a_person(status=Status.DECEASED), Audience.PRIVATE, say=ENGLISH) == "†"


def test_a_person_is_said_in_one_line() -> None:
    near = a_person("Lena", relation="daughter", ring_now=Ring.INTIMATE, support=3, trigger=0)
    far = a_person("Juna", ring_now=Ring.OUTSIDE)
    assert wording.person_in_words(near, Audience.PRIVATE, say=ENGLISH) == "Lena, daughter, intimate ring, support"
    assert wording.person_in_words(far, Audience.SHARED, say=ENGLISH) == "Juna, outside"


def test_levels_are_words() -> None:
    assert [wording.rating_words(value, say=ENGLISH) for value in (None, 0, 1, 2, 3)] == [
        "not rated",
        "none",
        "a little",
        "some",
        "a lot",
    ]


def test_areas_carry_the_practices_label_but_never_deficits_before_a_patient() -> None:
    custom = PracticeSettings({"area.dispute": "Conflict", "area.deficits": "Social deficits"})
    assert wording.area_name(AreaKind.DISPUTE, Audience.PRIVATE, USUAL, say=ENGLISH) == "Role dispute"
    assert wording.area_name(AreaKind.DISPUTE, Audience.HANDOUT, USUAL, say=ENGLISH) == "Disagreement"
    assert wording.area_name(AreaKind.DISPUTE, Audience.HANDOUT, custom, say=ENGLISH) == "Conflict"
    assert wording.area_name(AreaKind.DEFICITS, Audience.PRIVATE, custom, say=ENGLISH) == "Social deficits"
    assert wording.area_name(AreaKind.DEFICITS, Audience.HANDOUT, custom, say=ENGLISH) == "Building relationships"


def test_each_area_has_a_letter_of_its_own() -> None:
    for audience in Audience:
        assert len({wording.area_letter(kind, audience, USUAL, say=ENGLISH) for kind in AreaKind}) == 4
    assert (
        wording.area_letter(AreaKind.GRIEF, Audience.PRIVATE, PracticeSettings({"area.grief": "Loss"}), say=ENGLISH)
        == "L"
    )
    assert (
        wording.area_letter(AreaKind.GRIEF, Audience.PRIVATE, PracticeSettings({"area.grief": "†"}), say=ENGLISH) == "?"
    )


def test_an_area_without_a_title_goes_by_its_kind() -> None:
    assert wording.area_title(an_area(title="Chores"), Audience.PRIVATE, USUAL, say=ENGLISH) == "Chores"
    assert wording.area_title(an_area(title=" "), Audience.PRIVATE, USUAL, say=ENGLISH) == "Role dispute"


@pytest.mark.parametrize(
    ("name", "first"),
    [("Karin", "Karin"), ("Karin Holm", "Karin"), ("Frau Holm", "H."), ("Dr.", "Dr."), ("", ""), (" ", "")],
)
def test_a_sheet_bears_the_first_name_alone(name: str, first: str) -> None:
    assert first_name(name) == first


def test_a_decade_is_said_in_the_language_of_the_sheet() -> None:
    lea = a_person("Lea", age=50, age_is_decade=True)
    assert wording.relation_line(lea, Audience.HANDOUT, say=ENGLISH) == "50s"
    assert wording.relation_line(lea, Audience.HANDOUT, GERMAN) == "50er"


def test_how_somebody_helps_is_said_in_kinds_and_in_the_patients_words() -> None:
    lea = a_person("Lea")
    told = a_relationship(lea, support_received=(SupportKind.EMOTIONAL,), satisfying="Laughs with me ")
    assert wording.how_helps(told, say=ENGLISH) == "Listens and cares. Laughs with me"
    assert wording.how_helps(a_relationship(lea), say=ENGLISH) == ""
    assert wording.how_helps(told, GERMAN).startswith("Hört zu")
