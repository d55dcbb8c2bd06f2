"""GEDCOM as a tree of lines: any of its encodings, broken lines skipped and counted, never a reason to refuse."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import ansel

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.decoding import decode
from ipt_desktop.exchange.readers.limits import LONGEST_LINE, MOST_RECORDS
from ipt_desktop.exchange.readers.unpacking import unzipped

ansel.register()

_LINE = re.compile(r"\s*(\d{1,4})\s+(?:(@[^@\s]+@)\s+)?([A-Za-z0-9_]+)(?: (.*))?$", re.DOTALL)
_CHARSET = re.compile(rb"^\s*1 CHAR\s+(\S+)", re.MULTILINE)
_DEEPEST = 100


@dataclass(slots=True)
class Line:
    """A line with those below it. ``xref`` is the name that others refer to it by."""

    tag: str
    value: str = ""
    xref: str = ""
    below: list["Line"] = field(default_factory=list)

    def all(self, tag: str) -> Iterator["Line"]:
        """The lines of this tag directly below."""
        return (line for line in self.below if line.tag == tag)

    def first(self, tag: str) -> "Line":
        """The first line of this tag directly below; an empty one where there is none."""
        return next(self.all(tag), Line(tag))

    def has(self, tag: str) -> bool:
        """Whether there is a line of this tag directly below."""
        return any(line.tag == tag for line in self.below)

    @property
    def text(self) -> str:
        """The value with its continuation lines."""
        parts = [self.value]
        for line in self.below:
            if line.tag == "CONT":
                parts.append(f"\n{line.value}")
            elif line.tag == "CONC":
                parts.append(line.value)
        return "".join(parts)


def gedcom_text(content: bytes) -> str:
    """The text of a GEDCOM file, whatever its first lines say of the encoding. Raises FileRefused."""
    if content.startswith(b"PK"):  # .gdz
        members = unzipped(content)
        content = next((member for name, member in members.items() if name.lower().endswith(".ged")), b"")
    charset = _CHARSET.search(content[:20_000].replace(b"\r", b"\n"))
    name = charset[1].decode("ascii", "replace").upper() if charset else ""
    if name == "ANSEL" and not _is_utf8(content):
        return content.decode("gedcom", errors="replace")
    if name in {"IBMPC", "IBM"} and not _is_utf8(content):
        return content.decode("cp437")
    if name == "MACINTOSH" and not _is_utf8(content):
        return content.decode("mac-roman")
    return decode(content).text


def records(text: str) -> tuple[list[Line], int]:
    """The records of the file, and how many lines were no GEDCOM lines. Raises FileRefused beyond the limits."""
    lines: list[Line] = []
    skipped = 0
    open_lines: list[tuple[int, Line]] = []
    for raw in re.split(r"\r\n|\r|\n", text):
        if not raw.strip():
            continue
        match = _LINE.match(raw[:LONGEST_LINE])
        if match is None or int(match[1]) > _DEEPEST + 1:
            skipped += 1
            continue
        level, line = int(match[1]), Line(match[3].upper(), match[4] or "", match[2] or "")
        while open_lines and open_lines[-1][0] >= level:
            open_lines.pop()
        if level == 0:
            lines.append(line)
        elif open_lines:
            open_lines[-1][1].below.append(line)
        else:
            skipped += 1
            continue
        open_lines.append((level, line))
        if len(lines) > MOST_RECORDS:
            raise FileRefused("The file holds more than {limit:,} entries.", limit=MOST_RECORDS)
    return lines, skipped


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
