"""Files that are not what they claim: each is refused with a sentence that says what and where, and shows no value."""

import contextlib
import json
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.case_file import JsonCaseFiles, case_from_bytes, case_to_bytes
from ipt_desktop.exchange.case_file_format import VERSION
from tests import builders as make

CANARY = "Zwölfenbein"
Parts = dict[str, Any]


def parts() -> Parts:
    """A valid case file with three people, an area with its link, a tie, a goal and a pattern."""
    people = [make.a_person(label) for label in ("Anna", "Ben", "Cleo")]
    area = make.an_area()
    network = make.a_network(
        people,
        make.a_course(),
        make.a_goal(area_id=area.id),
        make.a_pattern(people=(people[0].id,)),
        ties=[make.a_tie(people[0], people[1])],
        areas=[area],
        links=[make.a_link(area, people[0])],
        focus=area,
    )
    return dict(json.loads(case_to_bytes(network)))


def refusal(content: bytes | Parts) -> str:
    """The sentence a file is refused with."""
    with pytest.raises(FileRefused) as caught:
        case_from_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    sentence = str(caught.value)
    assert CANARY not in sentence
    assert sentence.endswith(".")
    return sentence


RINGS = "intimate, close, extended, outside, not placed"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (
            lambda file: file["people"][2].update(ring_now=CANARY),
            f"people, entry 3: Closeness now must be one of: {RINGS}.",
        ),
        (lambda file: file["people"][0].update(label=" "), "people, entry 1: Name must not be empty."),
        (lambda file: file["people"][0].pop("label"), "people, entry 1: a required field is missing: label."),
        (
            lambda file: file["people"][1].update(label=CANARY * 30),
            "people, entry 2: Name may have at most 200 characters.",
        ),
        (
            lambda file: file["people"][1].update(label=f"{CANARY}\ud800"),
            "people, entry 2: Name holds a character that cannot be written.",
        ),
        (
            lambda file: file["people"][1].update(status_date="2023-02-30"),
            "people, entry 2: Date of the status: This month does not have that many days.",
        ),
        (
            lambda file: file["people"][1].update({CANARY: 1}),
            "people, entry 2: there is a field that this program does not know.",
        ),
        (
            lambda file: file["people"][1].update(support=4),
            "people, entry 2: Support must be a whole number from 0 to 3.",
        ),
        (
            lambda file: file["people"][1].update(support=True),
            "people, entry 2: Support must be a whole number from 0 to 3.",
        ),
        (
            lambda file: file["people"][1].update(angle=361),
            "people, entry 2: Angle must be a number from 0 to 360.",
        ),
        (
            lambda file: file["people"].append(file["people"][0]),
            "people, entry 4: its id is used by an earlier entry already.",
        ),
        (lambda file: file["people"].append([CANARY]), "people, entry 4: must be an object with named fields."),
        (
            lambda file: file["relationships"][0].update(id=CANARY[:2]),
            "relationships, entry 1: Person is not in the file.",
        ),
        (lambda file: file["ties"][0].update(second_id="x"), "ties, entry 1: Second person is not in the file."),
        (
            lambda file: file["ties"][0].update(second_id=file["ties"][0]["first_id"]),
            "ties, entry 1: A person cannot be connected to themselves.",
        ),
        (lambda file: file["links"][0].update(area_id="x"), "links, entry 1: Problem area is not in the file."),
        (
            lambda file: file["links"].append({**file["links"][0], "id": "x"}),
            "links, entry 2: this person has a part in this problem area already.",
        ),
        (lambda file: file["patterns"][0].update(people=["x"]), "patterns, entry 1: Who shows it is not in the file."),
        (lambda file: file["patterns"][0].update(people=[["x"]]), None),
        (lambda file: file["case"].update(focus_id="x"), "case: Focus is not in the file."),
        (lambda file: file["case"].update(code=7), "case: Code must be text."),
        (lambda file: file.update(case=[]), "case: must be an object with named fields."),
        (lambda file: file.pop("case"), "case: is missing."),
        (lambda file: file.update(people={}), "people: must be a list."),
        (lambda file: file.update({CANARY: []}), "The file holds a part that this program does not know."),
        (lambda file: file.update(version=VERSION + 1), "The file was written by a newer version of this program."),
        (lambda file: file.update(version=True), "version: must be a whole number from 1."),
        (lambda file: file.update(version=CANARY), "version: must be a whole number from 1."),
        (lambda file: file.update(format=CANARY), "This is not a case file of this program."),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(spoil: Callable[[Parts], object], sentence: str | None) -> None:
    file = parts()
    spoil(file)
    found = refusal(file)
    assert sentence is None or found == sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not valid JSON: line 1, column 1"),
        (f'{{"case":\n "{CANARY}'.encode(), "not valid JSON: line 2, column 2"),
        (CANARY.encode("latin-1"), "not text in UTF-8"),
        (f'"{CANARY}"'.encode("utf-16"), "not text in UTF-8"),
        (b"[]", "not a case file"),
        (b'{"format": NaN}', "NaN or Infinity"),
        (b'{"format": -Infinity}', "NaN or Infinity"),
        (b'{"format": 1, "format": 1}', "names a field twice"),
        (b'{"format": ' + b"9" * 5_000 + b"}", "number that is far too long"),
        (b"[" * 200_000, "nested deeper"),
        (b'{"a":' * 200_000, "nested deeper"),
        (b" " * 20_000_001, "larger than 20 MB"),
        (b"[" + b"[]," * 600_000, "more values"),
    ],
)
def test_what_is_no_case_file_at_all_is_refused(content: bytes, words: str) -> None:
    assert words in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        b"[" + b"0," * 499_000 + b"0]",
        b"[" + b"{}," * 249_000 + b"{}]",
        b"[" * 499_000,
        b'{"format": "ipt-desktop case", "version": 1, "case": {"id": "c", "code": "c"}, "goals": ['
        + b",".join(b'{"id":"%d","words":"w"}' % number for number in range(120_000))
        + b"]}",
        b'"' + b"\\u00e9" * 3_000_000 + b'"',
    ],
    ids=["numbers", "objects", "depth", "goals", "text"],
)
def test_a_file_made_to_exhaust_is_refused_quickly_and_in_little_memory(content: bytes) -> None:
    started = time.process_time()
    refusal(content)
    assert time.process_time() - started < 1.0
    tracemalloc.start()
    refusal(content)
    assert tracemalloc.get_traced_memory()[1] < 200_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("start", [b'{"format": "ipt-desktop case", "people": "', b"[", b"\xef\xbb\xbf{"])
