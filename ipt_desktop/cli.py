"""The command line, for administrators and tests: create a vault, import, list, export, check."""

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
from ipt_desktop.cli_arguments import CASE_FILE, ENDINGS, RECORDS, VARIABLE, argument_parser
from ipt_desktop.editing.id_remapping import with_free_ids
from ipt_desktop.errors import FileRefused, IptError, Refused
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.caseload import practice_statistics
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.record_form import RecordOptions
from ipt_desktop.model.search_key import search_key
from ipt_desktop.privacy.audience_filter import passages_to_review
from ipt_desktop.privacy.review import Action, Decision
from ipt_desktop.settings import Paper
from ipt_desktop.wording.csv_export import practice_csv
from ipt_desktop.wording.language import say
from ipt_desktop.wording.sheet_catalogue import SHEETS

FINE, REFUSED, WRONG_USAGE = 0, 1, 2


def typed(prompt: str) -> str:
    """A passphrase, typed without echo or read from a pipe. Raises EOFError when there is none."""
    if sys.stdin.isatty():
        return getpass.getpass(prompt)
    line = sys.stdin.readline()  # getpass would only warn, on standard error, that the passphrase may be seen
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class CliServices:
    """What the commands need; the composition root provides the real ones.

    ``printer`` makes the printer when a sheet is needed, ``picture`` the map as a file of this ending (svg, png, pdf),
    ``check`` says in sentences what is wrong with the open vault, ``raw_key`` returns its key for the passphrase.
    ``ask`` reads a passphrase.
    """

    vault_service: VaultServicePort
    files: CaseFiles
    foreign: ForeignFiles
    records: RecordWriter
    printer: Callable[[], SheetPrinterPort]
    picture: Callable[[Network, str], bytes]
    check: Callable[[], Sequence[str]]
    raw_key: Callable[[str], str]
    paper: Paper = Paper.A4
    ask: Callable[[str], str] = typed
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    today: Callable[[], date] = date.today


def main(argv: Sequence[str], services: CliServices) -> int:
    """Runs one command; returns the exit code."""
    try:
        request = parse(argv)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else WRONG_USAGE
    return run(request, services)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parses the command line; ``command`` is None for the window, and ``sample`` then says on which vault.

    Raises SystemExit, 2 for wrong usage and 0 after help.
    """
    parser = argument_parser()
    request = parser.parse_args(argv)
    if request.command and request.sample:
        parser.error(say("--sample opens the window and cannot be used with a command"))
    if request.render and not request.sample:
        parser.error(say("--render needs --sample"))
    if request.command == "export":
        endings = ENDINGS[request.what]
        if request.to.suffix.lower() not in endings:
            parser.error(say("{what} is written as one of: {endings}", what=request.what, endings=" ".join(endings)))
        kind = SHEETS.get(request.what)
        if request.blank and (kind is None or not kind.blank):
            parser.error(say("{what} cannot be left blank", what=request.what))
        if request.process_notes and request.what != CASE_FILE:
            parser.error(say("--process-notes needs --what {what}", what=CASE_FILE))
        if request.case is None and not _is_blank(request):
            parser.error(say("{what} needs --case", what=request.what))
    return request


def run(request: argparse.Namespace, services: CliServices) -> int:
    """Runs a parsed command. A refusal is one sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console that lacks a letter must not end in a traceback with names
            stream.reconfigure(errors="replace")
    try:
        return _COMMANDS[request.command](request, services)
    except IptError as error:
        print(error.sentence(say), file=sys.stderr)
        return REFUSED


def _create(request: argparse.Namespace, services: CliServices) -> int:
    passphrase = _passphrase(services, say("New passphrase: "))
    if not services.environment.get(VARIABLE) and _passphrase(services, say("The same again: ")) != passphrase:
        raise Refused("The two passphrases are not the same.")
    try:
        recovery_code = services.vault_service.create(request.folder, passphrase)
    finally:
        services.vault_service.lock()
    print(say("Recovery code: {code}", code=recovery_code))
    print(
        say(
            "It opens the vault if the passphrase is forgotten and is shown only now. "
            "Write it down and keep it in another place."
        )
    )
    return FINE


