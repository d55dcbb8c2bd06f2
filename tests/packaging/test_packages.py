"""What packages are made of: wheels and files, what the installer takes and removes, which macOS is asked for."""

import struct
from pathlib import Path, PurePosixPath

import pytest
from bundle.targets import MACOS_ARM, TARGETS, WINDOWS
from bundle.wheels import requirements
from development.environment import LOCKS, ROOT
from macos.minimum_system import minimum_system
from PIL import Image
from windows.installer import LANGUAGES, draw_pictures, script
from windows.payload import is_shipped
from windows.product import made, version

import ipt_desktop

LOCK = LOCKS["run"].read_text(encoding="utf-8")


def test_each_system_gets_the_packages_that_are_meant_for_it() -> None:
    windows = {line.name for line in requirements(LOCK, WINDOWS, "3.11")}
    macos = {line.name for line in requirements(LOCK, MACOS_ARM, "3.11")}
    assert "pywin32-ctypes" in windows - macos
    assert not {"jeepney", "secretstorage", "hatchling", "packaging"} & (windows | macos)
    assert {"pyside6-essentials", "sqlcipher3", "numpy"} <= windows & macos


@pytest.mark.parametrize("target", TARGETS.values(), ids=lambda target: target.name)
def test_every_package_that_is_downloaded_has_a_hash(target: object) -> None:
    assert all(line.hashes for line in requirements(LOCK, target, "3.12"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "shipped"),
    [
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/translations/qtbase_de.qm", True),
        ("PySide6/translations/qtbase_pl.qm", False),
        ("numpy/__init__.pyi", False),
        ("numpy/core/tests/test_x.py", False),
        ("ipt_desktop/ui/main_window.py", True),
        ("ipt_desktop/resource_files/fonts/OFL.txt", True),
    ],
)
def test_only_what_the_program_uses_is_shipped(name: str, shipped: bool) -> None:
    assert is_shipped(name) is shipped


def test_the_installer_removes_exactly_what_it_installs(tmp_path: Path) -> None:
    files = [PurePosixPath(name) for name in ("a.exe", "lib/b.py", "lib/deep/c.py")]
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(b"x" * 2048)
    text = script(tmp_path, files, tmp_path / "setup.exe", tmp_path, small=False)
    installed = [line.split('"')[1] for line in text.splitlines() if line.strip().startswith("File ")]
    removed = [line.split('"')[1] for line in text.splitlines() if line.strip().startswith("Delete ")]
    assert installed == [str(tmp_path / file) for file in files]
    own = [r"$INSTDIR\uninstall.exe", r"$SMPROGRAMS\${NAME}.lnk"]
    assert removed == [r"$INSTDIR\a.exe", r"$INSTDIR\lib\b.py", r"$INSTDIR\lib\deep\c.py", *own]
    assert r'RMDir "$INSTDIR\lib\deep"' in text
    assert "RMDir /r" not in text  # nothing that is not the program's is ever taken
    assert '"EstimatedSize" 6' in text


def test_the_wizard_speaks_every_language_of_the_window(tmp_path: Path) -> None:
    text = script(tmp_path, [], tmp_path / "setup.exe", tmp_path, small=True)
    assert all(f'MUI_LANGUAGE "{language}"' in text and f"LANG_{language.upper()}}}" in text for language in LANGUAGES)


def mach_o(kind: int, major: int) -> bytes:
    """The beginning of a 64-bit binary whose one load command asks for a version."""
    header = struct.pack("<8I", 0xFEEDFACF, 0x0100000C, 0, 6, 1, 24, 0, 0)
    asked = major << 16
    body = (0, asked, 0, 0) if kind == 0x32 else (asked, asked, 0, 0)
    return header + struct.pack("<6I", kind, 24, *body)


def test_the_oldest_macos_is_the_newest_that_any_binary_asks_for(tmp_path: Path) -> None:
    contents = {"old.so": mach_o(0x24, 11), "new.so": mach_o(0x32, 15), "text.py": b"print()", "empty": b""}
    files = [tmp_path / name for name in contents]
    for file in files:
        file.write_bytes(contents[file.name])
    assert minimum_system(files) == "15.0"
    assert minimum_system(files[:1]) == "11.0"
    assert minimum_system(files[2:]) == "11.0"


def test_the_version_is_written_in_one_place() -> None:
    assert version() == ipt_desktop.__version__


def test_the_icon_is_there_in_every_size_and_stands_out_at_sixteen_pixels() -> None:
    folder = ROOT / "resources" / "icon"
    assert Image.open(folder / "icon.ico").info["sizes"] >= {(16, 16), (32, 32), (256, 256)}
    small = Image.open(folder / "icon-16.png").convert("RGBA")
    centre, ground = small.getpixel((8, 8)), small.getpixel((5, 8))
    assert isinstance(centre, tuple)
    assert isinstance(ground, tuple)
    assert sum(centre[:3]) - sum(ground[:3]) > 250


def test_the_pictures_of_the_wizard_carry_the_time_of_the_last_commit(tmp_path: Path) -> None:
    draw_pictures(tmp_path)
    times = {picture.stat().st_mtime for picture in tmp_path.glob("*.bmp")}
    assert times == {made().timestamp()}
