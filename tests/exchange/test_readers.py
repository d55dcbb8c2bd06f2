"""Files of other programs become drafts, each with the traps of real files."""

import gzip
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from ipt_desktop.exchange.readers.recognition import read_draft
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.draft import Draft, DraftPerson, ForeignFile
from ipt_desktop.model.enums import LineKind, PersonKind, Ring, Status, SupportKind, TieKind
from tests.exchange.foreign_files import (
    CANVAS,
    GEDCOM,
    GENOPRO,
    GRAMPS,
    GRAPHML,
    VCARD,
    a_workbook,
    an_alter,
    an_easynwk,
    zipped,
)

TODAY = date(2026, 11, 27)


def read(content: bytes | str, answers: Mapping[str, str] | None = None, **names: Any) -> Draft:
    plain = content.encode() if isinstance(content, str) else content
    return read_draft([ForeignFile(plain)], answers or {}, TODAY, **names)


def labels(draft: Draft) -> list[str]:
    return [person.label for person in draft.people]


def person(draft: Draft, label: str) -> DraftPerson:
    return next(one for one in draft.people if one.label == label)


def relations(draft: Draft) -> dict[str, str]:
    return {one.label: one.fields.get("relation", "") for one in draft.people}


def left_out(draft: Draft) -> dict[str, int]:
    return {remark.subject: remark.count for remark in draft.left_out}


def answer(draft: Draft, key: str) -> str:
    return next(question.answer for question in draft.questions if question.key == key)


def test_every_pasted_line_is_a_person() -> None:
    draft = read("1. Anna (Schwester)\r\n• Ben - boss\r\n\r\nCleo, friend, close, +2\r\nMum & Dad\r\nOma †2019")

    assert labels(draft) == ["Anna", "Ben", "Cleo", "Mum & Dad", "Oma"]
    assert relations(draft)["Anna"] == "Schwester"
    assert person(draft, "Cleo").fields["ring_now"] is Ring.CLOSE
    assert person(draft, "Anna").fields["ring_now"] is Ring.UNPLACED
    assert person(draft, "Oma").fields["status_date"] == PartialDate(2019)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
def test_a_list_is_read_in_any_usual_encoding_with_any_usual_separator(
    separator: str, encoding: str, ending: str
) -> None:
    rows = (("Name", "Beziehung", "Nähe"), ("Jürgen Müller", "Ehemann", "1"), ("Käthe", "Mutter", "3"))
    text = ending.join(separator.join(row) for row in rows) + ending
    if ending == "\r" and encoding == "cp1252":
        encoding = "mac-roman"  # only old Macs end lines like that

    draft = read(text.encode(encoding))

    assert labels(draft) == ["Jürgen Müller", "Käthe"]
    assert [one.fields["ring_now"] for one in draft.people] == [Ring.INTIMATE, Ring.EXTENDED]


def test_a_file_stuck_together_from_two_encodings_keeps_its_letters() -> None:
    draft = read("Name;Alter\nJürgen;40\n".encode() + "Käthe;50\n".encode("cp1252"))

    assert labels(draft) == ["Jürgen", "Käthe"]


def test_headings_may_follow_title_rows_and_columns_may_get_another_meaning() -> None:
    content = "Class list 7a;;\n;;\nName;Born;Remarks\nAnna;2001-05-03;sings\nBen;;\n"
    draft = read(content)

    assert answer(draft, "header") == "1" or answer(draft, "header") == "2"
    assert labels(draft) == ["Anna", "Ben"]
    assert person(draft, "Anna").fields["age"] == 25
    assert "notes" not in person(draft, "Anna").fields
    assert draft.table is not None
    assert draft.table.rows[0][2] == "sings"

    noted = read(content, {"column 3": "notes"})
    assert person(noted, "Anna").fields["notes"] == "sings"


