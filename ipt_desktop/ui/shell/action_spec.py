"""What one action of the program is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from ipt_desktop.messages import Message

Keys = Sequence[str] | QKeySequence.StandardKey
_NO_TEXT = Message("", "")


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    ``menu`` may name a submenu, as in Map/Arrange. Actions of one ``group`` exclude each other. ``on_map`` limits the
    keys to the map page, so that single letters never surprise anyone who types elsewhere. ``shared`` keeps the action
    usable in the patient view.
    """

    key: str
    menu: str
    text: Message = _NO_TEXT
    keys: Keys = ()
    tip: Message = _NO_TEXT
    checkable: bool = False
    group: str = ""
    on_map: bool = False
    shared: bool = False


def separator(menu: str) -> ActionSpec:
    """A line between groups of a menu."""
    return ActionSpec("", menu)
