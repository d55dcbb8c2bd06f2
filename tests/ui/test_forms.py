"""Forms: each field shows the document and writes to it, while typing, and nobody's typing is disturbed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ipt_desktop.application.document import Document
from ipt_desktop.editing.fields import set_field
from ipt_desktop.model.case import Case, Course
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import AreaKind, Ring, Status, YesNo
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship
from ipt_desktop.ui.areas.area_forms import OF_KIND, area_table
from ipt_desktop.ui.context.case_context import CaseContext
from ipt_desktop.ui.forms.field import Field, make_editor
from ipt_desktop.ui.forms.form import PAUSE, Form
from ipt_desktop.ui.forms.options import callable_people
from ipt_desktop.ui.people.person_forms import CASE, CLOSENESS, IN_WORDS, INVENTORY, LINE, PRIVATE, TIE, WHO
from ipt_desktop.ui.widgets.date_field import DateField
from ipt_desktop.ui.widgets.editors import (
    CheckField,
    ChipField,
    ComboField,
    Editor,
    MultilineField,
    NumberField,
    SegmentedControl,
    TextField,
)
from ipt_desktop.ui.widgets.people_picker import PeoplePicker
from tests.builders import FakeClock, a_course, a_network, a_person
from tests.ui.fakes import Bench
from tests.ui.page_reader import person

_AREA_FIELDS = {
    (line.kind, line.name): line for kind in AreaKind for line in area_table(kind) if isinstance(line, Field)
}
_TABLES = (CLOSENESS, IN_WORDS, WHO, PRIVATE, INVENTORY, LINE, TIE, CASE, tuple(_AREA_FIELDS.values()))
FIELDS = [line for table in _TABLES for line in table if isinstance(line, Field)]


def change(editor: Editor, now: Any) -> Any:
    """Give the editor another value as a hand would; returns what the document should hold then."""
    if isinstance(editor, SegmentedControl):
        free = [one for one in editor.buttons() if not one.isChecked()]
        free[-1].click()
    elif isinstance(editor, ComboField):
        other = next(at for at in reversed(range(editor.count())) if at != editor.currentIndex())
        editor.setCurrentIndex(other)
        editor.activated.emit(other)
    elif isinstance(editor, ChipField):
        editor._chips[0][1].click()
    elif isinstance(editor, CheckField):
        editor.click()
    else:
        assert not isinstance(editor, PeoplePicker)  # chosen from a menu
        typed = {NumberField: "7", DateField: "2020-03"}.get(type(editor), "changed")
        editor.selectAll()
        QTest.keyClicks(editor, typed)
        return {NumberField: 7, DateField: PartialDate(2020, 3)}.get(type(editor), typed)
    return editor.value()


@pytest.mark.parametrize("line", FIELDS, ids=lambda line: f"{line.kind.__name__}.{line.name}")
def test_each_field_writes_to_the_document(qtbot: QtBot, context: CaseContext, line: Field) -> None:
    entity_id = next(iter(context.network.all(line.kind)))
    form = Form(context, [line])
    qtbot.addWidget(form)
    form.show_ids((entity_id,))
    before = getattr(context.network.get(line.kind, entity_id), line.name)
    expected = change(form.editors[line.name], before)
    context.document.settle.emit()
    after = getattr(context.network.get(line.kind, entity_id), line.name)
    assert after == expected != before
    assert form.editors[line.name].accessibleName()


def test_every_kind_of_area_has_its_fields() -> None:
    assert set(OF_KIND) == set(AreaKind)


def name_form(qtbot: QtBot, context: CaseContext, *names: str) -> tuple[Form, tuple[str, ...]]:
    form = Form(context, [Field(Person, "label"), Field(Person, "status_date"), Field(Person, "notes", lines=3)])
    qtbot.addWidget(form)
    form.show()
    ids = tuple(person(context.network, name).id for name in names)
    form.show_ids(ids)
    return form, ids


def line(form: Form, name: str) -> TextField:
    editor = form.editors[name]
    assert isinstance(editor, TextField)
    return editor


def test_what_is_typed_is_written_after_a_pause(qtbot: QtBot, context: CaseContext) -> None:
    form, ids = name_form(qtbot, context, "Helen")
    QTest.keyClicks(line(form, "label"), "a")
    assert context.network.people[ids[0]].label == "Helen"
    qtbot.waitUntil(lambda: context.network.people[ids[0]].label != "Helen", timeout=PAUSE * 10)
    assert context.network.people[ids[0]].label == "aHelen"


def test_leaving_the_field_writes_at_once_and_ends_the_step(qtbot: QtBot, context: CaseContext) -> None:
    form, ids = name_form(qtbot, context, "Helen")
    editor = line(form, "label")
    editor.end(False)
    QTest.keyClicks(editor, "e")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "n")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert context.network.people[ids[0]].label == "Helenen"
    context.document.undo()
    assert context.network.people[ids[0]].label == "Helene"
    assert editor.text() == "Helene"


def test_undo_counts_what_is_being_typed_as_a_step(qtbot: QtBot, context: CaseContext) -> None:
    form, ids = name_form(qtbot, context, "Helen")
    editor = line(form, "label")
    QTest.keyClicks(editor, "x")
    context.document.undo()
    assert context.network.people[ids[0]].label == editor.text() == "Helen"


def test_an_impossible_date_is_said_in_a_sentence_and_not_written(qtbot: QtBot, context: CaseContext) -> None:
    form, ids = name_form(qtbot, context, "Helen")
    editor = line(form, "status_date")
    QTest.keyClicks(editor, "2023-02-31")
    context.document.settle.emit()
    assert context.network.people[ids[0]].status_date is None
    assert editor.accessibleDescription() == "This month does not have that many days."
    editor.selectAll()
    QTest.keyClicks(editor, "2023-02-28")
    context.document.settle.emit()
    assert context.network.people[ids[0]].status_date == PartialDate(2023, 2, 28)
    assert editor.accessibleDescription() == ""


def test_an_empty_name_is_refused_in_the_field(qtbot: QtBot, context: CaseContext) -> None:
    form, ids = name_form(qtbot, context, "Helen")
    editor = line(form, "label")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    context.document.settle.emit()
    assert context.network.people[ids[0]].label == "Helen"
    assert editor.accessibleDescription()


def test_a_change_from_elsewhere_shows_at_once(qtbot: QtBot, context: CaseContext) -> None:
    form, ids = name_form(qtbot, context, "Helen")
    context.perform(lambda network: set_field(network, Person, ids, "label", "Helene"))
    assert line(form, "label").text() == "Helene"


def test_writing_does_not_move_the_cursor_of_the_one_who_types(qtbot: QtBot, context: CaseContext) -> None:
    form, _ = name_form(qtbot, context, "Helen")
    editor = line(form, "label")
    editor.setCursorPosition(2)
    QTest.keyClicks(editor, "x")
    context.document.settle.emit()
    assert (editor.text(), editor.cursorPosition()) == ("Hexlen", 3)


def test_choosing_somebody_else_first_writes_what_was_typed(qtbot: QtBot, context: CaseContext) -> None:
    form, ids = name_form(qtbot, context, "Helen")
    QTest.keyClicks(line(form, "label"), "X")
    form.show_ids((person(context.network, "Daniel").id,))
    assert "X" in context.network.people[ids[0]].label
    assert line(form, "label").text() == "Daniel"


def test_several_people_are_edited_together_in_one_step(qtbot: QtBot, context: CaseContext) -> None:
    ids = tuple(context.network.people)
    form = Form(context, CLOSENESS)
    qtbot.addWidget(form)
    form.show_ids(ids)
    ring = form.editors["ring_now"]
    assert isinstance(ring, SegmentedControl)
    assert ring.value() is None  # they differ
    ring.buttons()[3].click()
    assert {one.ring_now for one in context.network.people.values()} == {Ring.OUTSIDE}
    context.document.undo()
    assert person(context.network, "Daniel").ring_now is Ring.INTIMATE


def test_a_field_of_differing_texts_says_so(qtbot: QtBot, context: CaseContext) -> None:
    form, _ = name_form(qtbot, context, "Helen", "Daniel")
    editor = line(form, "label")
    assert (editor.text(), editor.placeholderText()) == ("", "various")


def test_an_answer_can_be_taken_back(qtbot: QtBot, context: CaseContext) -> None:
    form = Form(context, [Field(Relationship, "reciprocity")])
    qtbot.addWidget(form)
    daniel = person(context.network, "Daniel").id
    form.show_ids((daniel,))
    segments = form.editors["reciprocity"]
    assert isinstance(segments, SegmentedControl)
    segments.buttons()[0].click()
    assert context.network.relationships[daniel].reciprocity is not None
    segments.buttons()[0].click()
    assert context.network.relationships[daniel].reciprocity is None


def test_a_long_text_makes_its_field_grow(qtbot: QtBot, context: CaseContext) -> None:
    form, _ = name_form(qtbot, context, "Helen")
    notes = form.editors["notes"]
    assert isinstance(notes, MultilineField)
    before = notes.height()
    notes.setPlainText("\n".join("line" for _ in range(8)))
    assert notes.height() > before


def test_a_form_that_is_gone_listens_no_more(qtbot: QtBot, context: CaseContext) -> None:
    form = Form(context, [Field(Case, "notes"), Field(Course, "planned_sessions")])
    form.show_ids((context.network.case.id,))
    before = len(context.document.changed._listeners)
    with qtbot.waitSignal(form.destroyed):
        form.deleteLater()
    assert len(context.document.changed._listeners) == before - 2


def test_a_year_of_birth_can_be_typed_in_full() -> None:
    editor = make_editor(Field(Case, "born"))
    assert isinstance(editor, NumberField)
    QTest.keyClicks(editor, "1951")
    assert editor.value() == 1951


def test_no_one_dead_lost_or_frightening_is_offered_to_be_called_and_helpers_come_first(bench: Bench) -> None:
    def offered(network: Network) -> list[str]:
        context = CaseContext(Document(network, bench.store, FakeClock()), bench.store, bench.services)
        return [name for _, name in callable_people(context)]

    karl, uwe = a_person("Karl", status=Status.DECEASED, support=3), a_person("Uwe", trigger=3)
    rolf, lena = a_person("Rolf", safety=YesNo.YES, support=2), a_person("Lena", support=3)
    network = a_network([karl, uwe, rolf, lena], a_course())
    assert offered(network) == ["Lena", "Uwe"]
    course = network.course
    assert course is not None
    chosen = Ending(id=course.id, call_people=(karl.id,))
    assert "Karl" in offered(a_network([karl, uwe, rolf, lena], course, chosen))