def _import(request: argparse.Namespace, services: CliServices) -> int:
    reader, today = services.foreign, services.today()
    answers = reader.answers(request.answers) if request.answers else {}
    with _opened(request.vault, services) as store:
        lines = store.list_cases()
        codes, ids = {search_key(line.code) for line in lines}, {line.id for line in lines}
        imported: list[ImportedCase] = []
        is_one_export = request.as_format == "network-canvas"
        groups = (
            [(request.files, 0)] if is_one_export else [([path], number) for path, number in _numbered(request.files)]
        )
        for paths, number in groups:
            try:
                imported += cases_in(reader, reader.load(paths), answers, today, codes, request.as_format)
            except IptError as error:
                raise _of_file(number, error) from error
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
            columns = [line.code, line.preferred_name, str(line.people), line.changed]
            print("\t".join([*columns, say.of("case", "archived")] if line.archived else columns))
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
        elif request.what in RECORDS:
            content = services.records.record(network, RECORDS[request.what], _options(request))
        elif request.what != CASE_FILE:
            content = _sheet(services, store, network, request)
        # Recorded first: better a line about an export that failed than an export without a line.
        kind = SHEETS.get(request.what)
        title = "case file" if request.what == CASE_FILE else request.what
        title = "case file with process notes" if request.process_notes else title
        audience = kind.audience if kind else Audience.PRIVATE
        if request.what in RECORDS:
            audience = Audience.SUPERVISION if request.deidentified else Audience.RECORD
        store.record_export(case_id, title, str(audience))
        if request.what == CASE_FILE:
            services.files.export_case(network, request.to, process_notes=request.process_notes)
        else:
            _write(request.to, content)
        if audience is Audience.SUPERVISION:
            print(
                say.count(
                    "{count} passage may still identify the patient. Read the copy before it leaves.",
                    "{count} passages may still identify the patient. Read the copy before it leaves.",
                    len(passages_to_review(network, audience)),
                )
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
            practice_statistics(store.caseload(), madrs_remission=PracticeSettings(store.practice()).madrs_remission)
        )
        store.record_export("", "practice figures", "nobody")
        _write(request.to, figures)
    return FINE


def _key(request: argparse.Namespace, services: CliServices) -> int:
    passphrase = _passphrase(services, say("Passphrase: "))
    services.vault_service.unlock(request.vault, passphrase)
    try:
        print(services.raw_key(passphrase))
    finally:
        services.vault_service.lock()
    print(say("Anyone with this key can read the whole vault until its keys are renewed."), file=sys.stderr)
    return FINE


def _check(request: argparse.Namespace, services: CliServices) -> int:
    with _opened(request.vault, services) as store:
        findings = services.check()
        for sentence in findings:
            print(sentence)
        if findings:
            raise Refused("The vault is not in order.")
        count = len(store.list_cases())
        print(
            say.count(
                "The vault is in order. It has {count} case.", "The vault is in order. It has {count} cases.", count
            )
        )
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
    """The cases of a vault, which is locked again in any case."""
    services.vault_service.unlock(folder, _passphrase(services, say("Passphrase: ")))
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


def _numbered(files: Sequence[Path]) -> Iterator[tuple[Path, int]]:
    """Each file with its number, where there are several: the name of a file may be a patient's."""
    for number, path in enumerate(files, start=1):
        yield path, number if len(files) > 1 else 0


def _of_file(number: int, error: IptError) -> IptError:
    return FileRefused("File {number}: {error}", number=number, error=error) if number else error


def _case_id(store: CaseStorePort, code: str) -> str:
    for line in store.list_cases():
        if search_key(line.code) == search_key(code.strip()):
            return line.id
    raise Refused("There is no case with this code in the vault.")


def _is_blank(request: argparse.Namespace) -> bool:
    kind = SHEETS.get(request.what)
    return kind is not None and (request.blank or not kind.filled)


def _sheet(services: CliServices, store: CaseStorePort, network: Network | None, request: argparse.Namespace) -> bytes:
    practice, today = PracticeSettings(store.practice()), services.today()
    sheet = SheetRequest(
        sheet=request.what,
        paper=request.paper or services.paper,
        crisis_text=practice.crisis_text,
        date=today.isoformat() if network else "",
        language=request.language,
        blank=network is None,
        decisions=_decisions(network, request),
    )
    missing = dict.fromkeys(sign for sign, _ in services.printer().missing_glyphs(network, sheet, practice))
    if missing:
        print(say("These characters cannot be printed and are replaced by a box: {signs}", signs=" ".join(missing)))
    if request.to.suffix.lower() == ".html":
        return services.printer().render_html(network, [sheet], practice).encode()
    return services.printer().render_sheet(network, sheet, practice)


def _decisions(network: Network | None, request: argparse.Namespace) -> tuple[Decision, ...]:
    """One decision for every doubtful passage. Raises Refused where a patient's sheet has some and none was made."""
    kind = SHEETS[request.what]
    passages = passages_to_review(network, kind.audience) if network else ()
    if request.doubts:
        return tuple(passage.decide(Action[request.doubts.upper()]) for passage in passages)
    if passages and kind.for_patient:
        raise Refused(
            "Passages that may name someone who is left out or frightening: {count}. Decide about each in the "
            "window, or about all with --doubts.",
            count=len(passages),
        )
    return ()


def _write(path: Path, content: bytes) -> None:
    try:
        write_atomic(path, content)
    except OSError as problem:
        raise FileRefused("The file cannot be written there.") from problem
