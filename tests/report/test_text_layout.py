"""Text on paper: every script in its fonts, in the right order and shape, broken where lines may break."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from ipt_desktop.figures.text_metrics import text_width
from ipt_desktop.report.text.fonts import NO_GLYPH, font_for
from ipt_desktop.report.text.graphemes import clusters
from ipt_desktop.report.text.shaping import shape
from ipt_desktop.report.text.text_layout import TextLayout, in_line, unbroken
from ipt_desktop.resources import resource_path

ANY = TextLayout()
NAMES = {
    "Maya Größe Łódź": "Inter-Regular",
    "Nguyễn Thị Hương": "Inter-Regular",
    "Ελένη": "Inter-Regular",
    "Алёна": "Inter-Regular",
    "محمد": "NotoSansArabic-Regular",
    "שרה": "NotoSansHebrew-Regular",
    "प्रिया": "NotoSans-Regular",
    "สมชาย": "NotoSansThai-Regular",
    "王小明": "NotoSansSC-Regular",
    "さくら": "NotoSansSC-Regular",
    "김민수": "NotoSansKR-Hangul",
    "😀": "NotoEmoji-Regular",
    "தமிழ்": "NotoSansTamil-Regular",
    "ქართული": "NotoSansGeorgian-Regular",
    "አማርኛ": "NotoSansEthiopic-Regular",
}


@pytest.mark.parametrize(("name", "font"), NAMES.items())
def test_each_script_has_its_font(name: str, font: str) -> None:
    assert {piece.font for piece in ANY.line(name, 10).pieces if piece.glyphs.strip()} == {font}
    assert ANY.missing_glyphs([("Name", name)]) == []


def test_latin_letters_are_as_wide_on_paper_as_the_map_takes_them() -> None:
    for bold in (False, True):
        assert ANY.line("Mother Ilse", 12, bold).width == pytest.approx(text_width("Mother Ilse", 12, bold), rel=0.01)


def test_a_sign_nobody_has_is_a_box_and_is_reported() -> None:
    line = ANY.line("a\U00012000b", 10)
    assert [piece.glyphs for piece in line.pieces] == ["a", NO_GLYPH, "b"]
    assert ANY.missing_glyphs([("Name", "a\U00012000b\U00012000"), ("Notes", "a")]) == [("\U00012000", "Name")]


def test_control_characters_and_broken_signs_are_boxes_not_errors() -> None:
    assert NO_GLYPH in "".join(piece.glyphs for piece in ANY.line("a\x00\ud800", 10).pieces)


def test_line_breaks_and_tabs_are_not_missing() -> None:
    assert ANY.missing_glyphs([("Notes", "one\ntwo\tthree\r\n")]) == []


def test_devanagari_signs_are_put_in_their_order() -> None:
    shaped, _ = shape("हि", "NotoSans-Regular", right_to_left=False)
    plain, _ = shape("ह", "NotoSans-Regular", right_to_left=False)
    assert shaped[-1] == plain


def test_a_family_of_emoji_is_one_picture() -> None:
    assert len(shape("👨\u200d👩\u200d👧", "NotoEmoji-Regular", right_to_left=False)[0]) == 1


def test_arabic_letters_join_and_run_from_right_to_left() -> None:
    joined, width = shape("ببب", "NotoSansArabic-Regular", right_to_left=True)
    single, _ = shape("ب", "NotoSansArabic-Regular", right_to_left=True)
    assert joined != single * 3
    assert width > 0


def test_brackets_are_mirrored_in_text_from_right_to_left() -> None:
    turned, _ = shape("(", "NotoSansHebrew-Regular", right_to_left=True)
    assert turned == shape(")", "NotoSansHebrew-Regular", right_to_left=False)[0]


def test_lines_stay_within_their_width() -> None:
    words = "Listens to the end and remembers what was said last time. " * 3
    lines = ANY.lines(words, 10, 120)
    assert all(line.width <= 120 for line in lines)
    assert " ".join(piece.glyphs for line in lines for piece in line.pieces) == words.strip()


@pytest.mark.parametrize(
    "words", ["W" * 500, "王" * 100, "สมชาย" * 40, "👨\u200d👩\u200d👧" * 30, "a\u0301\u0323" * 90]
)
def test_words_wider_than_a_line_are_broken_between_signs(words: str) -> None:
    lines = ANY.lines(words, 10, 100)
    assert len(lines) > 1
    assert all(line.width <= 101 for line in lines)


@pytest.mark.parametrize("word", ["14 November 2026", "أ 14 نوفمبر 2026"])
def test_no_line_breaks_at_an_unbroken_space_and_a_reader_finds_a_plain_one(word: str) -> None:
    words = f"made together on {unbroken(word)}"
    for width in range(110, 220, 10):
        said = ["".join(piece.said or piece.glyphs for piece in line.pieces) for line in ANY.lines(words, 10, width)]
        assert [line for line in said if set(word) <= set(line)], said
        assert "\u00a0" not in "".join(said)


def test_line_breaks_are_kept() -> None:
    assert len(ANY.lines("one\ntwo\n\nfour", 10, 500)) == 4
    assert len(ANY.lines("", 10, 500)) == 1


def test_a_wrapped_arabic_paragraph_runs_backward_on_each_line() -> None:
    assert all(line.backward for line in ANY.lines("محمد Anna Berta Clara Dora Emma علي", 10, 60))


def test_a_name_in_an_english_line_does_not_turn_the_line() -> None:
    assert not ANY.line(in_line("محمد, brother"), 10).backward


@given(st.text(max_size=40))
def test_any_text_can_be_set_drawn_and_read_again(words: str) -> None:
    canvas = Canvas("never written", initialFontName="Helvetica")
    for line in ANY.lines(words, 10, 80):
        line.draw(canvas, 0, 0)
    assert canvas.getpdfdata().startswith(b"%PDF")


@given(st.text(max_size=40))
def test_signs_with_their_marks_make_up_the_text(words: str) -> None:
    assert "".join(clusters(words)) == words


def test_the_fonts_named_in_the_coverage_are_there() -> None:
    named = json.loads(resource_path("fonts", "coverage.json").read_text("utf-8"))
    assert all(resource_path("fonts", name).is_file() for name in named)
    assert font_for("A", bold=True) == "Inter-SemiBold"
    assert font_for("❤\ufe0f") == "NotoEmoji-Regular"
