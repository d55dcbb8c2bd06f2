"""The program without a window, for administrators and tests: make a vault, import, list, export, check."""

import argparse
import contextlib
import getpass
import io
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ipt_desktop.application.batch_import import ImportedCase, cases_in
from ipt_desktop.application.ports import (
    CaseFiles,
    CaseStorePort,
    ForeignFiles,
    RecordWriter,
    SheetPrinterPort,
    SheetRequest,
    VaultServicePort,
)
from ipt_desktop.atomic_files import write_atomic
from ipt_desktop.editing.id_remapping import with_free_ids
from ipt_desktop.errors import FileRefused, IptError, Refused
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.caseload import practice_statistics
from ipt_desktop.model.instruments import chosen_remission
from ipt_desktop.model.network import Network
from ipt_desktop.model.record_form import RECORD_FORMS, RecordOptions
from ipt_desktop.model.search_key import search_key
from ipt_desktop.privacy.audience_filter import passages_to_review
from ipt_desktop.wording.csv_export import practice_csv
from ipt_desktop.wording.language import LANGUAGES
from ipt_desktop.wording.sheet_catalogue import SHEETS

VARIABLE = "IPT_PASSPHRASE"
FORMATS = ("auto", "list", "lines", "easynwk", "gedcom", "genopro", "gramps", "network-canvas", "graphml", "vcard")
FINE, REFUSED, WRONG_USAGE = 0, 1, 2

# The picture of the map and the case file, and every sheet of the catalogue by its key.
_RECORDS = {{"csv": "csv-files", "svg": "map-drawing"}.get(key, key): key for key in RECORD_FORMS if key != "png"}
_ENDINGS = {
    "map": (".svg", ".png", ".pdf"),
    "data": (".json",),
    **{name: (RECORD_FORMS[key].ending,) for name, key in _RECORDS.items()},
    **dict.fromkeys(SHEETS, (".pdf", ".html")),
}


def typed(prompt: str) -> str:
    """A passphrase, typed unseen or taken from a pipe. Raises EOFError when there is none."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    line = sys.stdin.readline()  # asking a pipe would only warn, on standard error, that it may be seen
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class CliServices:
    """What the commands work with; the composition root brings the real ones.

    ``printer`` makes the printer when a sheet is asked for, ``picture`` the map as a file of this ending (svg, png,
    pdf), ``check`` looks through the open vault and says in sentences what is wrong, ``raw_key`` gives its
    key to who knows the passphrase. ``ask`` reads a passphrase.
    """

    vault_service: VaultServicePort
    files: CaseFiles
    foreign: ForeignFiles
    records: RecordWriter
    printer: Callable[[], SheetPrinterPort]
    picture: Callable[[Network, str], bytes]
    check: Callable[[], Sequence[str]]
    raw_key: Callable[[str], str]
    paper: str = "A4"
    ask: Callable[[str], str] = typed
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    today: Callable[[], date] = date.today


def main(argv: Sequence[str], services: CliServices) -> int:
    """Carry out one command; returns the exit code."""
    try:
        request = parse(argv)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else WRONG_USAGE
    return run(request, services)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line; ``command`` is None where the window is meant, then ``sample`` says on which vault.

    Raises SystemExit, 2 for wrong usage and 0 after help.
    """
    parser = _parser()
    request = parser.parse_args(argv)
    if request.command and request.sample:
        parser.error("--sample opens the window and goes with no command")
    if request.render and not request.sample:
        parser.error("--render goes with --sample")
    if request.command == "export":
        endings = _ENDINGS[request.what]
        if request.to.suffix.lower() not in endings:
            parser.error(f"--what {request.what} is written as {' or '.join(endings)}")
        kind = SHEETS.get(request.what)
        if request.blank and (kind is None or not kind.blank):
            parser.error(f"--what {request.what} cannot be left blank")
        if request.process_notes and request.what != "data":
            parser.error("--process-notes goes with --what data")
        if request.case is None and not _is_blank(request):
            parser.error(f"--what {request.what} needs --case")
    return request


