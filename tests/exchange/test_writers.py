"""The record in the forms of other programs: read back equal, through the privacy gate, no cell a formula."""

import csv
import io
import json
import zipfile
from datetime import date
from typing import Any

import networkx as nx
import pytest
from openpyxl import load_workbook

from ipt_desktop.editing.importing import case_from
from ipt_desktop.exchange.readers.recognition import read_draft
from ipt_desktop.exchange.writers.record_writer import record_bytes
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.draft import ForeignFile
from ipt_desktop.model.enums import PersonKind, Ring, Status, TieKind
from ipt_desktop.model.network import Network
from ipt_desktop.model.record_form import RECORD_FORMS, RecordOptions
from ipt_desktop.model.treatment_enums import Instrument
from tests.builders import a_course, a_measure, a_network, a_person, a_session, a_tie

TODAY = date(2026, 11, 27)
FORMS = [form for form in RECORD_FORMS if form != "png"]  # pictures are painted by the window


def a_record() -> Network:
    anna = a_person(
        "Anna Berg", relation="sister", support=2, trigger=1, ring_now=Ring.CLOSE, angle=33.5, notes="secret"
    )
    ben = a_person("=Ben & <Co>", relation="boss", kind=PersonKind.GROUP, ring_now=Ring.OUTSIDE, status=Status.DECEASED)
    cleo = a_person("Cleo", ring_now=Ring.UNPLACED)
    course = a_course()
    session = a_session(course, summary="Anna came along")
    measures = [
        a_measure(course, session, answers="111111113", taken_on=PartialDate(2026, 3, 1)),
        a_measure(course, instrument=Instrument.GAD7, total=7),
    ]
    ties = [a_tie(anna, ben, TieKind.CONFLICT, words="money"), a_tie(anna, cleo, TieKind.KIN)]
    return a_network([anna, ben, cleo], course, session, *measures, ties=ties, preferred_name="Mira", code="K-07")


def exported(form: str, network: Network | None = None, **options: Any) -> bytes:
    return record_bytes(network or a_record(), form, RecordOptions(**options))


def test_graphml_is_read_back_equal_by_networkx() -> None:
    network = a_record()
    graph = nx.read_graphml(io.BytesIO(exported("graphml", network)))

    assert {data["label"] for _, data in graph.nodes(data=True)} == {"Mira", "Anna Berg", "=Ben & <Co>", "Cleo"}
    anna = next(data for _, data in graph.nodes(data=True) if data["label"] == "Anna Berg")
    assert (anna["ring"], anna["ring_step"], anna["support"], anna["trigger"]) == ("close", 1, 2, 1)
    assert anna["angle"] == pytest.approx(33.5)
    assert isinstance(anna["x"], float)
    kinds = sorted(data["tie"] for _, _, data in graph.edges(data=True))
    assert kinds == ["conflict", "kin", "patient", "patient"]


def test_what_was_imported_exported_and_imported_again_is_equal() -> None:
    once = read_draft([ForeignFile(exported("graphml"))], {}, TODAY)
    case = case_from(once, "K-08", PartialDate.of_day(TODAY), once.preferred_name)
    again = read_draft([ForeignFile(exported("graphml", case))], {}, TODAY)

    assert again == once
    assert {person.label for person in once.people} == {"Anna Berg", "=Ben & <Co>", "Cleo"}


def test_a_workbook_that_was_written_is_read_back() -> None:
    content = exported("xlsx")
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["people", "ties", "measures", "sessions"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)

    draft = read_draft([ForeignFile(content)], {}, TODAY)
    rings = {person.label: person.fields["ring_now"] for person in draft.people}
    assert rings == {"Anna Berg": Ring.CLOSE, "=Ben & <Co>": Ring.OUTSIDE, "Cleo": Ring.UNPLACED}
    assert len(draft.ties) == 2


def test_csv_has_the_separator_of_the_country_and_no_formula() -> None:
    with zipfile.ZipFile(io.BytesIO(exported("csv", separator=";"))) as archive:
        content = archive.read("people.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert rows[2][0] == "'=Ben & <Co>"
    with zipfile.ZipFile(io.BytesIO(exported("csv", plain_csv=True))) as archive:
        plain = archive.read("people.csv")
    assert "=Ben" in list(csv.reader(io.StringIO(plain.decode())))[2][0]


def test_questionnaires_leave_without_the_answer_on_thoughts_of_death() -> None:
    bundle = json.loads(exported("fhir"))
    resources = [entry["resource"] for entry in bundle["entry"]]
    assert [one["resourceType"] for one in resources] == ["QuestionnaireResponse", "Observation", "Observation"]
    response, phq, gad = resources
    assert len(response["item"]) == 8
    assert "44260-8" not in json.dumps(bundle)
    assert (phq["code"]["coding"][0]["code"], phq["valueInteger"], phq["effectiveDateTime"]) == (
        "44261-6",
        11,
        "2026-03-01",
    )
    assert (gad["code"]["coding"][0]["code"], gad["valueInteger"]) == ("70274-6", 7)
    assert phq["subject"] == {"identifier": {"value": "K-07"}}
    assert phq["derivedFrom"] == [{"reference": bundle["entry"][0]["fullUrl"]}]

    asked = json.loads(exported("fhir", self_harm_item=True))
    assert "44260-8" in json.dumps(asked)
    assert b"111111113" not in exported("xlsx")


def test_network_canvas_files_come_back_as_a_session() -> None:
    draft = read_draft([ForeignFile(exported("network-canvas"))], {}, TODAY)

    assert draft.code == "K-07"
    assert [person.label for person in draft.people] == ["Anna Berg", "=Ben & <Co>", "Cleo"]
    assert draft.people[0].fields["angle"] == pytest.approx(33.5, abs=0.2)
    assert len(draft.ties) == 2


@pytest.mark.parametrize("form", FORMS)
def test_without_names_nobody_is_named(form: str) -> None:
    content = exported(form, deidentified=True)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())

    for name in (b"Anna", b"Berg", b"=Ben", b"Cleo", b"Mira", b"K-07", b"secret"):
        assert name not in content, name


@pytest.mark.parametrize("form", FORMS)
def test_private_notes_never_leave(form: str) -> None:
    assert b"secret" not in exported(form)


def test_the_map_is_a_drawing_on_paper_colours() -> None:
    drawing = exported("svg").decode()

    assert "<svg" in drawing
    assert "Anna Berg" in drawing
    assert "Cleo" not in drawing  # not placed yet
