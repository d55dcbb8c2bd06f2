"""Unfinished texts: what is typed is written soon, once, and never lost by a disk that refuses or answers late."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.application.unfinished_texts import UnfinishedTexts
from ipt_desktop.errors import StoreUnavailable
from tests.builders import FakeStore


class LateWriter:
    """Says at once that the writing takes longer; ``finish`` ends it."""

    def __init__(self) -> None:
        self._finish: Callable[[], None] = lambda: None

    def run(self, write: Callable[[], None], done: Callable[[Exception | None], object]) -> bool:
        def finish() -> None:
            write()
            done(None)

        self._finish = finish
        return False

    def finish(self) -> None:
        self._finish()


def test_what_was_written_is_there_the_next_time() -> None:
    store = FakeStore()
    texts = UnfinishedTexts(store)
    texts.keep("case", "new goal", "half")
    assert texts.write()
    assert UnfinishedTexts(store).words("case", "new goal") == "half"
    assert UnfinishedTexts(store).words("other", "new goal") == ""


def test_no_words_end_it() -> None:
    store = FakeStore()
    texts = UnfinishedTexts(store)
    texts.keep("case", "new goal", "half")
    texts.write()
    texts.keep("case", "new goal", "")
    assert texts.write()
    assert not store.unfinished()


def test_a_disk_that_refuses_keeps_them_waiting() -> None:
    store = FakeStore()
    texts = UnfinishedTexts(store)
    store.trouble = StoreUnavailable("The disk is full.")
    texts.keep("", "find case", "K-1")
    assert not texts.write()
    assert [text.words for text in texts.unwritten] == ["K-1"]
    store.trouble = None
    assert texts.write()


def test_what_is_typed_while_writing_is_written_next() -> None:
    store, writer = FakeStore(), LateWriter()
    texts = UnfinishedTexts(store, writer)
    texts.keep("case", "new goal", "first")
    assert not texts.write()
    texts.keep("case", "new goal", "first and second")
    assert not texts.write()
    writer.finish()
    assert [text.words for text in texts.unwritten] == ["first and second"]
    texts.write()
    writer.finish()
    assert not texts.unwritten
    assert [text.words for text in store.unfinished()] == ["first and second"]


def test_an_unforeseen_error_is_not_swallowed() -> None:
    class Broken(FakeStore):
        def keep_unfinished(self, texts: object) -> None:
            raise ZeroDivisionError

    texts = UnfinishedTexts(Broken())
    texts.keep("case", "new goal", "half")
    with pytest.raises(ZeroDivisionError):
        texts.write()


@given(st.text(st.characters()))
def test_any_text_can_be_kept(words: str) -> None:
    store = FakeStore()
    texts = UnfinishedTexts(store)
    texts.keep("case", "new goal", words)
    assert texts.write()
    kept = UnfinishedTexts(store).words("case", "new goal")
    assert kept == texts.words("case", "new goal")
    kept.encode()
