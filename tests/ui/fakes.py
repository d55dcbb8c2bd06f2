"""Fake parts for the window: a door that is a flag, a printer that draws coloured paper, work that is done at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar, cast

from ipt_desktop.application.ports import Place, SheetPrinterPort, SheetRequest, VaultAdminPort, VaultServicePort
from ipt_desktop.application.practice_port import PracticePort
from ipt_desktop.errors import InvalidValue, WrongPassphrase
from ipt_desktop.exchange.foreign_files import ForeignFileReader
from ipt_desktop.exchange.writers.record_writer import RecordFiles
from ipt_desktop.model.footprint import Footprint
from ipt_desktop.model.network import Network
from ipt_desktop.model.network_statistic import NetworkStatistic
from ipt_desktop.model.rings import RingPosition
from ipt_desktop.settings import Settings, SettingsFile
from ipt_desktop.ui.context.services import Services
from ipt_desktop.ui.platform.reduced_motion import ReducedMotion
from tests.builders import FakeClock, FakeStore
from tests.ui.vault_fakes import CODE, PASSPHRASE, FakeBackups, FakeCare, FakeLeaving

T = TypeVar("T")


class NoPractice:
    """The program was installed without what a practice needs."""

    is_available = False
    is_member = False


class FakeDoor:
    """A vault door over a store that is a dict."""

    def __init__(self, store: FakeStore, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self.is_open = False
        self.passphrase = PASSPHRASE

    def exists(self, folder: Path) -> bool:
        return folder == self.folder

    def create(self, folder: Path, passphrase: str) -> str:
        self.folder, self.passphrase, self.is_open = folder, passphrase, True
        return CODE

    def unlock(self, folder: Path, passphrase: str) -> None:
        if passphrase not in (self.passphrase, CODE):
            raise WrongPassphrase("This passphrase does not open the vault.")
        self.come_in(folder)

    def come_in(self, folder: Path) -> None:
        """Open without being asked anything, as the keychain does."""
        self.folder, self.is_open = folder, True

    def confirm(self, secret: str) -> None:
        if secret not in (self.passphrase, CODE):
            raise WrongPassphrase("This passphrase does not open the vault.")

    def lock(self) -> None:
        self.is_open = False

    def change_passphrase(self, old: str, new: str) -> None:
        if old not in (self.passphrase, CODE):
            raise WrongPassphrase("This passphrase does not open the vault.")
        self.passphrase = new

    def cases(self) -> FakeStore:
        return self.store


@dataclass
class FakePrinter:
    """Remembers what it was asked for; each sheet has two pages of plain paper."""

    asked: list[tuple[Network | None, SheetRequest]] = field(default_factory=list)
    missing: Sequence[tuple[str, str]] = ()
    hard: Sequence[str] = ()

    def render_sheet(self, network: Network | None, sheet: SheetRequest, labels: Mapping[str, str]) -> bytes:
        self.asked.append((network, sheet))
        return b"%PDF-1.7 " + sheet.sheet.encode()

    def render_pdf(self, network: Network | None, sheets: Sequence[SheetRequest], labels: Mapping[str, str]) -> bytes:
        return b" ".join(self.render_sheet(network, sheet, labels) for sheet in sheets)

    def render_html(self, network: Network | None, sheets: Sequence[SheetRequest], labels: Mapping[str, str]) -> str:
        return "<!doctype html>" + " ".join(sheet.sheet for sheet in sheets)

    def missing_glyphs(
        self, network: Network | None, sheet: SheetRequest, labels: Mapping[str, str]
    ) -> Sequence[tuple[str, str]]:
        return self.missing

    def hurtful_words(self, network: Network | None, sheet: SheetRequest, labels: Mapping[str, str]) -> Sequence[str]:
        return self.hard

    def check_logo(self, logo: bytes) -> None:
        if not logo.startswith(b"<svg"):
            raise InvalidValue("The logo cannot be read: the picture is damaged.")

    def places(self, pdf: bytes, words: Sequence[str]) -> Sequence[Sequence[Place]]:
        return [[(100.0, 50.0, 40.0, 10.0) for _ in words], []]

    def render_pages(self, pdf: bytes, pixels_per_point: float) -> Sequence[tuple[int, int, bytes]]:
        width, height = round(595 * pixels_per_point), round(842 * pixels_per_point)
        return [(width, height, bytes([shade]) * (width * height * 3)) for shade in (250, 200)]


@dataclass
class FakeFiles:
    """Case files that are a dict."""

    written: dict[Path, Network] = field(default_factory=dict)
    with_process_notes: set[Path] = field(default_factory=set)

    def export_case(self, network: Network, path: Path, *, process_notes: bool = False) -> None:
        self.written[path] = network
        if process_notes:
            self.with_process_notes.add(path)

    def read_case(self, path: Path) -> Network:
        return self.written[path]


class FakeArranger:
    """Turns everybody to twelve o'clock; free views are a row."""

    def arrange_on_rings(
        self, network: Network, footprints: Mapping[str, Footprint], cancelled: Callable[[], bool] = lambda: False
    ) -> Mapping[str, RingPosition]:
        assert footprints.keys() == network.people.keys()
        assert not cancelled()
        return {one: RingPosition(person.ring_now, 0.0, 0.5) for one, person in network.people.items()}

    def free_view(self, network: Network, manner: str) -> Mapping[str, tuple[float, float]]:
        return {one: (at * 60.0, 0.0) for at, one in enumerate(network.people)}

    def network_statistics(self, network: Network) -> Sequence[NetworkStatistic]:
        return [NetworkStatistic("People", str(len(network.people)), "Everybody on the map.")]


