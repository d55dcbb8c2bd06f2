"""The file with which a therapist reaches the practice's server: address, login and, where needed, its certificate.

An administrator writes it with `ipt-desktop practice member`. It opens a connection, not a single case.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ipt_desktop.errors import FileRefused

SAFEST = "verify-full"
_KIND = "ipt-desktop practice invitation"
_LARGEST = 1 << 18


@dataclass(frozen=True, slots=True)
class Invitation:
    """How to reach the server. ``tls`` is libpq's sslmode; ``certificate`` the authority to trust, as PEM text."""

    host: str
    port: int
    database: str
    login: str
    password: str
    tls: str = SAFEST
    certificate: str = ""

    def to_text(self) -> str:
        """The content of the file."""
        return json.dumps({"kind": _KIND, **asdict(self)}, indent=1) + "\n"

    @classmethod
    def from_text(cls, text: str) -> "Invitation":
        """Reads the content of the file. Raises FileRefused."""
        try:
            plain: Mapping[str, Any] = json.loads(text)
            made = cls(**{name: plain[name] for name in cls.__slots__ if name in plain})
            kinds = [type(plain["kind"]), *(type(getattr(made, name)) for name in cls.__slots__)]
        except (ValueError, LookupError, TypeError):
            raise FileRefused("This file is not an invitation to a practice.") from None
        if plain["kind"] != _KIND or kinds != [int if name == "port" else str for name in ("kind", *cls.__slots__)]:
            raise FileRefused("This file is not an invitation to a practice.")
        return made


def read_invitation(path: Path) -> Invitation:
    """The invitation in a file. Raises FileRefused."""
    try:
        with path.open(encoding="utf-8") as file:
            return Invitation.from_text(file.read(_LARGEST))
    except (OSError, UnicodeDecodeError):
        raise FileRefused("This file is not an invitation to a practice.") from None