def test_a_list_without_headings_is_understood_by_its_cells() -> None:
    draft = read("7a;Müller;Jürgen;10.11.1988;\n8a;Maier;Andrè;12.12.1987;\n10a;Peréz;Hugo;10.10.1986;\n")

    assert labels(draft) == ["Jürgen Müller", "Andrè Maier", "Hugo Peréz"]
    assert answer(draft, "header") == "-1"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Name\nAnna\nBen\n", ["Anna", "Ben"]),
        ("Anna\nBen", ["Anna", "Ben"]),
        ("Anna", ["Anna"]),
        (";".join(["Name", *(f"Spalte {at}" for at in range(60))]) + "\n" + ";".join(["Anna"] * 61), ["Anna"]),
        ('Name,Notes\n"Anna\nMaria","two\nlines"\n', ["Anna Maria"]),
        ("Vorname;Nachname;Telefon\nAnna;Berg;1\n", ["Anna Berg"]),
        ("Name;Vorname\nBerg;Anna\n", ["Anna Berg"]),
    ],
)
def test_lists_of_any_width(content: str, expected: list[str]) -> None:
    assert labels(read(content)) == expected


def test_grades_of_other_scales_are_shortened_and_told() -> None:
    draft = read("Name;Support;Conflict\nAnna;2,5;yes\nBen;0;no\n")

    assert person(draft, "Anna").fields["support"] == 3
    assert person(draft, "Anna").fields["trigger"] == 2
    assert "trigger" not in person(draft, "Ben").fields
    assert left_out(draft)["grades rounded to 0 to 3"] == 1


def test_the_direction_of_numbers_is_asked() -> None:
    content = "Name,Closeness\nAnna,1\nBen,5\n"

    assert person(read(content), "Anna").fields["ring_now"] is Ring.INTIMATE
    turned = read(content, {"closeness": "first is farthest"})
    assert person(turned, "Ben").fields["ring_now"] is Ring.INTIMATE
    none = read(content, {"closeness": "leave out"})
    assert person(none, "Ben").fields["ring_now"] is Ring.UNPLACED


def test_a_workbook_gives_people_and_ties() -> None:
    content = a_workbook(
        Cover=[["Case K-07"]],
        People=[[None, None, None], [None, "Name", "Closeness"], [None, "Jörg", 1], [None, "Lena", 2.0]],
        Ties=[["From", "To", "Why"], ["Jörg", "Lena", "father"], ["Lena", "Nobody", ""]],
    )
    draft = read(content)

    assert labels(draft) == ["Jörg", "Lena"]
    assert [(tie.words, tie.kind) for tie in draft.ties] == [("father", TieKind.OTHER)]
    assert left_out(draft)["ties to people who are not in the file"] == 1


def test_an_easynwk_map_fits_ring_for_ring() -> None:
    alteri = (
        an_alter(1, "Olga", role="Mutter", angle=45, distance=20, conflict=True, supportEmotional="2"),
        an_alter("2", "Pavel", role="Psychotherapeut*in", angle=-45, distance=50, edgeType="2", note="Vienna"),
        an_alter(3, "Vater", role="Vater", distance=103, deceased=True, edgeType=0, age="40er"),
        an_alter(4, "Rex", role="Hund", human=False, supportInstrumental=1, edgeType=0),
        an_alter(5, "Jo", edgeType="0"),
    )
    ties = [{"id1": 1, "id2": "2"}, {"id1": 4, "id2": 4}, {"id1": 1, "id2": 99}, {"id1": 1}]
    draft = read(an_easynwk(*alteri, connections=ties))

    olga, pavel = person(draft, "Olga"), person(draft, "Pavel")
    assert (olga.fields["ring_now"], olga.fields["angle"], olga.fields["trigger"]) == (Ring.INTIMATE, 45.0, 2)
    assert olga.relationship["support_received"] == (SupportKind.EMOTIONAL,)
    assert olga.relationship["line"] is LineKind.CONFLICT
    assert (pavel.fields["ring_now"], pavel.fields["kind"]) == (Ring.CLOSE, PersonKind.PROFESSIONAL)
    assert pavel.fields["notes"] == "Vienna\nmultiplex"
    father = person(draft, "Vater")
    assert (father.fields["status"], father.fields["ring_now"]) == (Status.DECEASED, Ring.OUTSIDE)
    assert (father.fields["age"], father.fields["age_is_decade"]) == (40, True)
    assert person(draft, "Rex").fields["kind"] is PersonKind.PET
    assert len(draft.ties) == 1
    assert [question.key for question in draft.questions] == ["no line"]
    lost = read(an_easynwk(*alteri), {"no line": "lost"})
    assert person(lost, "Jo").fields["status"] is Status.LOST_CONTACT


