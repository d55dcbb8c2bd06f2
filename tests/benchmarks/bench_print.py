"""How long a handout takes: `packaging/dev.py bench print`.

Each time is processor time, so that a busy machine measures the same: "again" is a preview of a case that was printed
before, "first" a case that has just been opened. The floor is measured in the same run: ReportLab drawing as many bare
lines and texts on as many pages, with the same fonts. The table and print.json go to build/bench/.
"""

# ruff: noqa: T201  a benchmark prints its table
import gc
import json
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402  a script by itself has to say first where the project is
import pypdfium2.raw as pdfium  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from ipt_desktop.application.ports import SheetRequest  # noqa: E402
from ipt_desktop.exchange.case_file import JsonCaseFiles  # noqa: E402
from ipt_desktop.model.network import Network  # noqa: E402
from ipt_desktop.report.sheet_printer import SheetPrinter  # noqa: E402
from ipt_desktop.report.text.fonts import REGULAR, registered  # noqa: E402
from tests.builders import USUAL  # noqa: E402

OUTPUT = ROOT / "build" / "bench"
RUNS = 15
MANY = 200
Counted = list[tuple[int, int]]


def counted(pdf: bytes) -> Counted:
    """Lines and texts on each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        kinds = [[one.type for one in page.get_objects(max_depth=2)] for page in document]
    return [(page.count(pdfium.FPDF_PAGEOBJ_PATH), page.count(pdfium.FPDF_PAGEOBJ_TEXT)) for page in kinds]


def bare(pages: Counted) -> bytes:
    """The floor: as many straight lines and short texts."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=registered(REGULAR).fontName)
    for lines, texts in pages:
        for at in range(lines):
            canvas.line(40, 40 + at % 700, 500, 60 + at % 700)
        canvas.setFont(REGULAR, 10)
        for at in range(texts):
            canvas.drawString(40, 40 + at % 700, "Listens and cares")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def milliseconds(work: Callable[[], object]) -> float:
    """The median time of one run, after a warm one."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def measured(name: str, printer: SheetPrinter, network: Network | None, sheet: SheetRequest) -> dict[str, object]:
    """One line of the table."""
    pdf = printer.render_sheet(network, sheet, USUAL)
    pages = counted(pdf)
    ours = milliseconds(lambda: printer.render_sheet(network, sheet, USUAL))
    first = milliseconds(lambda: printer.render_sheet(opened(network), sheet, USUAL))
    floor = milliseconds(lambda: bare(pages))
    drawn = {"pages": len(pages), "lines": sum(lines for lines, _ in pages), "texts": sum(texts for _, texts in pages)}
    taken = {"ms": ours, "first_ms": first, "floor_ms": floor, "ratio": first / floor}
    return {"sheet": name, **drawn, "kilobytes": len(pdf) // 1024, **taken}


def opened(network: Network | None) -> Network | None:
    """The same case as another value, of which nothing is known yet."""
    return Network(network.records) if network else None


def many(printer: SheetPrinter, case: Callable[[], Network | None]) -> dict[str, object]:
    """So many handouts in one run: time, and the memory that the second half added to the first."""
    sheet = SheetRequest("handout", date="14 November 2026")
    start, halves = time.process_time(), []
    for _ in range(2):
        for _ in range(MANY // 2):
            printer.render_sheet(case(), sheet, USUAL)
        gc.collect()
        halves.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    seconds = time.process_time() - start
    return {"handouts": MANY, "seconds": seconds, "peak_mb": halves[1], "second_half_mb": halves[1] - halves[0]}


def main() -> None:
    """Measures, prints the table and keeps it."""
    cases = {path.stem: JsonCaseFiles().read_case(path) for path in sorted((ROOT / "resources/sample").glob("*.json"))}
    start = time.process_time()
    printer = SheetPrinter()
    printer.render_sheet(cases["D3"], SheetRequest("handout"), USUAL)
    first = (time.process_time() - start) * 1000
    lines = [measured("worksheet", printer, None, SheetRequest("worksheet"))]
    for code, network in cases.items():
        lines += [measured(f"{code} {what}", printer, network, SheetRequest(what)) for what in ("handout", "report")]
    pdf = printer.render_sheet(cases["D3"], SheetRequest("handout"), USUAL)
    preview = milliseconds(lambda: printer.render_pages(pdf, 1.5)) / len(counted(pdf))
    print(f"{'sheet':14}{'pages':>6}{'lines':>7}{'texts':>7}{'KB':>6}{'again':>9}{'first':>8}{'floor':>8}{'ratio':>7}")
    for line in lines:
        print(
            "{sheet:14}{pages:6}{lines:7}{texts:7}{kilobytes:6}{ms:9.1f}{first_ms:8.1f}{floor_ms:8.1f}{ratio:7.2f}".format_map(
                line
            )
        )
    batch, anew = many(printer, lambda: cases["D3"]), many(printer, lambda: opened(cases["D3"]))
    print(f"First handout, fonts read on the way: {first:.0f} ms. One page of the preview: {preview:.1f} ms.")
    for which, told in (("of one case", batch), ("of cases just opened", anew)):
        print(
            "{handouts} handouts {which}: {seconds:.1f} s, {peak_mb:.0f} MB at most, {second_half_mb:.1f} MB of it in "
            "the second half.".format_map({"which": which, **told})
        )
    OUTPUT.mkdir(parents=True, exist_ok=True)
    found = {
        "python": platform.python_version(),
        "first_ms": first,
        "preview_page_ms": preview,
        "sheets": lines,
        "of_one_case": batch,
        "of_cases_just_opened": anew,
    }
    (OUTPUT / "print.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
