"""How soon the first window is painted and how much memory it takes, compared with a bare PySide6 window.

Each figure is the median of several processes in a real window under Xvfb, from starting the process to the end of the
first paint event; processor time is taken beside it, which a busy machine spoils less. All run from bytecode, as an
installed program does. The everyday start asks for the passphrase, the very first one makes a vault. Memory is what
is resident (VmRSS) and what of it belongs to the process alone (RssAnon). Debian's vym, dia and gramps are timed to
their first mapped window where they are installed. Prints a table and writes build/bench/start.json; the exit code
is 1 when a figure is over its budget.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from development.virtual_display import virtual_display  # noqa: E402

RUNS = 7
# What start-up may cost. Processor time, since other programs spoil the clock; a ratio, since machines differ.
BUDGET = {
    "first window / bare window, processor ms": 1.6,
    "first window, processor ms": 200.0,
    "first window, MiB": 75.0,
    "open vault to painted case of 60, processor ms": 250.0,
    "case of 60 open, MiB": 170.0,
}
PATIENCE = 60.0
TOLD = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

def memory():
    try:
        lines = open("/proc/self/status").read().splitlines()
    except OSError:
        return 0.0, 0.0
    return [int(line.split()[1]) / 1024 for line in lines if line.startswith(("VmRSS", "RssAnon"))]

class Painted(QObject):
    def __init__(self, window):
        super().__init__()
        window.installEventFilter(self)

    def eventFilter(self, window, event):
        if event.type() is QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, lambda: tell(time.monotonic(), time.process_time(), *memory()))
        return False

def tell(*figures):
    print(*figures, flush=True)
    os._exit(0)
"""
BARE = (
    TOLD
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1000, 700)
watch = Painted(window)
window.show()
app.exec()
"""
)
OPENED = """
from pathlib import Path
from ipt_desktop import settings
from ipt_desktop.bootstrap import startup
from ipt_desktop.ui.application import application
app = application()
file = settings.SettingsFile(Path(sys.argv[1]) / "settings.json")
entry = startup.unlock_services(file, startup.lazy_vault_service())
window = startup.show_main_window(entry)
"""
OURS = (
    "from ipt_desktop.bootstrap import startup\n"
    + TOLD
    + OPENED
    + """
watch = Painted(window)
app.exec()
"""
)
MAKE = """
import sys
from pathlib import Path
from ipt_desktop import settings
from ipt_desktop.resources import resource_path
from ipt_desktop.exchange.case_file import JsonCaseFiles
from ipt_desktop.store.vault_service import VaultService
folder = Path(sys.argv[1])
door = VaultService()
door.create(folder / "vault", "as good as any other")
door.cases().create(JsonCaseFiles().read_case(resource_path("sample", "L60.json")))
door.lock()
settings.SettingsFile(folder / "settings.json").write(settings.Settings(last_vault=str(folder / "vault")))
"""
CASE = (
    "from ipt_desktop.bootstrap import startup\n"
    + TOLD
    + OPENED
    + """
