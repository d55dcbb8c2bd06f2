"""Every string of every output of any case comes from the privacy gate or from the catalogue of the program's words.

Outputs are the page on paper (its text, alternatives and properties), the page for a browser with its drawings, and the
map as a picture. `CASES=2000 pytest tests/report/test_every_output.py` looks at so many cases, before a release.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.errors import Refused
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.entity import Entity, default_of, evolve, field_specs, texts_of
from ipt_desktop.model.network import Network
from ipt_desktop.privacy.audience_filter import passages_to_review
from ipt_desktop.privacy.name_finder import find_names
from ipt_desktop.privacy.name_index import NameIndex
from ipt_desktop.privacy.review import Action, Decision
from ipt_desktop.report.content.one_course import of_course
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.report.sheet_registry import visible_network
from ipt_desktop.wording.language import SHEET_LANGUAGES
from ipt_desktop.wording.sheet_catalogue import SHEETS, sheets_for
from tests.builders import USUAL
from tests.cases_of_names import cases_full_of_names
from tests.report.rendered_sheets import text_of
from tests.strategies import networks

MANY = int(os.environ.get("CASES", "0"))
PATIENT_SHEETS = (Audience.HANDOUT, Audience.WORK_SHEET)
MARKER = re.compile(r"zq\d+z")
# What decides about other fields: it may change what is on a sheet without being on it.
DECIDES = {"visibility", "safety", "on_sheets", "also_called", "share"}
many_cases = settings(
    max_examples=MANY or 8,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


class Strings(HTMLParser):
    """The strings of a page: texts, and the attributes that are read aloud or pop up."""

    READ = ("alt", "title", "aria-label", "aria-description", "content", "placeholder", "summary", "label")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._in_style = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        if tag != "meta":
            self.strings += [
                value for name, value in attrs if value and (name in self.READ or name.startswith("data-"))
            ]

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._in_style:
            self.strings.append(data)


def strings_of_pdf(pdf: bytes) -> Iterator[str]:
    """The text of the pages; the alternatives of pictures, the bookmarks and the properties."""
    yield from text_of(pdf).splitlines()
    objects = b"".join(re.findall(rb"\n\d+ 0 obj\n(.*?)(?:\nendobj|stream)", pdf, re.DOTALL))
    yield from (bytes.fromhex(digits.decode()).decode("utf-16-be") for digits in re.findall(rb"<FEFF(\w*)>", objects))
    yield from (held.decode("latin-1") for held in re.findall(rb"\(((?:[^()\\\\]|\\\\.)*)\)", objects))


def sheets(
    network: Network, audience: Audience, language: str, decisions: tuple[Decision, ...] = ()
) -> Iterator[SheetRequest]:
    """The sheets for this audience that have something to say."""
    for kind in sheets_for(of_course(network, network.course)):
        sheet = SheetRequest(kind.key, language=language, decisions=decisions, date="")
        if kind.audience is audience:
            try:
                visible_network(network, sheet)
            except Refused:
                continue
            yield sheet


def outputs(printer: SheetPrinter, network: Network, wanted: list[SheetRequest], *, paper: bool) -> list[str]:
    """Every string of these sheets, in each format."""
    if not wanted:
        return []
    strings = Strings(printer.render_html(network, wanted, USUAL)).strings
    return [*strings, *strings_of_pdf(printer.render_pdf(network, wanted, USUAL))] if paper else strings


@many_cases
@given(network=cases_full_of_names(), language=st.sampled_from(sorted(SHEET_LANGUAGES)), dice=st.integers(0, 19))
def test_no_output_names_somebody_who_is_left_out(
    printer: SheetPrinter, network: Network, language: str, dice: int
) -> None:
    index = NameIndex.of(network)
    for audience in PATIENT_SHEETS:
        passages = passages_to_review(network, audience)
        strings = outputs(printer, network, list(sheets(network, audience, language)), paper=not dice)
        # A text in which a doubtful name waits for a decision is not printed before there is one.
        waiting = {passage.doubted for passage in passages}
        named = certain_names(strings, index, "out", "word")
        assert not [text for text in named if not any(word in text for word in waiting)]
        action = Action.REPLACE if dice % 2 else Action.DROP
        decisions = tuple(passage.decide(action) for passage in passages)
        wanted = list(sheets(network, audience, language, decisions))
        strings = outputs(printer, network, wanted, paper=not dice)
        # On the map the frightening person has the name that was chosen.
        labels = {network.people["feared"].label}
        left = certain_names(strings, index, "out", "word", "feared")
        assert not [text for text in left if not labels & set(re.findall(r"\w+", text))]


def certain_names(strings: list[str], index: NameIndex, *people: str) -> list[str]:
    """The strings that name one of these people for certain."""
    return [
        text
        for text in dict.fromkeys(strings)
        if any(hit.certain and hit.person_id in people for hit in find_names(text, index))
    ]


def marked(network: Network) -> Network:
    """The case with a word of its own in every text."""
    count = 0
    records: list[Entity] = []
    for record in network:
        texts = {}
        for name in texts_of(type(record)):
            if field_specs(type(record))[name].limit >= 10:
                texts[name] = f"zq{count}z"
                count += 1
        records.append(replace(record, **texts))
    return Network.of(records)


@pytest.mark.parametrize("language", sorted(SHEET_LANGUAGES))
@many_cases
@given(network=networks(), dice=st.integers(0, 9))
def test_every_text_of_a_case_in_an_output_was_let_through_by_the_gate(
    printer: SheetPrinter, language: str, network: Network, dice: int
) -> None:
    network = marked(network)
    for audience in (*PATIENT_SHEETS, Audience.RECORD, Audience.SUPERVISION):
        for sheet in sheets(network, audience, language):
            seen = visible_network(network, sheet)
            assert seen is not None
            let_through = {
                word
                for record in seen
                for name in texts_of(type(record))
                for word in MARKER.findall(getattr(record, name))
            }
            said = " ".join(outputs(printer, network, [sheet], paper=not dice))
            assert not set(MARKER.findall(said)) - let_through, sheet.sheet


@many_cases
@given(network=networks())
def test_what_the_gate_hides_changes_no_sheet(printer: SheetPrinter, network: Network) -> None:
    for audience in PATIENT_SHEETS:
        other = Network.of(without_hidden(record, audience) for record in network)
        for sheet in sheets(network, audience, "en"):
            if SHEETS[sheet.sheet].fits(of_course(other, other.course)):
                pages = [printer.render_html(case, [sheet], USUAL) for case in (network, other)]
                assert pages[0] == pages[1], sheet.sheet


def without_hidden(record: Entity, audience: Audience) -> Entity:
    """The record with the texts this audience does not see emptied, but for what decides about others."""
    hidden = {
        name: default_of(type(record), name)
        for name, spec in field_specs(type(record)).items()
        if audience not in spec.seen_by and name not in DECIDES and spec.is_text
        and isinstance(default_of(type(record), name), str)
    }  # fmt: skip
    return evolve(record, **hidden)
