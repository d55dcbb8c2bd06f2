"""A case goes out to a file and comes back the same; the file is whole, repeatable and its owner's alone."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from ipt_desktop.editing.id_remapping import with_new_ids
from ipt_desktop.editing.snapshots import take_snapshot
from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.case_file import JsonCaseFiles, case_from_bytes, case_to_bytes
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import Ring
from ipt_desktop.model.network import ENTITY_TYPES, Network, difference
from ipt_desktop.model.session import ProcessNote
from ipt_desktop.model.timeline_records import Snapshot, Standing
from tests import builders as make
from tests import strategies
from tests.systems import needs_modes

files = JsonCaseFiles()


def a_full_case() -> Network:
    """A case with something of everything in it."""
    anna = make.a_person("Anna", support=0, ring_wanted=Ring.CLOSE, status_date=PartialDate(2011))
    ben = make.a_person("Бен", age=50, age_is_decade=True, notes="First line\nsecond line")
    area = make.an_area(deceased_id=ben.id)
    return make.a_network(
        [anna, ben],
        make.a_course(started=PartialDate(2024, 10)),
        make.a_goal(area_id=area.id),
        make.a_pattern(people=(anna.id, ben.id)),
        relationships=[make.a_relationship(anna, frequency="daily")],
        ties=[make.a_tie(anna, ben)],
        areas=[area],
        links=[make.a_link(area, anna)],
        focus=area,
    )


@given(strategies.networks())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_any_case_comes_back_as_it_went(network: Network) -> None:
    assert difference(network, case_from_bytes(case_to_bytes(network, process_notes=True))) == ()


def test_process_notes_leave_only_when_asked_for(tmp_path: Path) -> None:
    course = make.a_course()
    session = make.a_session(course)
    network = make.a_network([], course, session, ProcessNote(id=session.id, words="Zitronenfalter"))
    target = tmp_path / "case.json"
    files.export_case(network, target)
    assert "Zitronenfalter" not in target.read_text()
    files.export_case(network, target, process_notes=True)
    assert difference(network, files.read_case(target)) == ()


def test_a_file_of_the_inventory_alone_is_still_read() -> None:
    network = make.a_network(["Anna"], make.a_course())
    parts = json.loads(case_to_bytes(network))
    older = {name: parts[name] for name in ("format", "case", "courses", "people", "relationships")} | {"version": 1}
    assert difference(network, case_from_bytes(json.dumps(older).encode())) == ()


def test_a_copy_keeps_who_stood_in_its_snapshots() -> None:
    network = make.a_network(["Anna"])
    network = network.apply(take_snapshot(network, PartialDate(2024, 4, 25)))
    gone = Standing(id="x", snapshot_id=next(iter(network.all(Snapshot))), person_id="gone", label="Ben")
    copied = with_new_ids(Network.of([*network, gone]))
    assert {one.person_id for one in copied.all(Standing).values()} == {*copied.people, "gone"}


def test_the_same_case_always_gives_the_same_bytes() -> None:
    network = a_full_case()
    shuffled = Network.of(reversed(list(network)))
    assert case_to_bytes(shuffled) == case_to_bytes(network)


def test_what_is_empty_is_left_out_and_a_zero_is_kept() -> None:
    parts = json.loads(case_to_bytes(a_full_case()))
    anna = parts["people"][0]
    assert anna["support"] == 0
    assert not {"trigger", "notes", "safety", "ring_before"} & anna.keys()


def test_a_person_nothing_was_asked_about_needs_no_relationship_in_the_file() -> None:
    network = make.a_network(["Anna"])
    parts = json.loads(case_to_bytes(network))
    del parts["relationships"]
    assert difference(network, case_from_bytes(json.dumps(parts).encode())) == ()


def test_a_byte_order_mark_does_no_harm() -> None:
    network = a_full_case()
    assert difference(network, case_from_bytes(b"\xef\xbb\xbf" + case_to_bytes(network))) == ()


def test_a_file_is_replaced_whole_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "case.json"
    target.write_text("older")
    network = a_full_case()
    files.export_case(network, target)
    assert difference(network, files.read_case(target)) == ()
    assert list(tmp_path.iterdir()) == [target]


@needs_modes
def test_only_the_owner_can_read_the_file(tmp_path: Path) -> None:
    target = tmp_path / "case.json"
    files.export_case(a_full_case(), target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="cannot be written"):
        files.export_case(a_full_case(), tmp_path / "missing" / "case.json")


def test_a_case_too_large_to_be_read_again_is_not_written(tmp_path: Path) -> None:
    target = tmp_path / "case.json"
    goals = [make.a_goal(f"Goal {number}") for number in range(10_001)]
    with pytest.raises(FileRefused, match="10,000 entries"):
        files.export_case(make.a_network([], *goals), target)
    assert not target.exists()


def test_no_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="no such file"):
        files.read_case(tmp_path / "nothing.json")
    with pytest.raises(FileRefused, match="not a file"):
        files.read_case(tmp_path)
    with pytest.raises(FileRefused, match="cannot be read"):
        files.read_case(Path("\0"))
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(FileRefused, match="not a file"):
            files.read_case(tmp_path / "pipe")


def test_a_copy_has_new_ids_and_is_otherwise_the_same() -> None:
    network = a_full_case()
    copied = with_new_ids(network)
    for kind, entities in network.records.items():
        assert not entities.keys() & copied.records[kind].keys()
    assert json.dumps(_without_ids(copied)) == json.dumps(_without_ids(network))


@given(strategies.networks())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=30)
def test_any_case_can_be_copied_and_keeps_the_order_of_making(network: Network) -> None:
    copied = with_new_ids(network)
    labels = [network.people[one].label for one in sorted(network.people)]
    assert [copied.people[one].label for one in sorted(copied.people)] == labels


def _without_ids(network: Network) -> object:
    """The file's content with every id replaced by its place: the kinds in their order, within each kind the ids."""
    text = case_to_bytes(network).decode()
    ids = [entity_id for kind in ENTITY_TYPES for entity_id in sorted(network.records[kind])]
    for number, one in enumerate(ids):
        text = text.replace(one, f"id {number}")
    return json.loads(text)
