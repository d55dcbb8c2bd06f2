"""The practice in figures, exported without names, and the case list that says where each case stands."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.errors import Refused
from ipt_desktop.model.caseload import CourseStatus, course_summary_of, practice_statistics
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.formulation import Ending
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.session import Session
from ipt_desktop.model.treatment_enums import Instrument
from ipt_desktop.ui.cases.case_list_page import CaseListPage
from ipt_desktop.ui.cases.practice_statistics_dialog import PracticeStatisticsDialog
from ipt_desktop.ui.main_window import MainWindow
from ipt_desktop.wording.csv_export import neutral, practice_csv
from tests.builders import a_course, a_network
from tests.ui.fakes import Bench
from tests.ui.page_reader import texts_on
from tests.ui.vault_fakes import PASSPHRASE


def treated(code: str, first: str, last: str, *, ended: bool = True) -> Network:
    course = a_course(id="course")
    sessions = [Session(id=f"s{at}", course_id="course", number=at) for at in (1, 8)]
    taken = [
        Measure(id=f"m{at}", course_id="course", session_id=one.id, answers=answers)
        for at, (one, answers) in enumerate(zip(sessions, (first, last), strict=True))
    ]
    ending = [Ending(id="course", ended_on=PartialDate(2026, 5))] if ended else []
    return a_network(["Kanarienvogel"], course, *sessions, *taken, *ending, code=code, preferred_name="Canary-Name")


BETTER, WORSE = treated("Canary-1", "222222220", "111000000"), treated("Canary-2", "111111110", "222222220")
RUNNING = treated("Canary-3", "222222220", "222222220", ended=False)


def test_a_case_without_a_course_has_no_line_and_one_without_measures_no_rates() -> None:
    with pytest.raises(Refused, match="no course yet"):
        course_summary_of(a_network(["Anna"]))
    ended = Ending(id="course", ended_on=PartialDate(2026, 5))
    unmeasured = course_summary_of(a_network([], a_course(id="course"), ended))
    assert practice_statistics([unmeasured]).rates == ()
    weighed = Measure(id="m", course_id="course", instrument=Instrument.MADRS, total=20)
    again = Measure(id="n", course_id="course", instrument=Instrument.MADRS, total=8)
    found = practice_statistics([course_summary_of(a_network([], a_course(id="course"), ended, weighed, again))])
    assert {rate.measure for rate in found.rates} == {"MADRS"}


def test_courses_are_counted_by_place_and_rule() -> None:
    found = practice_statistics([course_summary_of(one) for one in (BETTER, WORSE, RUNNING)])
    assert (found.places[CourseStatus.ENDED], found.places[CourseStatus.MIDDLE]) == (2, 1)
    rates = {rate.rule: (rate.holds, rate.of) for rate in found.rates if rate.measure == "PHQ-9"}
    assert rates["reliable improvement"] == (1, 2)
    assert rates["reliable deterioration"] == (1, 2)
    assert rates["remission"] == (1, 2)
    everybody = practice_statistics([course_summary_of(one) for one in (BETTER, WORSE, RUNNING)], ended_only=False)
    assert {(rate.holds, rate.of) for rate in everybody.rates if rate.rule == "reliable improvement"} == {(1, 3)}


def test_the_practice_counts_remission_on_the_madrs_by_its_own_rule() -> None:
    course = a_course(id="course")
    taken = [
        Measure(id=f"m{at}", course_id="course", session_id=f"s{at}", instrument=Instrument.MADRS, total=total)
        for at, total in ((1, 30), (8, 7))
    ]
    sessions = [Session(id=f"s{at}", course_id="course", number=at) for at in (1, 8)]
    line = course_summary_of(
        a_network([], course, *sessions, *taken, Ending(id="course", ended_on=PartialDate(2026, 5)))
    )
    counted = {}
    for told in ("", "4"):
        found = practice_statistics([line], madrs_remission=PracticeSettings({"madrs_remission": told}).madrs_remission)
        counted[told] = [(one.holds, one.source) for one in found.rates if one.rule == "remission"]
    assert counted == {"": [(1, "Hawley et al. 2002")], "4": [(0, "Zimmerman et al. 2004, strict")]}


def test_the_export_holds_no_names_and_each_rate_its_rule() -> None:
    written = practice_csv(practice_statistics([course_summary_of(one) for one in (BETTER, WORSE, RUNNING)])).decode(
        "utf-8-sig"
    )
    assert "Canary" not in written
    assert "Kanarienvogel" not in written
    rows = list(csv.DictReader(written.splitlines()))
    improved = next(row for row in rows if row["what"] == "reliable improvement")
    assert (improved["number"], improved["of"], improved["source"]) == ("1", "2", "NHS Talking Therapies")


@given(st.text())
def test_no_cell_begins_a_formula(words: str) -> None:
    assert not neutral(words).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_stay_numbers() -> None:
    assert neutral(-3) == "-3"


def test_the_list_says_where_a_case_stands_and_what_is_due(
    new_window: Callable[[Bench], MainWindow], tmp_path: Path
) -> None:
    flagged = replace(RUNNING.get(Measure, "m1"), answers="222222221")
    network = Network.of([flagged if one.id == "m1" else one for one in RUNNING])
    window = new_window(Bench.in_folder(tmp_path, network))
    window.unlock_page.passphrase.setText(PASSPHRASE)
    window.unlock_page.unlock()
    seen = texts_on(window)
    assert "1 safety flag · Session 8 of 16 · middle phase, PHQ-9 17 ↑ 1" in seen
    assert "Session 9: a safety answer on the PHQ-9 is still open" in seen
    (cases,) = window.findChildren(CaseListPage)
    cases.show_practice()
    (dialog,) = cases.findChildren(PracticeStatisticsDialog)
    assert "middle: 1" in texts_on(dialog)
    target = tmp_path / "practice.csv"
    dialog.save_to(target)
    assert "courses: middle" in target.read_text("utf-8-sig")