def run(request: argparse.Namespace, services: CliServices) -> int:
    """Carry out a command that has been read. What is refused is said in one sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that lacks a letter must not end in a traceback with names
            stream.reconfigure(errors="replace")
    try:
        return _COMMANDS[request.command](request, services)
    except IptError as problem:
        print(problem, file=sys.stderr)
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ipt-desktop",
        allow_abbrev=False,
        description="The interpersonal inventory. Without a command the program opens its window.",
        epilog=f"The passphrase is asked for, or taken from the variable {VARIABLE}. "
        "Exit codes: 0 done, 1 refused (the reason stands on standard error), 2 wrong usage.",
    )
    parser.add_argument("--sample", action="store_true", help="open the window on the sample caseload")
    parser.add_argument(
        "--render", type=Path, metavar="DIR", help="with --sample: write pictures and print-outs there, show no window"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    vault = commands.add_parser("vault", help="make a vault").add_subparsers(dest="action", required=True)
    create = vault.add_parser("create", help="make a vault in a folder and print its recovery code once")
    create.add_argument("folder", type=Path, metavar="DIR")

    importing = commands.add_parser("import", help="take case files, or files of other programs, into a vault")
    importing.add_argument("vault", type=Path, metavar="VAULT")
    importing.add_argument("files", type=Path, metavar="FILE", nargs="+")
    importing.add_argument("--as", dest="as_format", choices=FORMATS, default="auto", help=", ".join(FORMATS))
    importing.add_argument(
        "--answers", type=Path, metavar="FILE", help="JSON with answers to what the files leave open; else defaults"
    )

    listing = commands.add_parser("list", help="list the cases: code, preferred name, people, last change")
    listing.add_argument("vault", type=Path, metavar="VAULT")

    export = commands.add_parser("export", help="write a map, a sheet or a whole case into a file")
    export.add_argument("vault", type=Path, metavar="VAULT")
    export.add_argument("--case", metavar="CODE", help="the code of the case (not needed for a blank sheet)")
    export.add_argument("--what", choices=list(_ENDINGS), required=True, metavar="WHAT", help=", ".join(_ENDINGS))
    export.add_argument("--to", type=Path, metavar="FILE", required=True, help="ends as the map, data or sheet does")
    export.add_argument("--blank", action="store_true", help="the sheet empty, to fill in by hand")
    export.add_argument("--language", choices=list(LANGUAGES), default="en", help="of a sheet for the patient")
    export.add_argument("--process-notes", action="store_true", help="with data: the process notes as well")

    export.add_argument("--deidentified", action="store_true", help=f"with {', '.join(_RECORDS)}: without names")
    export.add_argument(
        "--item-9", action="store_true", help="with questionnaires: the answer on thoughts of death too"
    )
    export.add_argument("--separator", choices=[",", ";"], default=",", help="with csv-files: between the cells")
    export.add_argument(
        "--plain", action="store_true", help="with csv-files: without mark and guard, for R and the like"
    )

    figures = commands.add_parser("practice", help="write the courses of the practice in figures, without any names")
    figures.add_argument("vault", type=Path, metavar="VAULT")
    figures.add_argument("--to", type=Path, metavar="FILE.csv", required=True)

    checking = commands.add_parser("check", help="look through a vault for damage, changing nothing")
    checking.add_argument("vault", type=Path, metavar="VAULT")

    key = commands.add_parser("key", help="print the key with which other programs that know SQLCipher 4 read a vault")
    key.add_argument("vault", type=Path, metavar="VAULT")
    return parser


def _create(request: argparse.Namespace, services: CliServices) -> int:
    passphrase = _passphrase(services, "New passphrase: ")
    if not services.environment.get(VARIABLE) and _passphrase(services, "The same again: ") != passphrase:
        raise Refused("The two passphrases are not the same.")
    try:
        recovery_code = services.vault_service.create(request.folder, passphrase)
    finally:
        services.vault_service.lock()
    print(f"Recovery code: {recovery_code}")
    print(
        "It opens the vault when the passphrase is forgotten and is shown only now: write it down, keep it elsewhere."
    )
    return FINE


def _import(request: argparse.Namespace, services: CliServices) -> int:
    reader, today = services.foreign, services.today()
    answers = reader.answers(request.answers) if request.answers else {}
    with _opened(request.vault, services) as store:
        lines = store.list_cases()
        taken, ids = {search_key(line.code) for line in lines}, {line.id for line in lines}
        imported: list[ImportedCase] = []
        is_one_export = request.as_format == "network-canvas"
        groups = [(request.files, "")] if is_one_export else [([path], place) for path, place in _places(request.files)]
        for paths, place in groups:
            try:
                imported += cases_in(reader, reader.load(paths), answers, today, taken, request.as_format)
            except IptError as problem:
                raise FileRefused("{place}{problem}", place=place, problem=problem) from problem
        for case in imported:
            for sentence in case.remarks():
                print(sentence)
            network = with_free_ids(case.network, ids)
            ids.add(network.case.id)
            store.create(network)
            print(f"{network.case.code}\t{len(network.people)}")
    return FINE


def _list(request: argparse.Namespace, services: CliServices) -> int:
    with _opened(request.vault, services) as store:
        for line in store.list_cases():
            words = [line.code, line.preferred_name, str(line.people), line.changed]
            print("\t".join([*words, "archived"] if line.archived else words))
    return FINE


def _export(request: argparse.Namespace, services: CliServices) -> int:
    with _opened(request.vault, services) as store:
        if _is_blank(request):
            _write(request.to, _sheet(services, store, None, request))
            return FINE
        case_id = _case_id(store, request.case)
        network = store.load(case_id)
        content = b""
        if request.what == "map":
            content = services.picture(network, request.to.suffix.lower().removeprefix("."))
        elif request.what in _RECORDS:
            content = services.records.record(network, _RECORDS[request.what], _options(request))
        elif request.what != "data":
            content = _sheet(services, store, network, request)
        # Recorded first: better a line about an export that failed than an export without a line.
        kind = SHEETS.get(request.what)
        what = "data with process notes" if request.process_notes else request.what
        audience = kind.audience if kind else Audience.PRIVATE
        if request.what in _RECORDS:
            audience = Audience.SUPERVISION if request.deidentified else Audience.RECORD
        store.record_export(case_id, what, str(audience))
        if request.what == "data":
            services.files.export_case(network, request.to, process_notes=request.process_notes)
        else:
            _write(request.to, content)
        if audience is Audience.SUPERVISION:
            print(
                f"Passages that may still tell who it is: {len(passages_to_review(network, kind.audience))}. "
                "Read the copy before it leaves."
            )
    return FINE


def _options(request: argparse.Namespace) -> RecordOptions:
    return RecordOptions(
        deidentified=request.deidentified,
        self_harm_item=request.item_9,
        separator=request.separator,
        plain_csv=request.plain,
    )


def _practice(request: argparse.Namespace, services: CliServices) -> int:
    with _opened(request.vault, services) as store:
        figures = practice_csv(
            practice_statistics(store.caseload(), madrs_remission=chosen_remission(store.practice()))
        )
        store.record_export("", "practice figures", "nobody")
        _write(request.to, figures)
    return FINE


def _key(request: argparse.Namespace, services: CliServices) -> int:
    passphrase = _passphrase(services, "Passphrase: ")
    services.vault_service.unlock(request.vault, passphrase)
    try:
        print(services.raw_key(passphrase))
    finally:
        services.vault_service.lock()
    print("Whoever has this key reads everything in the vault, until it gets new keys.", file=sys.stderr)
    return FINE


def _check(request: argparse.Namespace, services: CliServices) -> int:
    with _opened(request.vault, services) as store:
        findings = services.check()
        for sentence in findings:
            print(sentence)
        if findings:
            raise Refused("The vault is not in order.")
        print(f"The vault is in order. Cases: {len(store.list_cases())}.")
    return FINE


_COMMANDS: Mapping[str, Callable[[argparse.Namespace, CliServices], int]] = {
    "vault": _create,
    "import": _import,
    "list": _list,
    "export": _export,
    "practice": _practice,
    "check": _check,
    "key": _key,
}


@contextlib.contextmanager
def _opened(folder: Path, services: CliServices) -> Iterator[CaseStorePort]:
    """The cases of a vault, which is locked again at the end whatever happens."""
    services.vault_service.unlock(folder, _passphrase(services, "Passphrase: "))
    try:
        yield services.vault_service.cases()
    finally:
        services.vault_service.lock()


def _passphrase(services: CliServices, prompt: str) -> str:
    given = services.environment.get(VARIABLE, "")
    if given:
        return given
    try:
        return services.ask(prompt)
    except (EOFError, KeyboardInterrupt):
        raise Refused("No passphrase was given.") from None


def _places(files: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """Each file with what a sentence about it begins with: its number, for its name may be a patient's."""
    for number, path in enumerate(files, start=1):
        yield path, f"File {number}: " if len(files) > 1 else ""