def wait(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
window.resize(1440, 900)
wait(2.0)
entry.vault_service.unlock(Path(sys.argv[1]) / "vault", "as good as any other")
case = entry.vault_service.cases().list_cases()[0].id
begun, busy = time.monotonic(), time.process_time()
window.enter()
window.vault.open_case(case)
from ipt_desktop.canvas.view.map_view import MapView
painted = []
class Map(QObject):
    def eventFilter(self, view, event):
        if event.type() is QEvent.Type.Paint and not painted:
            painted.append(None)
            QTimer.singleShot(0, lambda: painted.append((time.monotonic() - begun, time.process_time() - busy)))
        return False
watch = Map()
window.vault.page.findChild(MapView).viewport().installEventFilter(watch)
while len(painted) < 2:
    app.processEvents()
wait(1.0)
tell(*painted[1], *memory())
"""
)


def told(code: str, environ: Mapping[str, str], folder: Path) -> tuple[float, list[float]]:
    """When the process was started, and the figures it told."""
    begun = time.monotonic()
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=dict(environ), capture_output=True, timeout=PATIENCE, check=True)
    return begun, [float(word) for word in done.stdout.split()]


@contextmanager
def session_bus() -> Iterator[dict[str, str]]:
    """The message bus of a desktop session, without which vym does not start; nothing where there is none."""
    if not shutil.which("dbus-daemon"):
        yield {}
        return
    command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as bus:
        try:
            yield {"DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip() if bus.stdout else ""}
        finally:
            bus.terminate()


def mapped(command: str, environ: Mapping[str, str]) -> float:
    """Milliseconds until a program of the system shows a window; infinite where it ends or keeps one waiting."""
    begun = time.monotonic()
    process = subprocess.Popen([command], env=dict(environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    search = ["xdotool", "search", "--onlyvisible", "--class", command]
    try:
        while process.poll() is None and time.monotonic() - begun < PATIENCE:
            if subprocess.run(search, env=dict(environ), capture_output=True, check=False).stdout.strip():
                return (time.monotonic() - begun) * 1000
            time.sleep(0.002)
        return float("inf")
    finally:
        process.terminate()
        process.wait()


def measured(environ: Mapping[str, str], folder: Path) -> dict[str, float]:
    """All figures, the windows taking turns so that a busy moment of the machine hits all of them."""
    rows: dict[str, list[float]] = {}
    nothing = folder / "nothing"
    nothing.mkdir()
    told(MAKE, environ, folder)
    windows = {"bare window": (BARE, nothing), "first window": (OURS, folder), "very first window": (OURS, nothing)}
    for run in range(RUNS + 1):
        for name, (code, place) in windows.items():
            begun, (painted, busy, resident, alone) = told(code, environ, place)
            if run:  # the first one writes the bytecode
                found = (painted - begun) * 1000, busy * 1000, resident, alone
                for unit, figure in zip(("ms", "processor ms", "MiB", "MiB of its own"), found, strict=True):
                    rows.setdefault(f"{name}, {unit}", []).append(figure)
    for _ in range(3):
        _, (took, busy, resident, alone) = told(CASE, environ, folder)
        rows.setdefault("open vault to painted case of 60, ms", []).append(took * 1000)
        rows.setdefault("open vault to painted case of 60, processor ms", []).append(busy * 1000)
        rows.setdefault("case of 60 open, MiB", []).append(resident)
        rows.setdefault("case of 60 open, MiB of its own", []).append(alone)
    with session_bus() as bus:
        for command in ("vym", "dia", "gramps"):
            if shutil.which(command) and shutil.which("xdotool"):
                rows[f"{command}, ms"] = [mapped(command, {**environ, **bus}) for _ in range(3)]
    figures = {name: statistics.median(values) for name, values in rows.items()}
    for unit in ("ms", "processor ms"):
        ratio = figures[f"first window, {unit}"] / figures[f"bare window, {unit}"]
        figures[f"first window / bare window, {unit}"] = ratio
    return figures


def main() -> int:
    """Measures on a display of its own; 1 when something is over the budget."""
    linux = sys.platform.startswith("linux")
    display: AbstractContextManager[dict[str, str]] = virtual_display(os.environ) if linux else nullcontext({})
    with display as screen:
        environ = {**os.environ, **screen, "PYTHONPATH": str(ROOT)}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)  # some development machines set it
        if linux:
            environ["QT_QPA_PLATFORM"] = "xcb"
        with tempfile.TemporaryDirectory() as folder:
            environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
            figures = measured(environ, Path(folder))
    for name, value in figures.items():
        most = BUDGET.get(name)
        judged = "" if most is None else f"   of {most:g}" + ("" if value <= most else ": OVER BUDGET")
        sys.stdout.write(f"{name:50}{value:10.2f}{judged}\n")
    target = ROOT / "build" / "bench" / "start.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(figures, indent=1), "utf-8")
    return int(any(figures[name] > most for name, most in BUDGET.items()))


if __name__ == "__main__":
    sys.exit(main())