class AtOnce:
    """Background work done in the foreground; ``hold`` keeps it until ``release``."""

    def __init__(self) -> None:
        self.hold = False
        self._held: list[Callable[[], None]] = []

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[Exception], object]) -> None:
        def carry_out() -> None:
            try:
                result = work()
            except Exception as problem:  # noqa: BLE001  as the real one does
                failed(problem)
            else:
                done(result)

        self._held.append(carry_out)
        if not self.hold:
            self.release()

    def wait(self) -> bool:
        return not self._held

    def release(self) -> None:
        held, self._held = self._held, []
        for carry_out in held:
            carry_out()


@dataclass
class Bench:
    """All fakes of one window, for a test to look into."""

    store: FakeStore
    door: FakeDoor
    care: FakeCare
    backups: FakeBackups
    leaving: FakeLeaving
    reduced_motion: ReducedMotion
    shielded: list[tuple[int, bool]]
    printer: FakePrinter
    files: FakeFiles
    background: AtOnce
    settings: SettingsFile
    services: Services

    @classmethod
    def in_folder(cls, folder: Path, *networks: Network, settings: Settings | None = None) -> "Bench":
        store = FakeStore(*networks)
        door = FakeDoor(store, folder / "vault")
        care, backups, leaving = FakeCare(lambda: door.passphrase), FakeBackups(door.folder), FakeLeaving()
        care.on_unlock = door.come_in
        motion, shielded = ReducedMotion(), list[tuple[int, bool]]()
        printer, files, background = FakePrinter(), FakeFiles(), AtOnce()
        kept = SettingsFile(folder / "settings.json")
        kept.write(settings or Settings(last_vault=str(door.folder)))
        services = Services(
            vault_service=cast("VaultServicePort", door),  # the fakes have what these pages ask for
            backups=backups,
            vault_admin=cast("VaultAdminPort", care),
            printer=lambda: cast("SheetPrinterPort", printer),
            files=lambda: files,
            foreign_files=ForeignFileReader,
            records=RecordFiles,
            layout=FakeArranger,
            background=background,
            settings=kept,
            clock=FakeClock(),
            now=lambda: datetime(2026, 11, 14, 14, 2).astimezone(),
            session_events=lambda window: leaving,
            reduced_motion=lambda: motion,
            practice=cast("PracticePort", NoPractice()),
            shield=lambda window_id, on: shielded.append((window_id, on)),
        )
        return cls(store, door, care, backups, leaving, motion, shielded, printer, files, background, kept, services)
