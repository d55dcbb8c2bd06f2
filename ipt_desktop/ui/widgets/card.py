"""Cards on a page: a heading, and below it what belongs together."""

from PySide6.QtWidgets import QFrame

from ipt_desktop.ui.widgets.layout import Part, column, frame, label


def card(title: str, *parts: Part, about: str = "") -> QFrame:
    """A card; ``about`` is a soft sentence below its heading."""
    head: list[Part] = [label(title, "subheading", wrap=True)]
    if about:
        head.append(label(about, "soft", wrap=True))
    return frame("card", column(*head, *parts, margins=(18, 14, 18, 16), spacing=10))
