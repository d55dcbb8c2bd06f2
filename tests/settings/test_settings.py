"""Settings come back as they were; what is damaged counts as never chosen."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from ipt_desktop.errors import Refused
from ipt_desktop.settings import Paper, Settings, SettingsFile, Theme, usual_paper, usual_path
from tests.systems import needs_modes

CHOSEN = Settings(
    window="AdnQ",
    panels="AAAA",
    theme=Theme.DARK,
    last_vault="/home/t/vault",
    idle_minutes=20,
    paper=Paper.LETTER,
    backup_folder="/media/t/stick",
    hide_from_capture=True,
    language="de",
    text_size=150,
)


def test_settings_come_back_as_they_were(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "new" / "folder" / "settings.json")
    file.write(CHOSEN)
    assert file.read() == CHOSEN
    file.write(replace(CHOSEN, theme=Theme.LIGHT))
    assert file.read().theme is Theme.LIGHT
    assert [path.name for path in file.path.parent.iterdir()] == ["settings.json"]


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path / "settings.json").read() == Settings()


def test_a_vault_left_alone_locks_after_five_minutes_unless_something_else_was_chosen() -> None:
    assert Settings().idle_minutes == 5


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"[" * 5_000, b"NaN"])
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert SettingsFile(path).read() == Settings()


def test_a_wrong_value_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    wrong = {"theme": "pink", "idle_minutes": 0, "window": 7, "paper": ["A4"], "panels": "AAAA", "from_later": 1}
    wrong |= {"text_size": 500, "language": "../x", "hide_from_capture": "yes", "backup_folder": None}
    path.write_text(json.dumps(wrong))
    assert SettingsFile(path).read() == Settings(panels="AAAA")
    path.write_text(json.dumps({"idle_minutes": True}))
    assert SettingsFile(path).read() == Settings()


def test_a_place_that_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refused):
        SettingsFile(tmp_path / "file" / "settings.json").write(Settings())
    (tmp_path / "settings.json").mkdir()
    with pytest.raises(Refused):
        SettingsFile(tmp_path / "settings.json").write(Settings())
    assert {path.name for path in tmp_path.iterdir()} == {"file", "settings.json"}


@needs_modes
def test_only_the_user_can_read_the_settings(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.write(CHOSEN)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_the_usual_place_is_the_users_own() -> None:
    assert usual_path().name == "settings.json"
    assert usual_path().parent.name == "ipt-desktop"


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("en_US", Paper.LETTER),
        ("es_MX.UTF-8", Paper.LETTER),
        ("fr-CA", Paper.LETTER),
        ("de_DE", Paper.A4),
        ("en_GB", Paper.A4),
        ("C", Paper.A4),
        ("", Paper.A4),
    ],
)
def test_the_usual_paper_is_that_of_the_country(name: str, paper: Paper) -> None:
    assert usual_paper(name) is paper


def test_what_was_never_set_has_the_default_that_was_given(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.json", Settings(paper=Paper.LETTER))
    assert file.read().paper is Paper.LETTER
    file.path.write_text('{"theme": "dark"}')
    assert file.read() == Settings(paper=Paper.LETTER, theme=Theme.DARK)


@pytest.mark.parametrize("folder", ["/vault\0", "x" * 5_000, "a\nb"])
def test_a_folder_that_cannot_be_one_counts_as_not_set(tmp_path: Path, folder: str) -> None:
    file = SettingsFile(tmp_path / "settings.json")
    file.path.write_text(json.dumps({"backup_folder": folder, "last_vault": folder, "window": "x" * 30_000}))
    assert file.read() == Settings()
