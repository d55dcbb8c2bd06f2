"""The program without a window: real vaults, real files; only printer and picture are stand-ins."""

import io
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from ipt_desktop.application.ports import Place, SheetRequest
from ipt_desktop.cli import CliServices, main, parse
from ipt_desktop.exchange.case_file import JsonCaseFiles, case_to_bytes
from ipt_desktop.exchange.foreign_files import ForeignFileReader
from ipt_desktop.exchange.writers.record_writer import RecordFiles
from ipt_desktop.model.audience import Audience
from ipt_desktop.model.audit_entry import AuditFilter
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.model.session import ProcessNote, Session
from ipt_desktop.resources import resource_path
from ipt_desktop.settings import Paper
from ipt_desktop.store.keys.key_slot import Argon2Cost
from ipt_desktop.store.vault import Vault
from ipt_desktop.store.vault_admin import VaultAdmin
from ipt_desktop.store.vault_service import VaultService
from ipt_desktop.wording.sheet_catalogue import SHEETS
from tests import builders as make
from tests.builders import USUAL

PASSPHRASE = "correct horse battery"
KARIN = resource_path("sample", "D1.json")
MARA = resource_path("sample", "D2.json")


@dataclass
class PaperTray:
    """A printer that keeps what it was asked for."""

    sheets: list[tuple[str | None, SheetRequest, PracticeSettings]] = field(default_factory=list)

    def render_sheet(self, network: Network | None, sheet: SheetRequest, practice: PracticeSettings) -> bytes:
        """The name of the sheet."""
        self.sheets.append((network.case.code if network else None, sheet, practice))
        return f"%PDF {sheet.sheet}".encode()

    def render_pdf(self, network: Network | None, sheets: Sequence[SheetRequest], practice: PracticeSettings) -> bytes:
        """The names of the sheets."""
        return b" ".join(self.render_sheet(network, sheet, practice) for sheet in sheets)

    def render_html(self, network: Network | None, sheets: Sequence[SheetRequest], practice: PracticeSettings) -> str:
        """The name of the sheet."""
        return self.render_sheet(network, sheets[0], practice).decode().replace("%PDF", "<html>")

    missing: Sequence[tuple[str, str]] = ()

    def missing_glyphs(
        self, network: Network | None, sheet: SheetRequest, practice: PracticeSettings
    ) -> Sequence[tuple[str, str]]:
        """What the test says."""
        return self.missing

    def hurtful_words(self, network: Network | None, sheet: SheetRequest, practice: PracticeSettings) -> Sequence[str]:
        """None."""
        return ()

    def check_logo(self, logo: bytes) -> None:
        """Every logo will do."""

    def places(self, pdf: bytes, words: Sequence[str]) -> Sequence[Sequence[Place]]:
        """Nothing is highlighted."""
        raise NotImplementedError

    def render_pages(self, pdf: bytes, pixels_per_point: float) -> Sequence[tuple[int, int, bytes]]:
        """No pictures."""
        raise NotImplementedError


@pytest.fixture
def tray() -> PaperTray:
    """The printer of the test."""
    return PaperTray()


@pytest.fixture
def vault_service() -> VaultService:
    """A door to vaults whose passphrase costs little."""
    return VaultService(lambda folder: Vault(folder, cost=Argon2Cost(8 * 1024, 1)))


@pytest.fixture
def services(vault_service: VaultService, tray: PaperTray) -> CliServices:
    """Everything the commands need."""
    return CliServices(
        vault_service=vault_service,
        files=JsonCaseFiles(),
        foreign=ForeignFileReader(),
        records=RecordFiles(),
        printer=lambda: tray,
        picture=lambda network, ending: f"{network.case.code} as {ending}".encode(),
        check=VaultAdmin(vault_service).check,
        raw_key=VaultAdmin(vault_service).raw_key,
        ask=lambda prompt: pytest.fail(f"asked for {prompt}"),
        environment={"IPT_PASSPHRASE": PASSPHRASE},
        today=lambda: date(2026, 11, 4),
    )


@pytest.fixture
def vault(tmp_path: Path, services: CliServices, capsys: pytest.CaptureFixture[str]) -> str:
    """A fresh vault."""
    folder = str(tmp_path / "vault")
    assert main(["vault", "create", folder], services) == 0
    capsys.readouterr()
    return folder


