"""Passages that only a person can judge before a sheet leaves, and what was decided about them."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from ipt_desktop.messages import Message


class Action(StrEnum):
    """What is to happen to a passage on paper; the case itself stays as it is."""

    REPLACE = "replace"
    KEEP = "keep"
    DROP = "drop the sentence"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that may say who or where somebody is, or that name somebody frightening.

    ``where`` says in words where they are, ``words`` shows them with their neighbours, ``reason`` says why they are
    doubted. ``record``, ``record_id`` and ``field`` find them in the case: the class name of the record, its id and its
    field; ``start`` and ``end`` are their place in ``text``, which is what the field holds (for a copy for supervision:
    what it holds once names have been replaced).
    """

    where: str
    words: str
    reason: Message
    record: str = ""
    record_id: str = ""
    field: str = ""
    start: int = 0
    end: int = 0
    text: str = ""

    @property
    def doubted(self) -> str:
        """The words that are doubted, without their neighbours."""
        return self.text[self.start : self.end]

    def decide(self, action: Action) -> "Decision":
        """The decision about this passage."""
        return Decision(self.record, self.record_id, self.field, self.start, self.end, self.text, action)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to happen to one passage. It holds only while the text is the one that was read."""

    record: str
    record_id: str
    field: str
    start: int
    end: int
    text: str
    action: Action

    def is_about(self, passage: Passage) -> bool:
        """Whether this is the decision about a passage."""
        return passage.decide(self.action) == self


def undecided(passages: Collection[Passage], decisions: Collection[Decision]) -> list[Passage]:
    """The passages that still wait for a decision; nothing may be printed while there are any."""
    made = set(decisions)
    return [passage for passage in passages if not any(passage.decide(action) in made for action in Action)]


def excerpt(text: str, start: int, end: int, context: int = 4) -> str:
    """A place in a text with a few words on either side, on one line."""
    before, after = text[:start].split(), text[end:].split()
    left = ["…", *before[-context:]] if len(before) > context else before
    right = [*after[:context], "…"] if len(after) > context else after
    # Neighbours that touch the place (commas, brackets) stay where they are.
    glue_left = "" if start and not text[start - 1].isspace() else " "
    glue_right = "" if end < len(text) and not text[end].isspace() else " "
    return (" ".join(left) + glue_left + text[start:end] + glue_right + " ".join(right)).strip()
