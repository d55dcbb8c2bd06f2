"""What the work needs from the rooms around it, said as shapes: store, report, exchange and analysis fit them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from ipt_desktop.model.case_line import CaseLine
from ipt_desktop.model.change import Edit
from ipt_desktop.model.count import Count
from ipt_desktop.model.network import Network
from ipt_desktop.model.rings import Place

T = TypeVar("T")


class CaseStore(Protocol):
    """Where cases are kept. Each method is one transaction; all raise StoreUnavailable when the disk refuses."""

    def list_cases(self) -> Sequence[CaseLine]:
        """All cases, archived ones too, by code."""
        ...

    def load(self, case_id: str) -> Network:
        """The whole case. Raises Refused when there is none of this id."""
        ...

    def write(self, case_id: str, edit: Edit) -> None:
        """Write the edit and its audit line. Raises Refused when the stored values are not the edit's ``before``."""
        ...

    def create(self, network: Network) -> None:
        """Keep a new case. Raises Refused when its code is used already."""
        ...

    def delete(self, case_id: str) -> None:
        """Remove the case for good; an audit line without clinical content stays."""
        ...

    def practice(self) -> Mapping[str, str]:
        """What the practice has set: labels of the problem areas, crisis contact text and the like."""
        ...

    def set_practice(self, key: str, value: str) -> None:
        """Set one thing for the practice; an empty value goes back to the default."""
        ...

    def record_export(self, case_id: str, what: str, audience: str) -> None:
        """Write into the audit trail that something left the vault: what and for whom, never its content."""
        ...


class VaultDoor(Protocol):
    """The vault as the window sees it: open or locked."""

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        ...

    def exists(self, folder: Path) -> bool:
        """Whether a vault lies in the folder."""
        ...

    def create(self, folder: Path, passphrase: str) -> str:
        """Make a vault and open it; returns the recovery code, which is shown once and kept nowhere."""
        ...

    def unlock(self, folder: Path, passphrase: str) -> None:
        """Open with the passphrase or the recovery code. Raises the vault errors of ``errors``."""
        ...

    def lock(self) -> None:
        """Close the vault; nothing can be read until the next unlock."""
        ...

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the data key anew. Raises WrongPassphrase."""
        ...

    def cases(self) -> CaseStore:
        """The cases of the open vault."""
        ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is to be printed and how.

    ``what`` is handout, report or worksheet; ``paper`` A4 or Letter; ``colour`` off gives black and white.
    ``crisis_text`` is the practice's own words (empty prints nothing); ``date`` is what stands on the sheet.
    """

    what: str
    paper: str = "A4"
    colour: bool = True
    crisis_text: str = ""
    date: str = ""


class Printer(Protocol):
    """Makes sheets (ReportLab behind it) and pictures of their pages (for the preview and the printer)."""

    def pdf(self, network: Network | None, sheet: Sheet, labels: Mapping[str, str]) -> bytes:
        """The sheet as PDF. The blank worksheet needs no network. ``labels`` are the practice's area names."""
        ...

    def pages(self, pdf: bytes, pixels_per_point: float) -> Sequence[tuple[int, int, bytes]]:
        """Each page as width, height and RGB888 bytes."""
        ...


class CaseFiles(Protocol):
    """Whole cases as files that other programs can read."""

    def export_case(self, network: Network, path: Path) -> None:
        """Write the case as JSON, first beside the target, then in its place. Raises FileRefused."""
        ...

    def read_case(self, path: Path) -> Network:
        """Read a case file. Raises FileRefused saying what is wrong and where; nothing is half-read."""
        ...


class Arranger(Protocol):
    """Lays the map out (networkx and numpy behind it); slow parts may run beside the screen."""

    def circles(
        self, network: Network, footprints: Mapping[str, "Footprint"], cancelled: Callable[[], bool] = ...
    ) -> Mapping[str, Place]:
        """Closeness circles: rings and pinned people stay, angles and offsets are chosen anew."""
        ...

    def free(self, network: Network, manner: str) -> Mapping[str, tuple[float, float]]:
        """A free view by id in diagram units; manner is spring, kamada-kawai or areas. Rings are not shown by it."""
        ...

    def counts(self, network: Network) -> Sequence[Count]:
        """What can be counted about the network, each with a plain explanation."""
        ...


@dataclass(frozen=True, slots=True)
class Footprint:
    """The room a person with their label takes, in diagram units from the centre of the symbol."""

    left: float
    right: float
    above: float
    below: float


class Background(Protocol):
    """Runs work beside the screen and hands its result back on the screen's thread."""

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Callable[[Exception], object]) -> None:
        """Start the work; exactly one of ``done`` and ``failed`` is called later."""
        ...
