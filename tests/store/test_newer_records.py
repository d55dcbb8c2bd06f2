"""What a newer version has written is left as it is: the record is read-only here, everything else works."""

import pytest

from ipt_desktop.editing.fields import set_field
from ipt_desktop.editing.people import remove_people
from ipt_desktop.errors import IptError, Refused
from ipt_desktop.model.case import Course
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.measure import Measure
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.safety_record import SafetyRecord
from ipt_desktop.store.cases.case_store import CaseStore
from ipt_desktop.store.database.course_tables import measures, sessions
from ipt_desktop.store.database.tables import courses, people
from ipt_desktop.store.unlocked_vault import UnlockedVault
from tests.builders import a_course, a_measure, a_network, a_session


@pytest.fixture
def store(opened: UnlockedVault) -> CaseStore:
    """The cases of a fresh vault."""
    return opened.cases()


@pytest.fixture
def saved(store: CaseStore) -> Network:
    """A case with two people, a session and a questionnaire that is in the vault."""
    course = a_course()
    session = a_session(course)
    network = a_network(["Anna", "Ben"], course, session, a_measure(course, answers="000000000"))
    store.create(network)
    return network


def test_a_questionnaire_of_a_newer_version_is_left_out_and_everything_else_can_be_edited(
    store: CaseStore, saved: Network, opened: UnlockedVault
) -> None:
    with opened.database.transaction() as connection:
        connection.execute(measures.update().values(instrument="of tomorrow"))
    network = store.load(saved.case.id)
    measure = next(iter(saved.all(Measure)))
    assert network.read_only == {(Measure, measure)}
    assert not network.all(Measure)
    assert network.people == saved.people
    person = next(iter(network.people))
    store.write(saved.case.id, set_field(network, Person, [person], "notes", "edited"))
    assert store.load(saved.case.id).people[person].notes == "edited"
    assert store.caseload()[0].measures == ()


def test_the_safety_records_of_a_questionnaire_of_a_newer_version_are_left_out_with_it_and_stay_in_the_vault(
    store: CaseStore, saved: Network, opened: UnlockedVault
) -> None:
    measure = next(iter(saved.all(Measure)))
    record = SafetyRecord(id=new_id(), measure_id=measure, words="Plan made.", recorded_at="2024-03-01T10:00:00Z")
    store.write(saved.case.id, Edit("Record", (Change(None, record),)))
    with opened.database.transaction() as connection:
        connection.execute(measures.update().values(instrument="of tomorrow"))
    network = store.load(saved.case.id)
    assert network.read_only == {(Measure, measure), (SafetyRecord, record.id)}
    assert not network.all(SafetyRecord)
    person = next(iter(network.people))
    store.write(saved.case.id, set_field(network, Person, [person], "notes", "edited"))
    assert store.caseload()[0].measures == ()
    with opened.database.transaction() as connection:
        connection.execute(measures.update().values(instrument=str(saved.all(Measure)[measure].instrument)))
    assert store.load(saved.case.id).all(SafetyRecord) == {record.id: record}


def test_a_person_of_a_newer_version_is_shown_but_cannot_be_changed(
    store: CaseStore, saved: Network, opened: UnlockedVault
) -> None:
    person = next(iter(saved.people))
    with opened.database.transaction() as connection:
        connection.execute(people.update().where(people.c.id == person).values(kind="dragon", confidant="perhaps"))
    network = store.load(saved.case.id)
    assert network.read_only == {(Person, person)}
    assert network.people[person].label == saved.people[person].label
    for edit in (set_field(network, Person, [person], "notes", "edited"), remove_people(network, [person])):
        with pytest.raises(Refused, match="newer version"):
            network.apply(edit)
        with pytest.raises(Refused):
            store.write(saved.case.id, edit)


def test_an_unknown_choice_among_several_leaves_the_known_ones(
    store: CaseStore, saved: Network, opened: UnlockedVault
) -> None:
    with opened.database.transaction() as connection:
        connection.execute(courses.update().values(checklist='["inventory done", "of tomorrow"]'))
        connection.execute(sessions.update().values(phase="epilogue"))
    network = store.load(saved.case.id)
    assert (Course, network.course.id if network.course else "") in network.read_only
    assert len(network.read_only) == 2
    assert [line.phase for line in store.caseload()] == []


def test_the_check_names_what_a_newer_version_wrote(store: CaseStore, saved: Network, opened: UnlockedVault) -> None:
    with opened.database.transaction() as connection:
        connection.execute(people.update().values(kind="dragon"))
    assert [sentence for sentence in opened.check() if "newer version" in sentence]


def test_what_stays_read_only_survives_edits_of_other_records(
    store: CaseStore, saved: Network, opened: UnlockedVault
) -> None:
    first, second = saved.people
    with opened.database.transaction() as connection:
        connection.execute(people.update().where(people.c.id == first).values(kind="dragon"))
    network = store.load(saved.case.id)
    after = network.apply(set_field(network, Person, [second], "notes", "edited"))
    with pytest.raises(IptError):
        after.apply(set_field(after, Person, [first], "notes", "edited"))
