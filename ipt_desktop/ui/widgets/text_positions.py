"""Positions in a text. Qt counts UTF-16 units, Python characters: they differ after an emoji or a rare letter."""


def python_position(text: str, qt_position: int) -> int:
    """The position in characters."""
    return len(text.encode("utf-16-le")[: 2 * qt_position].decode("utf-16-le", "ignore"))


def qt_position(text: str, python_position: int) -> int:
    """The position in UTF-16 units."""
    return len(text[:python_position].encode("utf-16-le")) // 2


def changed_until(before: str, after: str) -> int:
    """Where in ``after`` the difference to ``before`` ends, in characters: the place to go on typing after an undo."""
    tail = 0
    most = min(len(before), len(after))
    head = next((index for index in range(most) if before[index] != after[index]), most)
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return len(after) - tail