def test_a_file_of_a_gigabyte_is_refused_without_being_read_to_its_end(tmp_path: Path, start: bytes) -> None:
    path = tmp_path / "announced.json"
    with path.open("wb") as file:
        file.write(start)
        file.truncate(1_000_000_000)  # a hole takes no room on the disk
    started = time.process_time()
    tracemalloc.start()
    with pytest.raises(FileRefused, match="larger than 20 MB"):
        JsonCaseFiles().read_case(path)
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
    assert time.process_time() - started < 1.0


def test_ids_that_look_like_paths_are_words_like_any_others(tmp_path: Path) -> None:
    file = parts()
    tricky = f"../../{tmp_path.name}/x"
    file["case"].update(id=tricky, code="..\\..\\x")
    network = case_from_bytes(json.dumps(file).encode())
    JsonCaseFiles().export_case(network, tmp_path / "out.json")
    assert JsonCaseFiles().read_case(tmp_path / "out.json").case.id == tricky
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_no_refusal_drags_the_file_along_as_its_cause() -> None:
    for content in (f'{{"case": "{CANARY}'.encode(), CANARY.encode("latin-1")):
        with pytest.raises(FileRefused) as caught:
            case_from_bytes(content)
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=6,
)
names = st.sampled_from(
    ["id", "label", "people", "ring_now", "support", "angle", "first_id", "channels", "status_date"]
)
envelopes = st.fixed_dictionaries(
    {"format": st.just("ipt-desktop case"), "version": st.just(1)},
    optional={
        name: json_values | st.lists(st.dictionaries(names, json_values, max_size=3), max_size=2)
        for name in ("case", "courses", "people", "relationships", "ties", "areas", "links", "goals", "patterns")
    },
)
calmly = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=80)


def loads_or_is_refused(content: bytes) -> None:
    """Reading gives a case, or FileRefused; anything else fails the test."""
    with contextlib.suppress(FileRefused):
        assert case_from_bytes(content).case.code


@given(json_values | envelopes)
@calmly
def test_any_json_loads_or_is_refused(value: object) -> None:
    loads_or_is_refused(json.dumps(value).encode())


@given(st.binary(max_size=200))
@calmly
def test_any_bytes_load_or_are_refused(content: bytes) -> None:
    loads_or_is_refused(content)


@given(st.data())
@calmly
def test_a_valid_file_spoilt_anywhere_loads_or_is_refused(data: st.DataObject) -> None:
    file: Any = parts()
    holder: Any = file
    key: Any = data.draw(st.sampled_from(sorted(file)))
    while isinstance(holder[key], dict | list) and holder[key] and data.draw(st.booleans()):
        holder = holder[key]
        key = data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
    if data.draw(st.booleans()):
        holder[key] = data.draw(json_values)
    else:
        del holder[key]
    loads_or_is_refused(json.dumps(file).encode())


@given(st.data())
@calmly
def test_a_valid_file_with_bytes_changed_loads_or_is_refused(data: st.DataObject) -> None:
    content = bytearray(json.dumps(parts(), ensure_ascii=False).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    loads_or_is_refused(bytes(content))