def test_an_old_easynwk_map_leaves_out_who_was_deleted_there() -> None:
    content = (
        "E;Hanna;44;\r\nF;1;3.4.2019\r\nN;1;Jürgen;m;Em;arbeitet; viel\r\nN;2;+Oma;w;Be;\r\nN;3;weg;w;Fr;\r\n"
        "P;1;1;0.55;0.45;1\r\nP;1;2;0.5;0.1;0\r\nL;1;1;2\r\nL;1;1;3\r\n"
    ).encode("cp1252")
    draft = read(content)

    assert labels(draft) == ["Jürgen", "Oma"]
    assert (draft.preferred_name, relations(draft)["Jürgen"]) == ("Hanna", "Ehemann")
    assert person(draft, "Oma").fields["status"] is Status.DECEASED
    assert relations(read(content, {"role Be": "Bekannte*r"}))["Oma"] == "Bekannte*r"


def test_a_family_tree_is_walked_from_the_patient() -> None:
    draft = read(GEDCOM)

    assert draft.preferred_name == "Nora Berg"
    assert relations(draft) == {
        "Ulla": "mother",
        "Karl Berg": "father",
        "Sven Berg": "half-brother",
        "Ida Holm": "stepmother",
        "Ola Lind": "husband",
        "Old Berg": "grandparent",
    }
    karl = person(draft, "Karl Berg").fields
    assert (karl["status"], karl["status_date"]) == (Status.DECEASED, PartialDate(2001))
    assert person(draft, "Ulla").fields["age"] == 76
    assert person(draft, "Old Berg").fields["notes"] == "† 4 MAY 1799"
    kinds = {frozenset((tie.first, tie.second)): tie.kind for tie in draft.ties}
    assert kinds[frozenset(("@I2@", "@I3@"))] is TieKind.SEPARATED
    assert kinds[frozenset(("@I3@", "@I5@"))] is TieKind.COUPLE
    assert left_out(draft)["lines that are not GEDCOM"] == 1
    assert {one.fields["ring_now"] for one in draft.people} == {Ring.UNPLACED}

    other = read(GEDCOM, {"patient": "@I4@", "reach": "household"})
    assert relations(other) == {"Nora Berg": "half-sister", "Karl Berg": "father", "Ida Holm": "mother"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_a_family_tree_is_read_in_any_encoding(encoding: str, ending: str) -> None:
    assert "Sven Berg" in labels(read(GEDCOM.replace("\n", ending).encode(encoding)))


def test_the_encoding_of_old_family_trees_is_known() -> None:
    people = b"0 @I1@ INDI\n1 NAME Me\n1 FAMC @F1@\n0 @I2@ INDI\n1 NAME J\xe8urgen\n"
    content = b"0 HEAD\n1 CHAR ANSEL\n" + people + b"0 @F1@ FAM\n1 HUSB @I2@\n1 CHIL @I1@\n"

    assert labels(read(content)) == ["Jürgen"]


def test_a_genogram_of_genopro_keeps_pets_and_deaths() -> None:
    draft = read(zipped({"Data.xml": GENOPRO}), {"reach": "everybody"})

    assert relations(draft) == {"Ulla": "mother", "Rex": ""}
    assert person(draft, "Ulla").fields["status_date"] == PartialDate(1999)
    assert person(draft, "Rex").fields["kind"] is PersonKind.PET


@pytest.mark.parametrize("content", [GRAMPS.encode(), gzip.compress(GRAMPS.encode())], ids=["plain", "packed"])
def test_gramps_offers_its_home_person_and_respects_privacy(content: bytes) -> None:
    draft = read(content)

    assert draft.preferred_name == "Nora Berg"
    assert relations(draft) == {"Karl Berg": "stepfather", "Greta": "stepmother"}
    assert person(draft, "Karl Berg").fields["status_date"] == PartialDate(2001)
    assert left_out(draft)["people marked as private"] == 1


def test_network_canvas_brings_closeness_but_nothing_sensitive() -> None:
    draft = read(zipped(CANVAS))

    rings = {one.label: one.fields["ring_now"] for one in draft.people}
    assert rings == {"Ethan": Ring.INTIMATE, "Luca": Ring.EXTENDED, "=Jo": Ring.CLOSE}
    ethan = person(draft, "Ethan")
    assert (ethan.fields["age"], ethan.fields["angle"], ethan.relationship["frequency"]) == (29, 0.0, "Daily")
    assert [tie.words for tie in draft.ties] == ["Close, DrugTie"]
    assert draft.code == "K7"
    assert "positive" not in repr(draft)
    assert left_out(draft)["entries that are not people"] == 1
    files = [ForeignFile(text.encode(), name) for name, text in CANVAS.items()]
    assert read_draft(files, {}, TODAY).people == draft.people


def test_one_of_several_sessions_is_chosen() -> None:
    people = CANVAS["K7_attributeList_Person.csv"] + "1,e2,x1,,,Zoe,20,Very_close,,,,\n"
    ego = CANVAS["K7_ego.csv"] + "e2,K8,s2,\n"
    content = zipped({"all_ego.csv": ego, "all_attributeList_Person.csv": people})

    assert labels(read(content, {"session": "e2"})) == ["Zoe"]
    assert read(content, {"session": "e2"}).code == "K8"


def test_graphml_is_read_with_its_faults() -> None:
    draft = read(GRAPHML)

    assert labels(draft) == ["Anna", "Ben", "Cleo"]
    assert [(tie.first, tie.second, tie.words) for tie in draft.ties] == [("a", "b", "know")]
    without = read(GRAPHML, {"patient": "a"})
    assert (without.preferred_name, labels(without)) == ("Anna", ["Ben", "Cleo"])


def test_a_graph_for_each_session_is_a_session_to_choose() -> None:
    def graph(code: str, session: str, name: str) -> str:
        data = f'<node id="n0"><data key="alter_name">{name}</data></node>'
        return f'<graph nc:caseId="{code}" nc:sessionUUID="{session}">{data}</graph>'

    key = '<key id="alter_name" attr.name="alter_name" for="node"/>'
    content = f"<graphml xmlns:nc='urn:nc'>{key}{graph('K7', 's1', 'Joshua')}{graph('K8', 's2', 'Sarah')}</graphml>"

    assert (read(content).code, labels(read(content))) == ("K7", ["Joshua"])
    second = read(content, {"session": "s2"})
    assert (second.code, labels(second)) == ("K8", ["Sarah"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Anna, sister, close\nBen, boss\nCleo, friend", {"Anna": "sister", "Ben": "boss", "Cleo": "friend"}),
        (
            "Anna, sister, close\nBen, boss, far\nCleo, friend, close",
            {"Anna": "sister", "Ben": "boss", "Cleo": "friend"},
        ),
        ("Anna;sister\nAnna;boss", {"Anna": "boss"}),
        ("Anna, close, hard\nBen, far, hard", {"Anna": "", "Ben": ""}),
        ("Who;Tie to me\nAnna;sister", {"Anna": "sister"}),
    ],
)
def test_words_about_people_are_not_taken_for_headings(text: str, wanted: Mapping[str, str]) -> None:
    draft = read(text)

    assert relations(draft) == wanted
    assert len(draft.people) == text.count("\n") + 1 - (text[0] == "W")


def test_closeness_in_words_is_recognised_without_headings() -> None:
    draft = read("Anna, sister, close\nBen, boss, far\nCleo, friend, very close")

    assert [one.fields["ring_now"] for one in draft.people] == [Ring.CLOSE, Ring.EXTENDED, Ring.INTIMATE]


def test_headings_are_known_with_an_explanation_in_brackets() -> None:
    draft = read("Who,How old,Closeness (1-5),Helps me\nAnna,40s,1,yes\nBen,32,4,no")

    assert person(draft, "Anna").fields["ring_now"] is Ring.INTIMATE
    assert person(draft, "Anna").fields["support"] == 2
    assert person(draft, "Ben").fields["age"] == 32


def test_rows_of_a_workbook_beyond_the_limit_are_counted() -> None:
    rows: list[list[object]] = [["Name", "Relation"]]
    rows += [[f"Anna {index}", "sister"] for index in range(2_400)]

    assert left_out(read(a_workbook(People=rows)))["rows beyond the first 2,000"] == 401


def test_an_address_book_is_a_picker() -> None:
    draft = read(VCARD)

    assert not draft.ticked
    assert relations(draft) == {"Ulla": "mother", "Anna Berg": "", "Jörg": ""}
    assert "555" not in repr(draft)
