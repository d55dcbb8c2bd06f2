"""Real files of other programs give what they are known to hold.

They are not part of the repository: the variable IPT_IMPORT_FILES names the folder with ``expected.json`` in it.
"""

import json
import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.recognition import read_draft
from ipt_desktop.model.draft import Draft, ForeignFile

FOLDER = Path(os.environ.get("IPT_IMPORT_FILES", "-"))
TODAY = date(2026, 11, 27)
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="IPT_IMPORT_FILES names no folder with real files")
_EXPECTED: list[dict[str, Any]] = (
    json.loads((FOLDER / "expected.json").read_text())["files"] if (FOLDER / "expected.json").is_file() else []
)
_LISTS = {"csv/sophomorix_students.csv.8859_1"}


def _files(pattern: str) -> list[Path]:
    return [FOLDER / pattern] if "(" not in pattern else sorted(FOLDER.glob(pattern.partition(" ")[0]))


def _draft(entry: Mapping[str, Any]) -> Draft:
    files = [ForeignFile(path.read_bytes(), path.name) for path in _files(entry["file"])]
    if not files or not _files(entry["file"])[0].exists():
        pytest.skip("this file is not in the folder")
    draft = read_draft(files, {}, TODAY)
    asked = entry.get("questions", {})
    answers = {}
    for question in draft.questions:
        wanted = asked.get(question.key)
        match = next((one.value for one in question.options if wanted and one.label.startswith(wanted)), None)
        if match:
            answers[question.key] = match
    return read_draft(files, answers, TODAY)


@pytest.mark.parametrize("entry", _EXPECTED, ids=lambda entry: str(entry["file"]))
def test_a_real_file_gives_what_it_holds(entry: Mapping[str, Any]) -> None:
    draft = _draft(entry)

    assert len(draft.people) == entry["people_count"]
    for wanted in entry.get("people", ()):
        matches = [one for one in draft.people if one.label == wanted["label"]]
        assert matches, wanted["label"]
        problems = [list(_differences(one, wanted)) for one in matches]
        assert [] in problems, problems
    for ring in {str(person.fields["ring_now"]) for person in draft.people if "ring_now_of_all" in entry}:
        assert ring == "not placed"
    labels = {person.key: person.label for person in draft.people}
    ties = {(frozenset((labels[tie.first], labels[tie.second])), str(tie.kind)) for tie in draft.ties}
    for first, second, kind, *words in entry.get("ties", ()):
        assert (frozenset((first, second)), kind) in ties
        if words:
            texts = [one.words for one in draft.ties if {labels[one.first], labels[one.second]} == {first, second}]
            assert texts == words
    for first, second in entry.get("couple_ties", ()):
        assert (frozenset((first, second)), "couple") in ties
    if "ties_count" in entry:
        assert len(draft.ties) == entry["ties_count"]
    if "deceased_count" in entry:
        assert sum(str(one.fields.get("status")) == "deceased" for one in draft.people) == entry["deceased_count"]
    assert len(draft.maps) == entry.get("snapshots", len(draft.maps))
    name = entry.get("case", {}).get("preferred_name")
    assert name in (None, draft.preferred_name)
    for words in entry.get("must_not", ()):
        assert words not in repr(draft.people) + repr(draft.ties)


def _differences(person: Any, wanted: Mapping[str, Any]) -> Iterator[str]:
    values = {**person.relationship, **person.fields}
    for name, value in wanted.items():
        accepted = [value, *wanted.get("accept", {}).get(name, ())]
        found = values.get(name)
        if name in {"angle", "offset"}:
            if found is None or abs(found - value) > (0.2 if name == "angle" else 0.02):
                yield f"{name}: {found}"
        elif name == "notes_contains":
            if not all(words in str(values.get("notes", "")) for words in value):
                yield "notes"
        elif name == "kind" and found is None:
            if value != "person":
                yield name
        elif name == "status" and found is None:
            if value != "living":
                yield name
        elif (
            name != "accept"
            and (None if found is None else found if isinstance(found, int) else str(found)) not in accepted
        ):
            yield f"{name}: {found} instead of {value}"


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*")) if FOLDER.is_dir() else [], ids=str)
def test_every_real_file_gives_people_or_a_sentence(path: Path) -> None:
    if not path.is_file():
        return
    try:
        draft = read_draft([ForeignFile(path.read_bytes(), path.name)], {}, TODAY)
    except FileRefused:
        return
    assert draft.people or draft.questions