def asking(services: CliServices, *answers: str) -> CliServices:
    """The same parts with a person who types these answers."""
    typed = iter(answers)
    return replace(services, environment={}, ask=lambda _prompt: next(typed))


def refused(capsys: pytest.CaptureFixture[str], argv: list[str], services: CliServices) -> str:
    """The sentence a command is refused with; nothing else may stand on standard error."""
    capsys.readouterr()
    assert main(argv, services) == 1
    told = capsys.readouterr().err
    assert told.endswith(".\n")
    assert told.count("\n") == 1
    return told.strip()


def test_a_new_vault_tells_its_recovery_code_once_and_the_code_opens_it(
    tmp_path: Path, services: CliServices, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "vault")
    assert main(["vault", "create", folder], services) == 0
    first, second = capsys.readouterr().out.splitlines()
    code = first.removeprefix("Recovery code: ")
    assert "shown only now" in second
    assert main(["list", folder], replace(services, environment={"IPT_PASSPHRASE": code})) == 0


def test_a_passphrase_typed_for_a_new_vault_is_typed_twice(
    tmp_path: Path, services: CliServices, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "vault")
    argv = ["vault", "create", folder]
    assert "not the same" in refused(capsys, argv, asking(services, PASSPHRASE, "something else"))
    assert "at least 8" in refused(capsys, argv, asking(services, "short", "short"))
    assert not Path(folder).exists()
    assert main(argv, asking(services, PASSPHRASE, PASSPHRASE)) == 0
    assert main(["list", folder], asking(services, PASSPHRASE)) == 0
    assert "already" in refused(capsys, argv, services)


@pytest.mark.parametrize("stop", [EOFError, KeyboardInterrupt])
def test_without_an_answer_nothing_is_opened(
    vault: str, services: CliServices, capsys: pytest.CaptureFixture[str], stop: type[BaseException]
) -> None:
    def nobody(_prompt: str) -> str:
        raise stop

    silent = replace(services, environment={"IPT_PASSPHRASE": ""}, ask=nobody)
    assert refused(capsys, ["list", vault], silent) == "No passphrase was given."


