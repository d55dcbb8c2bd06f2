"""Makes the sheet asked for beside the screen, and takes only the newest result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage

from ipt_desktop.model.network import Network
from ipt_desktop.ui.work import Work
from ipt_desktop.workbench.ports import Sheet

Page = tuple[int, int, bytes]


@dataclass(frozen=True, slots=True)
class Made:
    """A finished sheet: the PDF and its pages as pictures."""

    sheet: Sheet
    pdf: bytes
    pages: Sequence[Page]


class SheetMaker:
    """One sheet after the other; a result that has been overtaken by a newer wish is dropped."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._newest = 0

    def make(
        self,
        sheet: Sheet,
        pixels_per_point: float,
        done: Callable[[Made], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Make the sheet for the case as it stands and hand it over on the screen's thread."""
        self._newest += 1
        mine = self._newest
        printer, labels = self._work.parts.printer, dict(self._work.labels)
        network: Network | None = None if sheet.what == "worksheet" else self._work.network

        def produce() -> Made:
            pdf = printer().pdf(network, sheet, labels)
            return Made(sheet, pdf, printer().pages(pdf, pixels_per_point))

        def deliver(made: Made) -> None:
            if mine == self._newest and not self._work.is_closed:
                done(made)

        def tell(problem: Exception) -> None:
            if mine == self._newest:
                failed(problem)

        self._work.parts.background.run(produce, deliver, tell)

    def drop(self) -> None:
        """Nobody waits for a result any more."""
        self._newest += 1


def picture(page: Page) -> QImage:
    """A page as Qt draws it."""
    width, height, colours = page
    return QImage(colours, width, height, width * 3, QImage.Format.Format_RGB888).copy()
