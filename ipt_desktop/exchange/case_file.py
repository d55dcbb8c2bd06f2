"""A whole case as a JSON file: written so that the same case always gives the same bytes, read without trust."""

import json
import stat
from pathlib import Path

from ipt_desktop.atomic_files import write_atomic
from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.case_file_format import FORMAT, LISTS, MOST_BYTES, VERSION, check_entries, check_size
from ipt_desktop.exchange.case_file_reader import network_of
from ipt_desktop.exchange.strict_json import parse_json
from ipt_desktop.model.codec import Plain, columns, to_plain
from ipt_desktop.model.entity import Entity
from ipt_desktop.model.network import Network
from ipt_desktop.model.session import ProcessNote


class JsonCaseFiles:
    """Case files on the disk; fits the port ``CaseFiles``."""

    def export_case(self, network: Network, path: Path, *, process_notes: bool = False) -> None:
        """Write the case, readable by its owner only; an older file there is replaced whole or not at all.

        The file holds everything, private notes and the safety flag too; the process notes, which are kept apart
        from the record, only when asked for. Raises FileRefused.
        """
        content = case_to_bytes(network, process_notes=process_notes)
        try:
            write_atomic(path, content)
        except OSError as problem:
            raise FileRefused("The case file cannot be written there.") from problem

    def read_case(self, path: Path) -> Network:
        """Read a case file. Raises FileRefused with one sentence that says what is wrong and where."""
        try:
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise FileRefused("This is not a file.")
            with path.open("rb") as file:
                content = file.read(MOST_BYTES + 1)
        except FileNotFoundError as problem:
            raise FileRefused("There is no such file.") from problem
        except (OSError, ValueError) as problem:
            raise FileRefused("The file cannot be read.") from problem
        return case_from_bytes(content)


def case_to_bytes(network: Network, *, process_notes: bool = False) -> bytes:
    """The case as a file's content: fields in the order of declaration, entries by id.

    Raises FileRefused where the case is larger than a file may be, so that what was written can be read again.
    """
    parts: dict[str, object] = {"format": FORMAT, "version": VERSION, "case": _filled(network.case)}
    for name, kind in LISTS.items():
        entries = network.all(kind) if process_notes or kind is not ProcessNote else {}
        parts[name] = [_filled(entries[entity_id]) for entity_id in sorted(entries)]
    check_entries(sum(len(network.all(kind)) for kind in LISTS.values()))
    content = (json.dumps(parts, ensure_ascii=False, allow_nan=False, indent=2) + "\n").encode()
    check_size(content)
    return content


def case_from_bytes(content: bytes) -> Network:
    """The case in a file's content. Raises FileRefused; nothing is half-read."""
    check_size(content)
    try:
        text = content.decode("utf-8-sig")  # some editors put a byte order mark in front
    except UnicodeDecodeError:
        raise FileRefused("The file is not text in UTF-8.") from None  # the cause would carry the file's content
    return network_of(parse_json(text))


def _filled(entity: Entity) -> dict[str, Plain]:
    """The entity without its empty fields: no text, nobody, nothing chosen, not asked, no."""
    plain = to_plain(entity)
    return {column.name: plain[column.name] for column in columns(type(entity)) if not _is_empty(plain[column.name])}


def _is_empty(value: Plain) -> bool:
    return value is None or value is False or value in ("", [])
