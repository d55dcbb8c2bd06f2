"""Texts that are translated: marked where they are written, translated where they are shown."""

from typing import Self, SupportsIndex


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
