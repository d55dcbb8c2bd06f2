"""Texts reach the catalogues whole: no call of `say` builds its text, and nothing is built from what it says."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "ipt_desktop"
BUILT = ast.JoinedStr | ast.IfExp | ast.BinOp
MAKE_EDITS = {"Edit", "add", "remove", "change_all", "move_people"}
CHANGED = {"lower", "upper", "capitalize", "title", "casefold", "replace", "format"}


def is_say(node: ast.AST) -> bool:
    """Whether the node calls ``say``, ``say.of`` or ``say.count``."""
    if not isinstance(node, ast.Call):
        return False
    function = node.func
    if isinstance(function, ast.Attribute) and function.attr in {"of", "count"}:
        function = function.value
    return isinstance(function, ast.Name) and function.id == "say"


def faults(source: str) -> list[int]:
    """The lines on which a sentence is built from pieces."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        inside = isinstance(node, ast.JoinedStr) and any(map(is_say, ast.walk(node)))
        added = (
            isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and (is_say(node.left) or is_say(node.right))
        )
        changed = isinstance(node, ast.Attribute) and node.attr in CHANGED and is_say(node.value)
        built = isinstance(node, ast.Call) and is_say(node) and any(isinstance(part, BUILT) for part in node.args)
        if inside or added or changed or built:
            lines.append(getattr(node, "lineno", 0))
    return lines


@pytest.mark.parametrize(
    "line",
    [
        "f\"{say('Close')}: {name}\"",
        'say("Open") + name',
        'name + say.of("ring", "Close")',
        'say("Close").lower()',
        'say(f"Page {page}")',
        'say("Open" if closed else "Close")',
        'say.count("{count} " + noun, nouns, 3)',
        'say.of("ring", f"{name}")',
    ],
)
def test_a_built_sentence_is_recognised(line: str) -> None:
    assert faults(line) == [1]


@pytest.mark.parametrize(
    "line",
    ['say("Page {page}", page=1)', "say(TABLE[key])", "say(ring)", 'say("Open") if closed else say("Close")'],
)
def test_a_whole_sentence_is_no_fault(line: str) -> None:
    assert faults(line) == []


@pytest.mark.parametrize("room", sorted({path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py")}))
def test_no_sentence_is_built_from_pieces(room: str) -> None:
    paths = [PACKAGE / room] if room.endswith(".py") else (PACKAGE / room).rglob("*.py")
    assert {
        f"{path.relative_to(PACKAGE)}:{line}" for path in paths for line in faults(path.read_text(encoding="utf-8"))
    } == set()


def unmarked_steps(source: str) -> list[int]:
    """The lines on which an edit is given a name that the catalogues do not know."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKE_EDITS
        for label in [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "label")]
        if isinstance(label, ast.JoinedStr) or (isinstance(label, ast.Constant) and is_name(label.value))
    ]


def is_name(value: object) -> bool:
    """Whether it is the name of a step: Move, Add goal."""
    return isinstance(value, str) and value[:1].isupper()


@pytest.mark.parametrize("room", ["editing", "canvas", "ui"])
def test_every_step_that_can_be_undone_has_a_name_in_the_catalogues(room: str) -> None:
    assert {
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in (PACKAGE / room).rglob("*.py")
        for line in unmarked_steps(path.read_text(encoding="utf-8"))
    } == set()
