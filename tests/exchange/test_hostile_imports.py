"""Files made to do harm, broken files and files of the wrong kind: a sentence, soon, and nothing half-read."""

import gzip
import time
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.recognition import FORMATS, read_draft
from ipt_desktop.model.draft import Draft, ForeignFile
from ipt_desktop.model.person import Person
from ipt_desktop.model.relationship import Relationship
from tests.exchange.foreign_files import SEEDS, a_workbook, zipped

TODAY = date(2026, 11, 27)
_BOMB = b'<!DOCTYPE graphml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><graphml><graph>&b;</graph></graphml>'
_OUTSIDE = b'<!DOCTYPE graphml [<!ENTITY x SYSTEM "secrets.txt">]><graphml><desc>&x;</desc></graphml>'
_DEEP = b"<graphml>" + b"<graph>" * 100_000


def refused(content: bytes, as_format: str = "auto") -> str:
    began = time.thread_time()
    with pytest.raises(FileRefused) as caught:
        read_draft([ForeignFile(content)], {}, TODAY, as_format)
    assert time.thread_time() - began < 5.0
    return str(caught.value)


def _encrypted() -> bytes:
    content = bytearray(zipped({"a.csv": "Name\nAnna\n"}, zipfile.ZIP_STORED))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (_BOMB, "entities"),
        (_OUTSIDE, "entities"),
        (_DEEP, "nested deeper"),
        (b"<graphml><graph>" + b"<node/>" * 200_001, "more than"),
        (b'<graphml><graph>\n<node id="a"/>\n<no', "line 3"),
        (gzip.compress(b"<graphml>" + b" " * 31_000_000), "larger than 30 MB"),
        (gzip.compress(b"x" * 100_000)[:-20], "breaks off"),
        (zipped({"xl/workbook.xml": b"0" * 31_000_000}), "larger than 30 MB"),
        (zipped({"xl/workbook.xml": "<x/>"}), "workbook is damaged"),
        (zipped({f"{at}": "" for at in range(2_001)}), "more than 2000 files"),
        (_encrypted(), "protected by a password"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\x80\x04\x95\x00\x00", "Family Diagram"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, ".xlsx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
        (b"SQLite format 3\0", "database"),
        (b"[" * 100_000, "nobody"),
        (b"a" * 1_000_000, "too long"),
        (b"<graphml><graph><node " + b" ".join(b'x%d="1"' % index for index in range(100_000)) + b"/>", "not XML"),
        (b'{"alteri": [], "alteri": []}', "twice"),
        (b'{"alteri": [{"distance": NaN}]}', "NaN"),
        (b'{"nodes": []}', "JSON"),
        (b"<html><body>Anna</body></html>", "web page"),
        (b"<gexf/>", "GraphML"),
        (b"*Vertices 2\n1 A\n", "Pajek"),
        (b"0 HEAD\n1 CHAR UTF-8\n0 TRLR\n", "nobody"),
        (bytes(range(256)) * 40, "not a text file"),
        (b"x" * 20_000_001, "larger than 20 MB"),
    ],
)
def test_what_cannot_be_read_is_named(content: bytes, words: str) -> None:
    assert words in refused(content)


def test_far_apart_cells_are_no_danger() -> None:
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0]["A1"] = "Anna"
    book.worksheets[0]["XFD1048576"] = "far"
    packed = BytesIO()
    book.save(packed)
    began = time.thread_time()

    draft = read_draft([ForeignFile(packed.getvalue())], {}, TODAY)

    assert [person.label for person in draft.people] == ["Anna"]
    assert time.thread_time() - began < 5.0


def test_two_thousand_rows_are_read_at_once() -> None:
    rows: list[list[object]] = [["Name", "Relation", "Age"], *([f"P{at}", "friend", at % 90] for at in range(2_500))]
    content = "\n".join(";".join(map(str, row)) for row in rows).encode()

    draft = read_draft([ForeignFile(content)], {}, TODAY)

    assert len(draft.people) == 500
    assert any("beyond the first 500" in remark.subject for remark in draft.left_out)
    assert len(read_draft([ForeignFile(a_workbook(A=rows[:50]))], {}, TODAY).people) == 49


def _check(draft: Draft) -> None:
    """A draft holds only what a case can hold."""
    for person in draft.people:
        Person(**{"id": "-", **person.fields})
        Relationship(**{"id": "-", **person.relationship})
    keys = {person.key for person in draft.people}
    assert all(tie.first in keys and tie.second in keys and tie.first != tie.second for tie in draft.ties)


@settings(max_examples=150)
@given(st.binary(max_size=400), st.sampled_from(FORMATS))
def test_any_bytes_give_a_draft_or_a_refusal(content: bytes, as_format: str) -> None:
    try:
        draft = read_draft([ForeignFile(content)], {}, TODAY, as_format)
    except FileRefused:
        return
    _check(draft)


@settings(max_examples=250)
@given(st.sampled_from(SEEDS), st.data())
def test_spoilt_files_give_a_draft_or_a_refusal(seed: bytes, data: st.DataObject) -> None:
    content = bytearray(seed)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content)))
        cut = data.draw(st.integers(0, 30))
        content[place : place + cut] = data.draw(
            st.binary(max_size=8) | st.sampled_from([b"\n", b'"', b";", b"0", b"<", b"\xff"])
        )
        if not content:
            return
    answers = {"patient": "@I2@", "header": "1", "column 1": "age", "closeness": "leave out", "notes": "keep"}
    for given_answers in ({}, answers):
        try:
            draft = read_draft([ForeignFile(bytes(content))], given_answers, TODAY)
        except FileRefused:
            continue
        _check(draft)


def test_an_address_book_with_many_quotes_and_semicolons_is_read_at_once() -> None:
    line = "N" + ';"' * 3_000 + "x" + ";" * 3_000
    began = time.thread_time()

    draft = read_draft([ForeignFile(f"BEGIN:VCARD\n{line}\nFN:Anna\nEND:VCARD\n".encode())], {}, TODAY)

    assert [person.label for person in draft.people] == ["Anna"]
    assert time.thread_time() - began < 2.0
