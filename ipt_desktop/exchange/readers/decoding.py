"""Bytes to text: a mark at the front, zero bytes, UTF-8, else the code page of the computer; always changeable."""

import codecs
import locale
import re
import sys
from dataclasses import dataclass

from ipt_desktop.errors import FileRefused

ENCODINGS = ("utf-8", "cp1252", "mac-roman", "utf-16", "cp1250", "cp1251", "cp1253", "cp1254", "cp932", "gb18030")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_ENDS = re.compile(rb"(\r\n|\n|\r)")
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and the encoding it was read in."""

    text: str
    encoding: str


def decode(content: bytes, encoding: str = "") -> Decoded:
    """The text of a file; ``encoding`` is one of ENCODINGS, chosen by hand. Raises FileRefused for what is no text."""
    chosen = encoding if encoding in ENCODINGS else ""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "") or _by_zero_bytes(content)
    if marked:
        text = content.decode(marked, errors="replace").removeprefix("\ufeff")
        decoded = Decoded(text, "utf-8" if "8" in marked else "utf-16")
    elif chosen:
        decoded = Decoded(content.decode(chosen, errors="replace"), chosen)
    else:
        decoded = _line_by_line(content)
    if len(_BINARY.findall(decoded.text[:20_000])) > 1 + len(decoded.text[:20_000]) // 200:
        raise FileRefused("This is not a text file, and not a file of a kind that can be read here.")
    return decoded


def ansi_code_page() -> str:
    """The code page of the computer for text that is not UTF-8; Western European where there is none."""
    if sys.platform == "win32":
        name = locale.getencoding().lower()
        return name if name in ENCODINGS and name not in {"utf-8", "utf-16"} else "cp1252"
    return "cp1252"


def _by_zero_bytes(content: bytes) -> str:
    """UTF-16 without a mark: every second byte of plain letters is zero."""
    start = content[:2_000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if len(start) < 4 or max(even, odd) <= len(start) // 5:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _line_by_line(content: bytes) -> Decoded:
    """UTF-8 where a line is UTF-8, the code page elsewhere: files stuck together from two sources hold both."""
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    # An old Mac ends lines with CR alone, and uses bytes for letters that Windows has for hardly anything.
    is_mac = b"\n" not in content and b"\r" in content and any(0x80 <= byte <= 0x9F for byte in content[:50_000])
    page = "mac-roman" if is_mac else ansi_code_page()
    parts = _LINE_ENDS.split(content)
    return Decoded("".join(_either(part, page) for part in parts), page)


def _either(line: bytes, page: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(page, errors="replace")
