"""The papers of the repository name what exists: files, classes, tables, test names, German words."""

import re
from itertools import chain
from pathlib import Path

import pytest

from ipt_desktop.model.network import BY_NAME
from ipt_desktop.store.database.tables import TABLES
from ipt_desktop.wording.language import GERMAN

ROOT = Path(__file__).resolve().parents[1]
PAPERS = sorted(chain(ROOT.glob("*.md"), (ROOT / "docs").rglob("*.md")))
LINK = re.compile(r"\]\(([^)#:]+)\)")
# A path in code spans; `store/...` and the like are meant below the package.
NAMED_PATH = re.compile(r"`((?:[\w-]+/)+[\w-]*(?:\.\w+)?)`")


def glossary() -> list[list[str]]:
    """The rows of the table of classes, cell by cell."""
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8").partition("Words that are no class")[0]
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip(" `") for cell in row] for row in rows[2:]]


def test_the_glossary_names_every_class_with_its_table() -> None:
    named = {name: table for _, name, table, _, _ in glossary()}
    assert named == {name: TABLES[kind].name for name, kind in BY_NAME.items()}


def test_the_german_of_the_glossary_is_that_of_the_catalogue() -> None:
    for screen, _, _, german, _ in glossary():
        word = screen.capitalize()
        assert GERMAN(word) in {word, german}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_links_and_paths_lead_somewhere(paper: Path) -> None:
    text = paper.read_text("utf-8")
    assert [link for link in LINK.findall(text) if not (paper.parent / link).exists()] == []
    generated = ("build/", ".venv/")
    places = (ROOT, ROOT / "ipt_desktop", ROOT / "ipt_desktop" / "ui", ROOT / "resources")
    assert [
        path
        for path in NAMED_PATH.findall(text)
        if not path.startswith(generated) and not any((place / path).exists() for place in places)
    ] == []
