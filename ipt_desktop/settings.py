"""What one user has chosen for their own screen: window, theme, paper; never anything of a patient."""

import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import platformdirs

from ipt_desktop.atomic_files import OWNER_ONLY_FOLDER, write_atomic
from ipt_desktop.errors import Refused

_MOST_BYTES = 1_000_000


class Theme(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Paper(StrEnum):
    """The size of printed sheets."""

    A4 = "A4"
    LETTER = "Letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The user's choices.

    ``window`` and ``panels`` are what the window system gives to be given back, as base64 text. ``last_vault`` is
    the folder of the vault opened last, empty for none. After ``idle_minutes`` without a touch the vault locks
    (1 to 120). ``backup_folder`` is where backups go besides the vault's own folder, empty for nowhere.
    ``hide_from_capture`` keeps the windows out of screen captures where the system can do that. Only where
    ``uses_keychain`` is set is the system's keychain ever asked for a key.
    """

    window: str = ""
    panels: str = ""
    theme: Theme = Theme.SYSTEM
    last_vault: str = ""
    idle_minutes: int = 5
    paper: Paper = Paper.A4
    backup_folder: str = ""
    hide_from_capture: bool = False
    uses_keychain: bool = False


class SettingsFile:
    """The settings on the disk. What is damaged there counts as never chosen."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Settings:
        """The settings; each one that is missing, damaged or unknown has its default."""
        try:
            with self.path.open("rb") as file:
                plain = json.loads(file.read(_MOST_BYTES))
        except (OSError, ValueError, RecursionError):
            return Settings()
        return _from_plain(plain) if isinstance(plain, dict) else Settings()

    def write(self, settings: Settings) -> None:
        """Keep the settings; the old file stands until the new one is whole. Raises Refused when the disk does."""
        content = json.dumps(asdict(settings), indent=2) + "\n"
        try:
            self.path.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            write_atomic(self.path, content.encode())
        except OSError as error:
            raise Refused("The settings could not be saved.") from error


def usual_path() -> Path:
    """Where this user's settings stand on this system."""
    return platformdirs.user_config_path("ipt-desktop", appauthor=False) / "settings.json"


def _from_plain(plain: Mapping[str, object]) -> Settings:
    chosen: dict[str, Any] = {}
    for one in fields(Settings):
        with contextlib.suppress(KeyError, ValueError, TypeError):
            chosen[one.name] = _READERS[one.name](plain[one.name])
    return Settings(**chosen)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("yes or no")
    return value


def _minutes(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 120:
        raise ValueError("minutes")
    return value


_READERS: Mapping[str, Callable[[object], object]] = {
    "window": _text,
    "panels": _text,
    "theme": lambda value: Theme(_text(value)),
    "last_vault": _text,
    "idle_minutes": _minutes,
    "paper": lambda value: Paper(_text(value)),
    "backup_folder": _text,
    "hide_from_capture": _yes_or_no,
    "uses_keychain": _yes_or_no,
}
