"""The practice's name and logo above a sheet: simple logos are drawn, hostile ones refused in one sentence."""

import contextlib
import io
import re
import struct
import time
import zlib
from base64 import b64decode
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.errors import InvalidValue
from ipt_desktop.report.layout.letterhead import MOST_BYTES, checked_logo
from ipt_desktop.report.sheet_printer import SheetPrinter
from tests.builders import USUAL
from tests.report.rendered_sheets import HANDOUT, page_texts, sample

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10">%s</svg>'


def a_picture(width: int = 30, height: int = 20) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (0, 120, 90)).save(out, "PNG")
    return out.getvalue()


def a_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def a_second_size(width: int, height: int) -> bytes:
    """A PNG whose second header unfolds what the first one calls small."""
    small, large = (
        a_chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)) for size in ((9, 9), (width, height))
    )
    return b"\x89PNG\r\n\x1a\n" + small + large + a_chunk(b"IDAT", zlib.compress(b"\0" * 300)) + a_chunk(b"IEND", b"")


def deep(element: bytes, depth: int) -> bytes:
    return SVG % ((b"<%s>" % element) * depth + b'<rect width="1" height="1"/>' + (b"</%s>" % element) * depth)


def corner(page: tuple[int, int, bytes]) -> Sequence[bytes]:
    """The upper right corner of a page, where the logo stands."""
    width, _, pixels = page
    return [pixels[row * width * 3 + (width - 200) * 3 : (row + 1) * width * 3] for row in range(40, 90)]


def test_the_practice_stands_at_the_top_of_the_first_page_alone(printer: SheetPrinter) -> None:
    for logo in (b"", a_picture(), SVG % b'<path d="M0 0h20v10H0z" fill="#3d4fb8"/>'):
        pages = page_texts(
            printer.render_sheet(sample("D1"), replace(HANDOUT, practice="Practice Lindenhof", logo=logo), USUAL)
        )
        assert ["Practice Lindenhof" in said for said in pages] == [True, *[False] * (len(pages) - 1)]
        assert pages[0].index("Practice") < pages[0].index("The people")


@pytest.mark.parametrize(
    "shape",
    [
        b'<rect x="1" y="1" width="5" height="5"/><circle cx="5" cy="5" r="2" fill="none" stroke="#f00"/>',
        b'<g fill="#00735c" stroke="black" stroke-width="2"><path d="M1 1 L9 1 l0 8 C1 2 3 4 5 6 s1 1 2 2Z"/></g>',
        b'<path fill-rule="evenodd" d="m1,1 q1-2 3,4 t2 2 T5 5 v1 H2 V1 5 5z m3 3 4 4"/>',
        b'<polygon points="1,1 5,5 9,1"/><polyline points="1 1 2 2" stroke="blue" fill="transparent"/>',
        b'<line x1="0" y1="0" x2="5" y2="5" stroke="gray"/><ellipse cx="5" cy="5" rx="3" ry="2"/>',
        b'<title>A</title><defs/><path d="M0 0 S1 1 2 2 Q1 1 2 2 T3 3" fill="none" stroke="red"/><path d=""/>',
    ],
)
def test_a_simple_svg_logo_is_drawn(printer: SheetPrinter, shape: bytes) -> None:
    plain = printer.render_pages(printer.render_sheet(None, SheetRequest("person", practice="P"), USUAL), 1.0)[0]
    drawn = printer.render_pages(
        printer.render_sheet(None, SheetRequest("person", practice="P", logo=SVG % shape), USUAL), 1.0
    )[0]
    assert corner(plain) != corner(drawn)


@pytest.mark.parametrize("logo", [a_picture(), SVG % b'<rect width="9" height="9" fill="#3d4fb8" stroke="red"/>'])
def test_a_logo_in_black_and_white_has_no_colour_and_is_still_there(printer: SheetPrinter, logo: bytes) -> None:
    sheet = SheetRequest("person", colour=False, practice="P")
    plain, drawn = (
        printer.render_pages(printer.render_sheet(None, one, USUAL), 1.0)[0]
        for one in (sheet, replace(sheet, logo=logo))
    )
    assert corner(plain) != corner(drawn)
    pixels = drawn[2]
    assert pixels[0::3] == pixels[1::3] == pixels[2::3]


def test_the_practice_stands_above_the_page_for_a_browser_too(printer: SheetPrinter) -> None:
    page = printer.render_html(None, [SheetRequest("person", blank=True, practice="Practice <Lindenhof>")], USUAL)
    assert page.index("Practice &lt;Lindenhof&gt;") < page.index("<article")
    assert "<img" not in page


