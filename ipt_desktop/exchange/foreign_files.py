"""Files of other programs on the disk: read within the limits, a folder as the files in it."""

import stat
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.case_file import case_from_bytes
from ipt_desktop.exchange.readers.limits import MOST_BYTES, MOST_MEMBERS
from ipt_desktop.exchange.readers.recognition import read_draft
from ipt_desktop.exchange.strict_json import parse_json
from ipt_desktop.model.draft import Draft, ForeignFile
from ipt_desktop.model.network import Network


class ForeignFileReader:
    """Reads files of other programs; fits the port ``ForeignFiles``."""

    def load(self, paths: Sequence[Path]) -> Sequence[ForeignFile]:
        """The content of the files, of a folder that of the files in it. Raises FileRefused."""
        files: list[Path] = []
        for path in paths:
            files += sorted(file for file in path.iterdir() if file.is_file()) if path.is_dir() else [path]
        if len(files) > MOST_MEMBERS:
            raise FileRefused("The folder holds more than {limit} files.", limit=MOST_MEMBERS)
        return [ForeignFile(_content(path), path.name) for path in files]

    def draft(
        self, files: Sequence[ForeignFile], answers: Mapping[str, str], today: date, as_format: str = "auto"
    ) -> Draft:
        """What the files hold under these answers. Raises FileRefused."""
        return read_draft(files, answers, today, as_format)

    def own_case(self, files: Sequence[ForeignFile]) -> Network | None:
        """The case in a file that this program wrote; None for any other. Raises FileRefused when it is damaged."""
        start = files[0].content[:400].removeprefix(b"\xef\xbb\xbf").lstrip() if len(files) == 1 else b""
        if not start.startswith(b"{") or b'"ipt-desktop case"' not in start:
            return None
        return case_from_bytes(files[0].content)

    def answers(self, path: Path) -> Mapping[str, object]:
        """The answers in a JSON file, by the key of the question. Raises FileRefused."""
        try:
            answers = parse_json(_content(path).decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise FileRefused("The file of answers is not text in UTF-8.") from None
        if not isinstance(answers, dict):
            raise FileRefused("The file of answers must be a JSON object.")
        return answers


def _content(path: Path) -> bytes:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileRefused("This is not a file.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as problem:
        raise FileRefused("There is no such file.") from problem
    except (OSError, ValueError) as problem:
        raise FileRefused("The file cannot be read.") from problem
