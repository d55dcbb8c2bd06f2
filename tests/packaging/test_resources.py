"""What travels with the program: found in a checkout and in a wheel; fonts that print, and cover every script."""

import json
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from development.make_font_tables import MEASURED, in_order_of_asking, runs, widths_of
from reportlab.pdfbase.ttfonts import TTFontFile

from ipt_desktop.resources import resource_path

ROOT = Path(__file__).resolve().parents[2]
FONTS = sorted(resource_path("fonts").glob("*.ttf"))
NAMES = [
    "Zoë Müller", "Łukasz", "Nguyễn Thị Hương", "Αθηνά", "Борис Ґалаґан", "שרה", "فاطمة",
    "پریسا", "आरती", "সুমিতা", "ਗੁਰਪ੍ਰੀਤ", "પ્રિયા", "ଲତା", "தமிழ்", "లక్ష్మి", "ಕಾವ್ಯ", "ലത",
    "සුනිල්", "สมชาย", "ບຸນມີ", "မောင်", "សុខា", "ნინო", "Արամ", "አበበ", "王小明", "陳大文", "はなこ",
    "タロウ", "김민수", "ᏣᎳᎩ", "ᐃᓄᒃ", "ⵜⴰⵏⵉⵔⵜ", "ߞߊ߲", "𞤀𞤣𞤤𞤢𞤥", "ܡܪܝܡ", "އާދަމް", "ᠮᠣᠩᠭᠣᠯ", "Mum 👵",
    "→ ≤ ≥ ½ € … “ ” – ♥ ⚡ ✓ ☎",
]  # fmt: skip


def coverage() -> dict[str, list[int]]:
    content: dict[str, list[int]] = json.loads(resource_path("fonts", "coverage.json").read_text(encoding="ascii"))
    return content


def test_resources_are_found_in_a_checkout() -> None:
    assert resource_path("fonts", "OFL.txt") == ROOT / "resources" / "fonts" / "OFL.txt"


def test_a_wheel_carries_the_package_with_its_resources_and_the_command(tmp_path: Path) -> None:
    building = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(building, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    asking = (
        "from ipt_desktop.resources import resource_path; "
        "print(resource_path('fonts', 'OFL.txt').read_text(encoding='utf-8'))"
    )
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, 'site'); {asking}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, encoding="utf-8")
    (entry_points,) = (tmp_path / "site").glob("*.dist-info/entry_points.txt")
    assert "SIL OPEN FONT LICENSE" in done.stdout
    assert "ipt-desktop = ipt_desktop.__main__:main" in entry_points.read_text(encoding="utf-8")
    assert (tmp_path / "site" / "ipt_desktop" / "resource_files" / "fonts").is_dir()


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_has_the_outlines_that_reportlab_can_embed(path: Path) -> None:
    font = TTFontFile(str(path))  # raises for the other kind of outlines
    assert "glyf" in font.table
    assert font.makeSubset([0x20])


@pytest.mark.parametrize("name", NAMES)
def test_no_name_shows_boxes(name: str) -> None:
    edges = [iter(edges) for edges in coverage().values()]
    drawn = [range(first, last + 1) for ends in edges for first, last in zip(ends, ends, strict=True)]
    letters = [letter for letter in name if not letter.isspace()]
    assert [unicodedata.name(letter) for letter in letters if not any(ord(letter) in run for run in drawn)] == []


def test_every_font_is_licensed_listed_and_asked() -> None:
    asked = set(coverage())
    weights = {path.name for path in FONTS} - asked
    assert weights == {"Inter-Medium.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf", "NotoSans-Bold.ttf"}
    assert list(coverage()) == in_order_of_asking()


def test_the_written_widths_are_those_of_the_fonts() -> None:
    written = json.loads(resource_path("fonts", "inter-widths.json").read_text(encoding="ascii"))
    assert written == {
        weight: widths_of(TTFontFile(str(resource_path("fonts", name)))) for weight, name in MEASURED.items()
    }


def test_the_written_coverage_is_that_of_the_fonts() -> None:
    for name in ("Inter-Regular.ttf", "NotoSansThai-Regular.ttf"):
        points = sorted(TTFontFile(str(resource_path("fonts", name))).charToGlyph)
        assert coverage()[name] == [edge for run in runs(points) for edge in run]


def test_runs_join_neighbours_only() -> None:
    assert runs([5]) == [(5, 5)]
    assert runs([1, 2, 3, 7, 9, 10]) == [(1, 3), (7, 7), (9, 10)]
