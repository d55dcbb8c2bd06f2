"""What is agreed with the patient has one place, and the window, the advice and the checklist read it there."""

from ipt_desktop.editing.agreement import set_agreed, set_statement_agreed
from ipt_desktop.model.advice import advise
from ipt_desktop.model.agreement import agreed_day, is_agreed
from ipt_desktop.model.course_plan import is_done
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import Answer
from ipt_desktop.model.formulation import Formulation
from ipt_desktop.model.network import Network
from ipt_desktop.model.timeline_records import FocusEntry
from ipt_desktop.model.treatment_enums import ChecklistItem
from tests.builders import a_course, a_network, an_area

DAY, EARLIER = PartialDate(2024, 3, 5), PartialDate(2024, 2, 1)
AREA, COURSE = an_area(id="a"), a_course(id="c")
ENTRY = FocusEntry(id="f", area_id="a", course_id="c", since=EARLIER)
NOT_AGREED = "The focus has not been agreed with the patient yet."


def _case(entry: FocusEntry = ENTRY, *others: Formulation) -> Network:
    return a_network([], COURSE, entry, *others, areas=[AREA], focus=AREA)


def _advice(network: Network) -> list[str]:
    return [str(advice.sentence) for advice in advise(network, DAY.last_day)]


def test_an_agreement_noted_at_the_formulation_is_that_of_the_focus() -> None:
    network = _case()
    assert NOT_AGREED in _advice(network)
    network = network.apply(set_statement_agreed(network, "c", DAY))
    assert network.areas["a"].agreed_on == DAY
    assert agreed_day(network, network.areas["a"]) == DAY
    assert is_done(network, COURSE, ChecklistItem.FOCUS)
    assert NOT_AGREED not in _advice(network)


def test_without_a_focus_the_statement_keeps_its_own_day() -> None:
    network = a_network([], COURSE)
    network = network.apply(set_statement_agreed(network, "c", DAY))
    assert network.all(Formulation)["c"].agreed_on == DAY


def test_what_older_cases_say_elsewhere_is_read_and_taken_back_with_the_day() -> None:
    old = _case(
        FocusEntry(id="f", area_id="a", course_id="c", since=EARLIER, agreed=Answer.YES),
        Formulation(id="c", agreed="We agreed", agreed_on=DAY),
    )
    assert agreed_day(old, AREA) == EARLIER
    assert NOT_AGREED not in _advice(old)
    taken_back = old.apply(set_agreed(old, "a", None))
    assert not is_agreed(taken_back, taken_back.areas["a"])
    assert taken_back.all(Formulation)["c"].agreed == "We agreed"
