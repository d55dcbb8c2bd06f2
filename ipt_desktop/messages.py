"""Texts that are translated: marked where they are written, translated where they are shown."""

from dataclasses import dataclass
from typing import Protocol, Self, SupportsIndex


class Message(str):
    """An English text with the context that tells its translation apart from the same word elsewhere.

    It is an ordinary string in every other way: ``str(message)`` is the English text.
    """

    __slots__ = ("context",)
    context: str

    def __new__(cls, context: str, text: str) -> Self:
        """A message; ``context`` is empty where the text alone is clear."""
        made = super().__new__(cls, text)
        made.context = context
        return made

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[type["Message"], tuple[str, str]]:
        """Copies keep the context."""
        return Message, (self.context, str(self))


def N_(context: str, text: str) -> Message:  # noqa: N802  the name that extraction tools know
    """Mark a text in a table for translation: ``N_("ring", "Close")``; ``say`` translates it when it is shown."""
    return Message(context, text)


class Speech(Protocol):
    """Whatever says messages in one language: a language of the sheets, or that of the window."""

    def __call__(self, message: str, /, **parts: object) -> str:
        """The message in this language."""
        ...

    def count(self, singular: str, plural: str, count: int, /, **parts: object) -> str:
        """The message in the form for this number."""
        ...

    def day(self, words: str) -> str:
        """A date as it is written on paper."""
        ...


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with parts to fill in, made where nobody knows yet in which language it will be shown.

    ``str(sentence)`` is the English text. A part that is a message or a sentence is translated as well.
    """

    template: str
    parts: tuple[tuple[str, object], ...] = ()
    plural: str = ""
    number: int = 0

    @classmethod
    def of(cls, template: str, /, **parts: object) -> Self:
        """A sentence: ``Sentence.of(N_("", "Session {number} has no date."), number=3)``."""
        return cls(template, tuple(parts.items()))

    @classmethod
    def counted(cls, singular: str, plural: str, number: int, /, **parts: object) -> Self:
        """A sentence in the form for a number, which it may name as {count}."""
        return cls(singular, tuple(parts.items()), plural, number)

    def said(self, say: Speech) -> str:
        """The sentence in the language of ``say``."""
        parts = {name: _said(part, say) for name, part in self.parts}
        if self.plural:
            return say.count(self.template, self.plural, self.number, **parts)
        return say(self.template, **parts)

    def __str__(self) -> str:
        template = self.plural if self.plural and self.number != 1 else self.template
        return template.format(**({"count": self.number} if self.plural else {}), **dict(self.parts))


def _said(part: object, say: Speech) -> object:
    if isinstance(part, Sentence):
        return part.said(say)
    return say(part) if isinstance(part, Message) else part
