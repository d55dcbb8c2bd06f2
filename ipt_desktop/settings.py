"""The user's settings: window, theme, paper and the like; never anything of a patient."""

import base64
import contextlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import platformdirs

from ipt_desktop.atomic_files import OWNER_ONLY_FOLDER, write_atomic
from ipt_desktop.errors import Refused

_MAX_BYTES = 1_000_000
_MAX_FOLDER, _MAX_GEOMETRY = 4_096, 20_000  # characters


class Theme(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Paper(StrEnum):
    """The size of printed sheets."""

    A4 = "A4"
    LETTER = "Letter"


_LETTER_COUNTRIES = frozenset(
    ("US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "PR", "SV", "VE", "BO", "DO")
)


def usual_paper(locale_name: str) -> Paper:
    """The paper of the country that a locale such as ``en_US.UTF-8`` names."""
    _, _, country = locale_name.partition(".")[0].replace("-", "_").rpartition("_")
    return Paper.LETTER if country in _LETTER_COUNTRIES else Paper.A4


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The user's choices.

    ``window`` and ``panels`` are the saved geometry, as base64 text. ``last_vault`` is the folder of the vault opened
    last, empty for none. After ``idle_minutes`` without input the vault locks (1 to 120). ``backup_folder`` is where
    backups go besides the vault's own folder, empty for nowhere. ``hide_from_capture`` keeps the windows out of screen
    captures where the system can do that. The system's keychain is asked for a key only where ``uses_keychain`` is set.
    ``language`` is the code of the window's language, empty for that of the system. ``text_size`` is that of the
    window in percent of the system's (100 to 200).
    ``keys`` are the user's own shortcuts by action, empty text for none.
    """

    window: str = ""
    panels: str = ""
    theme: Theme = Theme.SYSTEM
    last_vault: str = ""
    idle_minutes: int = 5
    paper: Paper = Paper.A4
    language: str = ""
    text_size: int = 100
    backup_folder: str = ""
    hide_from_capture: bool = False
    uses_keychain: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)


class SettingsFile:
    """The settings on disk. A damaged value counts as not set."""

    def __init__(self, path: Path, defaults: Settings | None = None) -> None:
        """``defaults`` count for what was never set."""
        self.path = path
        self._defaults = defaults or Settings()

    def read(self) -> Settings:
        """The settings; each one that is missing, damaged or unknown has its default."""
        try:
            with self.path.open("rb") as file:
                plain = json.loads(file.read(_MAX_BYTES))
        except (OSError, ValueError, RecursionError):
            return self._defaults
        return _from_plain(plain, self._defaults) if isinstance(plain, dict) else self._defaults

    def write(self, settings: Settings) -> None:
        """Saves the settings in one step. Raises Refused when the disk refuses."""
        content = json.dumps(asdict(settings), indent=2) + "\n"
        try:
            self.path.parent.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
            write_atomic(self.path, content.encode())
        except OSError as error:
            raise Refused("The settings could not be saved.") from error


def usual_path() -> Path:
    """The path of this user's settings on this system."""
    return platformdirs.user_config_path("ipt-desktop", appauthor=False) / "settings.json"


def _from_plain(plain: Mapping[str, object], defaults: Settings) -> Settings:
    chosen: dict[str, Any] = {}
    for setting in fields(Settings):
        with contextlib.suppress(KeyError, ValueError, TypeError):
            chosen[setting.name] = _READERS[setting.name](plain[setting.name])
    return replace(defaults, **chosen)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _code(value: object) -> str:
    code = _text(value)
    if code and not (code.isascii() and code.isalpha() and len(code) <= 3):
        raise ValueError("language")
    return code


def _folder(value: object) -> str:
    folder = _text(value)
    if len(folder) > _MAX_FOLDER or not all(sign.isprintable() for sign in folder):
        raise ValueError("folder")
    return folder


def _base64(value: object) -> str:
    encoded = _text(value)
    if len(encoded) > _MAX_GEOMETRY:
        raise ValueError("window geometry")
    base64.b64decode(encoded, validate=True)
    return encoded


def _panels(value: object) -> str:
    """Widths as base64, then which side panels are shown."""
    widths, _, shown = _text(value).partition(" ")
    if shown not in ("", "0 0", "0 1", "1 0", "1 1"):
        raise ValueError("panels")
    _base64(widths)
    return _text(value)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("yes or no")
    return value


def _minutes(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 120:
        raise ValueError("minutes")
    return value


def _percent(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 100 <= value <= 200:
        raise ValueError("percent")
    return value


def _keys(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict) or len(value) > 500:
        raise TypeError("keys")
    return {_text(action): _text(keys)[:100] for action, keys in value.items()}


_READERS: Mapping[str, Callable[[object], object]] = {
    "window": _base64,
    "panels": _panels,
    "theme": lambda value: Theme(_text(value)),
    "last_vault": _folder,
    "idle_minutes": _minutes,
    "language": _code,
    "text_size": _percent,
    "paper": lambda value: Paper(_text(value)),
    "backup_folder": _folder,
    "hide_from_capture": _yes_or_no,
    "uses_keychain": _yes_or_no,
    "keys": _keys,
}
