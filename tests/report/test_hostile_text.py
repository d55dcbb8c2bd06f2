"""Whatever somebody writes is printed as the signs it consists of: nothing loads, runs, breaks or is lost."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.entity import Entity, field_specs, texts_of
from ipt_desktop.model.enums import AreaKind, AreaRole, Visibility
from ipt_desktop.model.network import Network
from ipt_desktop.model.person import Person
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.privacy.identifiers import without_identifiers
from ipt_desktop.report.sheet_printer import SheetPrinter
from ipt_desktop.wording.sheet_catalogue import SHEETS, sheets_for
from tests.builders import USUAL, a_goal, a_link, a_network, a_pattern, a_person, a_relationship, a_tie, an_area
from tests.report.rendered_sheets import sample, squeezed, text_of, with_note

HOSTILE = (
    '<img src="file:secret.png"/>',
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">here</a>',
    "<b><i>unbalanced</b>",
    "&lt;&amp;&#0;",
    "%s %d %n {0} {braces} {name}",
    "(unbalanced \\( parens \\",
    "]]> EMC ET Q /Span BDC endstream",
    "<para><font size=900>",
    "</style><script>alert(1)</script><svg onload=alert(1)>",
    '" onmouseover="alert(1)',
    "\\g<0> \\1 \\n",
)
ACTIVE = (b"/URI", b"/JavaScript", b"/Launch", b"/Annots", b"/Subtype /Image", b"/EmbeddedFile", b"/GoToR")


def active_in(pdf: bytes) -> list[bytes]:
    """What a reader could act upon; packed pages and fonts hold any four letters by chance and are left out."""
    objects = re.sub(rb"\bstream\r?\n.*?endstream", b"", pdf, flags=re.DOTALL)
    assert b"/Catalog" in objects
    return [one for one in ACTIVE if one in objects]


def test_a_link_would_be_found() -> None:
    link = b"1 0 obj\n<< /Type /Catalog /A << /S /URI >> >>\nendobj\n2 0 obj\nstream\n/Launch\nendstream\nendobj\n"
    assert active_in(link) == [b"/URI"]


def full_of(words: str) -> Network:
    """A case with these words in every text that a sheet may print."""
    lea, max_ = a_person(words[:200], support=2), a_person("Max", relation=words[:200], trigger=1)
    texts = dict.fromkeys(("satisfying", "unsatisfying", "expects_of_other", "other_expects", "example"), words)
    roles = dict.fromkeys(("from_role", "to_role"), words[:500])
    sides = dict.fromkeys(("old_good", "old_bad", "new_good", "new_bad", "onset"), words)
    areas = [
        an_area(kind=kind, title=words[:200], deceased_id=lea.id, stage=None, **roles, **sides) for kind in AreaKind
    ]
    return a_network(
        [lea, max_],
        a_goal(words[:500]),
        a_pattern(words[:2000]),
        relationships=[a_relationship(one, **texts) for one in (lea, max_)],
        ties=[a_tie(lea, max_, words=words[:200])],
        areas=areas,
        links=[a_link(area, lea, AreaRole.FOCUS) for area in areas],
        focus=areas[0],
        preferred_name=words[:200],
        intimacy=words,
    )


KARIN = with_note(sample("D1"))


def a_course_full_of(words: str) -> Network:
    """Karin's whole case, with these words in every text of every session, event, review and note."""
    return Network.of(_filled(entity, words) for entity in KARIN)


def _filled(entity: Entity, words: str) -> Entity:
    values: dict[str, object] = {
        name: words[: field_specs(type(entity))[name].limit] for name in texts_of(type(entity))
    }
    if isinstance(entity, Person):
        values["visibility"] = Visibility.NAME
    return replace(entity, **values)  # type: ignore[arg-type]  # each value is of its field


class Inside(HTMLParser):
    """The elements and attributes of a page, and its text outside styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


# Every sheet once, from a small case where one has what it is about.
MADE = {kind.key: make for make in (a_course_full_of, full_of) for kind in sheets_for(make("Words"))}
PLAIN_PAGES = [
    Inside(SheetPrinter().render_html(make("Words"), [SheetRequest(what, practice="Practice")], USUAL))
    for what, make in MADE.items()
]
ELEMENTS = set[str]().union(*(page.elements for page in PLAIN_PAGES))
ATTRIBUTES = set[str]().union(*(page.attributes for page in PLAIN_PAGES))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_prints_as_text_on_every_sheet(printer: SheetPrinter, words: str) -> None:
    for what, make in MADE.items():
        sheet = SheetRequest(what, crisis_text=words, date=words, practice=words)
        pdf = printer.render_sheet(make(words), sheet, PracticeSettings({"area.grief": words}))
        # A colleague reads no address, whatever it stands in.
        shown = without_identifiers(words) if SHEETS[what].audience is Audience.SUPERVISION else words
        assert squeezed(shown) in squeezed(text_of(pdf))
        assert not active_in(pdf)


def test_a_page_in_html_holds_nothing_that_text_could_have_brought(printer: SheetPrinter) -> None:
    for words in HOSTILE:
        for what, make in MADE.items():
            page = Inside(
                printer.render_html(
                    make(words), [SheetRequest(what, crisis_text=words)], PracticeSettings({"area.grief": words})
                )
            )
            assert page.elements <= ELEMENTS
            assert page.attributes <= ATTRIBUTES
            # Where names are replaced, so are the words that everybody is called here.
            assert words in page.text or SHEETS[what].audience is Audience.SUPERVISION


def test_a_page_in_html_asks_for_nothing_from_anywhere() -> None:
    assert not ELEMENTS & {"script", "img", "link", "iframe", "object", "a", "form", "use", "image", "base"}
    assert not {name for name in ATTRIBUTES if name.startswith("on") or name in {"href", "src"}}
    page = SheetPrinter().render_html(full_of("Words"), [SheetRequest("handout")], USUAL)
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|https?:(?!//www\.w3\.org/2000/svg)", page)


@given(st.text(min_size=1, max_size=120).filter(str.strip))
@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_no_text_of_the_practice_stops_the_printer(printer: SheetPrinter, words: str) -> None:
    sheet = SheetRequest("agreed", crisis_text=words, date=words, practice=words)
    pdf = printer.render_sheet(
        None, SheetRequest("agreed", blank=True, crisis_text=words, date=words, practice=words), USUAL
    )
    assert text_of(pdf)
    assert not active_in(pdf)
    page = printer.render_html(a_network(), [sheet], PracticeSettings({"area.grief": words}))
    assert Inside(page).elements <= ELEMENTS


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60).filter(str.strip),
    st.sampled_from(sorted(MADE)),
    st.booleans(),
)
@settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_no_text_of_a_case_stops_any_sheet(printer: SheetPrinter, words: str, what: str, large: bool) -> None:
    network, sheet = MADE[what](words), SheetRequest(what, large=large)
    pdf = printer.render_sheet(network, sheet, USUAL)
    assert not active_in(pdf)
    assert set(re.findall(r"<(\w+)", printer.render_html(network, [sheet], USUAL))) <= ELEMENTS


def test_a_word_of_ten_thousand_letters_is_printed_whole(printer: SheetPrinter) -> None:
    network = full_of("w" * 10_000)
    for what in ("handout", "disagreement", "role-change", "report"):
        for large in (False, True):
            pdf = printer.render_sheet(network, SheetRequest(what, large=large), USUAL)
            assert text_of(pdf).count("w") >= 10_000