def _case_id(store: CaseStorePort, code: str) -> str:
    for line in store.list_cases():
        if search_key(line.code) == search_key(code.strip()):
            return line.id
    raise Refused("There is no case with this code in the vault.")


def _is_blank(request: argparse.Namespace) -> bool:
    kind = SHEETS.get(request.what)
    return kind is not None and (request.blank or not kind.filled)


def _sheet(services: CliServices, store: CaseStorePort, network: Network | None, request: argparse.Namespace) -> bytes:
    labels, today = store.practice(), services.today()
    sheet = SheetRequest(
        what=request.what,
        paper=services.paper,
        crisis_text=labels.get("crisis_text", ""),
        date=today.isoformat() if network else "",
        language=request.language,
        blank=network is None,
    )
    missing = dict.fromkeys(sign for sign, _ in services.printer().missing_glyphs(network, sheet, labels))
    if missing:
        print(f"No font can print these signs, a box stands in their place: {' '.join(missing)}")
    if request.to.suffix.lower() == ".html":
        return services.printer().render_html(network, [sheet], labels).encode()
    return services.printer().render_sheet(network, sheet, labels)


def _write(path: Path, content: bytes) -> None:
    try:
        write_atomic(path, content)
    except OSError as problem:
        raise FileRefused("The file cannot be written there.") from problem