@pytest.mark.parametrize("kind", ["png", "svg+xml"])
def test_the_logo_stands_above_the_page_for_a_browser_within_the_file(printer: SheetPrinter, kind: str) -> None:
    logo = a_picture() if kind == "png" else SVG % b'<rect width="1" height="1"/>'
    page = printer.render_html(None, [SheetRequest("person", blank=True, logo=logo)], USUAL)
    (told,) = re.findall(r'<img alt="" src="data:image/([a-z+]+);base64,([^"]+)">', page)
    assert (told[0], b64decode(told[1])) == (kind, logo)
    with pytest.raises(InvalidValue, match=r"[Ll]ogo"):
        printer.render_html(None, [SheetRequest("person", blank=True, logo=SVG % b"<script>alert(1)</script>")], USUAL)


@pytest.mark.parametrize(
    "logo",
    [
        b"",
        b"GIF89a",
        b"<svg",
        b"<html/>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG % b'<path d="M0 0h1v1z"/>',
        SVG % b"",
        SVG % b"<script>alert(1)</script>",
        SVG % b'<image href="file:a.png"/>',
        SVG % b'<text>Words</text><rect width="1" height="1"/>',
        SVG % b'<rect width="1" height="1" style="fill:url(a)"/>',
        SVG % b'<rect width="1" height="1" transform="scale(2)"/>',
        SVG % b'<rect width="1" height="1" fill="url(#a)"/>',
        SVG % b'<rect width="nan" height="1"/>',
        SVG % b'<rect width="1e9" height="1"/>',
        SVG % b'<defs><rect width="1" height="1"/></defs>',
        SVG % b'<path d="M0 0A1 1 0 0 1 2 2"/>',
        SVG % b'<path d="M0 0 1"/>',
        SVG % b'<path d="1 1"/>',
        SVG % b'<path d="M0 L1 1"/>',
        SVG % (b'<rect width="1" height="1"/>' * 2001),
        b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>',
        b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"\0\0\xff\xff\0\0\0\1",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 8 + b"\0\0\0\1\0\0\0\1broken",
        b"x" * 500_001,
    ],
    ids=str,
)
def test_a_logo_that_is_not_safe_or_simple_is_refused_in_a_sentence(logo: bytes) -> None:
    with pytest.raises(InvalidValue, match=r"[Ll]ogo"):
        checked_logo(logo)


def test_a_sized_svg_needs_no_view_box() -> None:
    sized = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="1" height="1"/></svg>'
    logo = checked_logo(sized)
    assert (logo.width, logo.height) == (20.0, 10.0)


HOSTILE = {
    "half comments": b"<!--" * 120_000,
    "half comments in a picture": SVG % (b"<!--" * 119_000),
    "open brackets": b"<" * 499_000,
    "groups in groups": deep(b"g", 60_000),
    "few groups too many": deep(b"g", 60),
    "deep ornaments": deep(b"title", 30_000),
    "another encoding": ('<?xml version="1.0" encoding="utf-7"?>' + SVG.decode() % "+ADw-script/+AD4-").encode(),
    "wide signs": (SVG % b'<rect width="1" height="1"/>').decode().encode("utf-16"),
    "a hidden document type": b"<?x <!-- ?><!DOCTYPE svg [<!ENTITY a 'b'>]><?y --> ?>" + SVG % b'<path d="M0 0h1z"/>',
    "nested entities": b"<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>" + SVG % b"&b;",
    "one long number": SVG % b'<path d="M%s 0"/>' % (b"1" * 490_000),
    "one long colour": SVG % b'<rect width="1" height="1" fill="%s"/>' % (b"a" * 490_000),
    "a bomb": a_second_size(60_000, 60_000),
    "a large picture in a small one": a_second_size(12_000, 12_000),
    "a picture without an end": a_picture()[:60],
}


@pytest.mark.parametrize("logo", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_logo_is_refused_in_one_sentence_within_a_second(logo: bytes) -> None:
    assert len(logo) <= MOST_BYTES
    started = time.process_time()
    with pytest.raises(InvalidValue, match=r"[Ll]ogo"):
        checked_logo(logo)
    assert time.process_time() - started < 1


@given(st.data())
def test_a_damaged_logo_is_drawn_or_refused(data: st.DataObject) -> None:
    logo = bytearray(data.draw(st.sampled_from([a_picture(), deep(b"g", 3)])))
    for at in data.draw(st.lists(st.integers(0, len(logo) - 1), max_size=4)):
        logo[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(InvalidValue):
        assert checked_logo(bytes(logo)).width > 0
