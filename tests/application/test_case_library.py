"""The caseload: found as one types, codes used once, put away without being lost."""

import pytest

from ipt_desktop.application.case_library import CaseLibrary
from ipt_desktop.application.ports import CaseStorePort
from ipt_desktop.editing.cases import archive_case, new_case, rename_case
from ipt_desktop.editing.people import add_person
from ipt_desktop.errors import Refused, StoreUnavailable
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from tests.builders import FakeClock, FakeStore, a_case, a_course, a_network, a_person


def a_case_called(code: str, name: str = "", **fields: object) -> Network:
    return a_network([], a_case(id=code, code=code, preferred_name=name, **fields))


@pytest.fixture
def store() -> FakeStore:
    return FakeStore(
        a_case_called("B-2", "Zoë"), a_case_called("A-10", "Mamá Rosa"), a_case_called("C-1", "Karin", archived=True)
    )


@pytest.fixture
def library(store: FakeStore) -> CaseLibrary:
    kept: CaseStorePort = store
    return CaseLibrary(kept, FakeClock())


def codes(library: CaseLibrary, words: str = "", *, archived: bool = False) -> list[str]:
    return [line.code for line in library.search(words, archived=archived)]


def test_all_cases_by_code_but_not_those_put_away(library: CaseLibrary) -> None:
    assert codes(library) == ["A-10", "B-2"]
    assert codes(library, archived=True) == ["A-10", "B-2", "C-1"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("zoe", ["B-2"]),
        ("ROSA a-1", ["A-10"]),
        ("mama", ["A-10"]),
        ("-", ["A-10", "B-2"]),
        ("karin", []),
        ("zoe rosa", []),
    ],
)
def test_every_word_must_be_in_code_or_name(library: CaseLibrary, words: str, found: list[str]) -> None:
    assert codes(library, words) == found


def test_searching_does_not_touch_the_disk(library: CaseLibrary, store: FakeStore) -> None:
    store.trouble = StoreUnavailable("Gone.")
    assert codes(library, "zoe") == ["B-2"]
    with pytest.raises(StoreUnavailable):
        library.refresh()


def test_an_opened_case_is_worked_on_in_its_store(library: CaseLibrary, store: FakeStore) -> None:
    library.open("B-2").perform(add_person(a_person("Anna")))
    assert len(store.cases["B-2"].people) == 1
    library.refresh()
    assert [line.people for line in library.search("B-2")] == [1]


def test_a_new_case_is_in_the_list_at_once(library: CaseLibrary) -> None:
    library.begin(new_case("A-11", "Teo"))
    assert codes(library, "teo") == ["A-11"]


@pytest.mark.parametrize("code", ["B-2", " b-2 ", "C-1"])
def test_a_code_is_used_once_also_by_a_case_put_away(library: CaseLibrary, store: FakeStore, code: str) -> None:
    with pytest.raises(Refused, match=r"^Another case already has this code\.$"):
        library.begin(new_case(code))
    assert len(store.cases) == 3


def test_a_case_that_is_not_open_is_renamed_and_put_away(library: CaseLibrary) -> None:
    library.change("B-2", lambda network: rename_case(network, "b-2", "Zoe"))
    library.change("B-2", archive_case)
    assert codes(library) == ["A-10"]
    assert [line.preferred_name for line in library.search("b-2", archived=True)] == ["Zoe"]


def test_a_case_cannot_take_the_code_of_another(library: CaseLibrary, store: FakeStore) -> None:
    with pytest.raises(Refused, match="already has this code"):
        library.change("B-2", lambda network: rename_case(network, "A-10", ""))
    assert store.written == []


def test_a_change_that_changes_nothing_is_not_written(library: CaseLibrary, store: FakeStore) -> None:
    library.change("B-2", lambda _: Edit("Nothing", ()))
    assert store.written == []


def test_only_cases_with_a_course_stand_in_the_caseload(library: CaseLibrary, store: FakeStore) -> None:
    store.cases["D-1"] = a_network([], a_case(id="D-1", code="D-1"), a_course(id="course"))
    assert {case_id: line.course.id for case_id, line in library.caseload().items()} == {"D-1": "course"}


def test_what_the_practice_has_set_is_told(library: CaseLibrary, store: FakeStore) -> None:
    store.set_practice("crisis_text", "Call 112")
    assert library.practice().rows == {"crisis_text": "Call 112"}


def test_a_deleted_case_is_gone(library: CaseLibrary, store: FakeStore) -> None:
    library.delete("B-2")
    assert codes(library) == ["A-10"]
    assert "B-2" not in store.cases
    with pytest.raises(Refused):
        library.open("B-2")