def test_a_wrong_passphrase_and_a_folder_without_a_vault_have_their_own_sentences(
    vault: str, tmp_path: Path, services: CliServices, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = refused(capsys, ["list", vault], asking(services, "wrong passphrase"))
    missing = refused(capsys, ["list", str(tmp_path)], services)
    assert wrong != missing


def test_cases_come_in_are_listed_and_go_out_as_they_came(
    vault: str, tmp_path: Path, services: CliServices, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", vault, str(KARIN), str(MARA)], services) == 0
    assert capsys.readouterr().out == "D1\t16\nD2\t8\n"
    assert main(["list", vault], services) == 0
    listed = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[:3] for line in listed] == [["D1", "Karin", "16"], ["D2", "Mara", "8"]]
    target = tmp_path / "out.json"
    assert main(["export", vault, "--case", "d1", "--what", "case-file", "--to", str(target)], services) == 0
    assert target.read_bytes() == KARIN.read_bytes()


def test_an_archived_case_is_listed_as_such(
    vault: str, tmp_path: Path, services: CliServices, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(case_to_bytes(make.a_network([], archived=True)))
    assert main(["import", vault, str(file)], services) == 0
    assert main(["list", vault], services) == 0
    assert capsys.readouterr().out.endswith("\tarchived\n")


def test_a_code_used_already_is_refused_and_nothing_comes_in(
    vault: str, services: CliServices, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", vault, str(KARIN)], services) == 0
    assert refused(capsys, ["import", vault, str(KARIN)], services) == "Another case already has this code."
    both = refused(capsys, ["import", vault, str(MARA), str(KARIN)], services)
    assert both == "File 2: Another case already has this code."
    twice = refused(capsys, ["import", vault, str(MARA), str(MARA)], services)
    assert twice == "File 2: Another case already has this code."
    assert main(["list", vault], services) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_the_same_case_under_another_code_comes_in_as_a_copy(
    vault: str, tmp_path: Path, services: CliServices, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", vault, str(KARIN)], services) == 0
    other = tmp_path / "other.json"
    other.write_text(KARIN.read_text(encoding="utf-8").replace('"code": "D1"', '"code": "D1 again"'), encoding="utf-8")
    assert main(["import", vault, str(other)], services) == 0
    assert main(["list", vault], services) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()[-2:]] == ["D1", "D1 again"]


def test_one_bad_file_among_several_keeps_all_out_and_is_named_by_its_number(
    vault: str, tmp_path: Path, services: CliServices, capsys: pytest.CaptureFixture[str]
) -> None:
    file = json.loads(MARA.read_bytes())
    file["people"][3]["ring_now"] = "Zwölfenbein"
    bad = tmp_path / "Zwölfenbein.json"
    bad.write_text(json.dumps(file), encoding="utf-8")
    sentence = refused(capsys, ["import", vault, str(KARIN), str(bad)], services)
    assert sentence.startswith("File 2: people, entry 4: Closeness now must be one of")
    assert "Zwölfenbein" not in sentence
    assert main(["list", vault], services) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_the_map_is_written_by_its_ending(vault: str, tmp_path: Path, services: CliServices, ending: str) -> None:
    target = tmp_path / f"map.{ending.upper()}"
    assert main(["import", vault, str(KARIN)], services) == 0
    assert main(["export", vault, "--case", "D1", "--what", "map", "--to", str(target)], services) == 0
    assert target.read_bytes() == f"D1 as {ending}".encode()
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_sheets_are_printed_with_the_practices_words_and_the_day(
    vault: str, tmp_path: Path, services: CliServices, vault_service: VaultService, tray: PaperTray
) -> None:
    vault_service.unlock(Path(vault), PASSPHRASE)
    vault_service.cases().set_practice("crisis_text", "Call us")
    vault_service.lock()
    assert main(["import", vault, str(KARIN)], services) == 0
    letter = replace(services, paper=Paper.LETTER)
    for what in ("handout", "report"):
        target = tmp_path / f"{what}.pdf"
        assert main(["export", vault, "--case", "D1", "--what", what, "--to", str(target)], letter) == 0
        assert target.read_bytes() == f"%PDF {what}".encode()
    assert main(["export", vault, "--what", "worksheet", "--to", str(tmp_path / "w.pdf")], letter) == 0
    assert [(code, sheet.sheet, sheet.date) for code, sheet, _ in tray.sheets] == [
        ("D1", "handout", "2026-11-04"),
        ("D1", "report", "2026-11-04"),
        (None, "worksheet", ""),
    ]
    assert {(sheet.paper, sheet.crisis_text) for _, sheet, _ in tray.sheets} == {("Letter", "Call us")}


def test_every_sheet_of_the_table_can_be_asked_for(
    vault: str, tmp_path: Path, services: CliServices, tray: PaperTray, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", vault, str(KARIN)], services) == 0
    for kind in SHEETS.values():
        what = kind.key
        argv = ["export", vault, "--case", "D1", "--what", what, "--to", str(tmp_path / "x.pdf")]
        assert main(argv, services) == 0
        assert tray.sheets[-1][1] == SheetRequest(
            kind.key, blank=not kind.filled, date="2026-11-04" if kind.filled else ""
        )
        assert tray.sheets[-1][0] == ("D1" if kind.filled else None)
        assert ("Read the copy before it leaves" in capsys.readouterr().out) == (
            kind.audience is Audience.SUPERVISION and kind.filled
        )


def test_signs_without_a_font_are_told_by_the_command_too(
    vault: str, tmp_path: Path, services: CliServices, tray: PaperTray, capsys: pytest.CaptureFixture[str]
) -> None:
    tray.missing = [("\U00012000", "Person: Name"), ("\U00012000", "Goal: Goal")]
    assert main(["export", vault, "--what", "worksheet", "--to", str(tmp_path / "w.pdf")], services) == 0
    assert "replaced by a box: \U00012000\n" in capsys.readouterr().out


def test_a_sheet_can_be_blank_in_another_language_and_for_a_browser(
    vault: str, tmp_path: Path, services: CliServices, tray: PaperTray
) -> None:
    target = tmp_path / "step.html"
    argv = ["export", vault, "--what", "step", "--blank", "--language", "de", "--to", str(target)]
    assert main(argv, services) == 0
    assert target.read_bytes() == b"<html> step"
    assert tray.sheets == [(None, SheetRequest("step", blank=True, language="de"), USUAL)]


def test_process_notes_leave_only_when_asked_for_and_the_trail_says_so(
    vault: str, tmp_path: Path, services: CliServices, vault_service: VaultService
) -> None:
    case = JsonCaseFiles().read_case(KARIN)
    noted = Network.of([*case, ProcessNote(id=min(case.all(Session)), words="Sat through a long silence")])
    vault_service.unlock(Path(vault), PASSPHRASE)
    vault_service.cases().create(noted)
    vault_service.lock()
    argv = ["export", vault, "--case", "D1", "--what", "case-file", "--to", str(tmp_path / "x.json")]
    assert main(argv, services) == 0
    assert b"long silence" not in (tmp_path / "x.json").read_bytes()
    assert main([*argv, "--process-notes"], services) == 0
    assert b"long silence" in (tmp_path / "x.json").read_bytes()
    vault_service.unlock(Path(vault), PASSPHRASE)
    lines = vault_service.opened().audit_lines(AuditFilter(action="exported"))
    vault_service.lock()
    assert [line.kind for line in lines] == ["case file", "case file with process notes"]


def test_the_practice_in_figures_holds_no_names(vault: str, tmp_path: Path, services: CliServices) -> None:
    assert main(["import", vault, str(KARIN), str(MARA)], services) == 0
    target = tmp_path / "practice.csv"
    assert main(["practice", vault, "--to", str(target)], services) == 0
    told = target.read_text("utf-8-sig")
    assert "courses: ended,,2,2" in told
    assert "reliable improvement,PHQ-9,2,2,PHQ-9 fell by 6 or more,NHS Talking Therapies" in told
    assert not [name for name in ("Karin", "Mara", "D1", "D2") if name in told]


def test_what_leaves_is_written_into_the_audit_trail_without_its_content(
    vault: str, tmp_path: Path, services: CliServices, vault_service: VaultService
) -> None:
    assert main(["import", vault, str(KARIN)], services) == 0
    for what, ending in (("map", "svg"), ("handout", "pdf"), ("report", "pdf"), ("case-file", "json")):
        assert (
            main(["export", vault, "--case", "D1", "--what", what, "--to", str(tmp_path / f"x.{ending}")], services)
            == 0
        )
    vault_service.unlock(Path(vault), PASSPHRASE)
    lines = vault_service.opened().audit_lines(AuditFilter(case_id="d1-case-01", action="exported"))
    vault_service.lock()
    assert [(line.kind, line.details) for line in lines] == [
        ("map", "private"),
        ("handout", "handout"),
        ("report", "record"),
        ("case file", "private"),
    ]


def test_an_unknown_code_and_a_place_that_cannot_be_written_are_refused(
    vault: str, tmp_path: Path, services: CliServices, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", vault, str(KARIN)], services) == 0
    argv = ["export", vault, "--what", "map", "--to", str(tmp_path / "missing" / "map.svg"), "--case"]
    assert "no case with this code" in refused(capsys, [*argv, "D9"], services)
    assert "cannot be written" in refused(capsys, [*argv, "D1"], services)


def test_the_key_for_other_programs_is_printed_to_who_knows_the_passphrase_and_noted(
    vault: str, services: CliServices, vault_service: VaultService, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["key", vault], services) == 0
    told = capsys.readouterr()
    assert "can read the whole vault" in told.err
    vault_service.unlock(Path(vault), PASSPHRASE)
    assert told.out == f"{vault_service.opened().database.key.raw}\n"
    assert vault_service.opened().audit_lines(AuditFilter(action="raw key shown"))
    vault_service.lock()
    assert "does not open" in refused(
        capsys, ["key", vault], replace(services, environment={"IPT_PASSPHRASE": "wrong one"})
    )


def test_a_sound_vault_is_in_order_and_a_damaged_one_is_not(
    vault: str, services: CliServices, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", vault, str(KARIN)], services) == 0
    capsys.readouterr()
    assert main(["check", vault], services) == 0
    assert capsys.readouterr().out == "The vault is in order. It has 1 case.\n"
    damaged = replace(services, check=lambda: ["A page is damaged.", "Another page is damaged."])
    assert main(["check", vault], damaged) == 1
    told = capsys.readouterr()
    assert told.out == "A page is damaged.\nAnother page is damaged.\n"
    assert told.err == "The vault is not in order.\n"


@pytest.mark.parametrize(
    "argv",
    [
        ["draw"],
        ["vault"],
        ["vault", "create"],
        ["list"],
        ["import", "v"],
        ["list", "v", "--passphrase", "x"],
        ["--sample", "list", "v"],
        ["export", "v", "--what", "map", "--to", "map.svg"],
        ["export", "v", "--case", "D1", "--what", "map", "--to", "map.json"],
        ["export", "v", "--case", "D1", "--what", "handout", "--to", "map.svg"],
        ["export", "v", "--case", "D1", "--what", "case-file", "--to", "case"],
        ["export", "v", "--case", "D1", "--what", "everything", "--to", "case.json"],
        ["export", "v", "--case", "D1", "--to", "case.json"],
        ["export", "v", "--what", "step", "--to", "step.pdf"],
        ["export", "v", "--what", "progress", "--blank", "--to", "step.pdf"],
        ["export", "v", "--case", "D1", "--what", "map", "--blank", "--to", "map.svg"],
        ["export", "v", "--case", "D1", "--what", "report", "--process-notes", "--to", "report.pdf"],
        ["practice", "v"],
    ],
)
def test_wrong_usage_is_told_apart_from_refusal(
    argv: list[str], services: CliServices, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv, services) == 2
    assert "usage: ipt-desktop" in capsys.readouterr().err


def test_help_is_no_failure(services: CliServices, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"], services) == 0
    assert "IPT_PASSPHRASE" in capsys.readouterr().out


def test_without_a_command_the_window_is_meant() -> None:
    assert (parse([]).command, parse([]).sample) == (None, False)
    assert (parse(["--sample"]).command, parse(["--sample"]).sample) == (None, True)


def test_a_console_without_the_letters_of_a_name_gets_a_stand_in_and_no_failure(
    vault: str, services: CliServices, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(case_to_bytes(make.a_network([], preferred_name="Ольга")))
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", narrow)
    assert main(["import", vault, str(file)], services) == 0
    assert main(["list", vault], services) == 0
    narrow.flush()
    assert b"?????" in narrow.buffer.getvalue()


OWN_PROCESS = """
import sys
from ipt_desktop.cli import CliServices, main
from ipt_desktop.exchange.case_file import JsonCaseFiles
from ipt_desktop.exchange.foreign_files import ForeignFileReader
from ipt_desktop.store.vault_service import VaultService
door, foreign = VaultService(), ForeignFileReader()
parts = {"files": JsonCaseFiles(), "foreign": foreign, "records": None, "printer": None, "picture": None}
services = CliServices(vault_service=door, check=list, raw_key=str, **parts)
code = main(sys.argv[1:], services)
assert not any(name.partition(".")[0] in {"PySide6", "reportlab", "networkx"} for name in sys.modules)
sys.exit(code)
"""


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs commands in a process of their own, with the real cost of a passphrase."""
    environment = {name: value for name, value in os.environ.items() if name != "IPT_PASSPHRASE"}
    environment["PYTHONIOENCODING"] = "utf-8"

    def command(*argv: str, piped: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", OWN_PROCESS, *argv],
            env={**environment, "IPT_PASSPHRASE": PASSPHRASE} if piped is None else environment,
            input=piped,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return command


def test_the_commands_run_in_a_process_of_their_own_without_any_toolkit(
    process: Callable[..., subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    folder = str(tmp_path / "vault")
    assert process("vault", "create", folder).stdout.startswith("Recovery code: ")
    assert process("import", folder, str(KARIN)).stdout == "D1\t16\n"
    again = process("import", folder, str(KARIN))
    assert (again.returncode, again.stderr) == (1, "Another case already has this code.\n")
    asked = process("list", folder, piped=f"{PASSPHRASE}\n")
    assert (asked.returncode, asked.stdout[:3], asked.stderr) == (0, "D1\t", "")
    silent = process("list", folder, piped="")
    assert (silent.returncode, silent.stderr) == (1, "No passphrase was given.\n")
