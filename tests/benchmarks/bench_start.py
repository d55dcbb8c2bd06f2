"""How soon the window is there and how much memory it takes, beside a bare PySide6 window in the same run.

Each figure is the median of several processes in a real window under Xvfb, from starting the process to the end of the
first paint event. Debian's vym and dia are timed to their first mapped window where they are installed. Prints a table
and writes build/bench/start.json.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from virtual_display import virtual_display  # noqa: E402

RUNS = 7
PATIENCE = 60.0
TOLD = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

def memory():
    try:
        lines = open("/proc/self/status").read().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

class Painted(QObject):
    def __init__(self, window, then):
        super().__init__()
        self.then = then
        window.installEventFilter(self)

    def eventFilter(self, window, event):
        if event.type() is QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, self.then)
        return False

def tell(*figures):
    print(*figures, flush=True)
    os._exit(0)
"""
BARE = (
    TOLD
    + """
from PySide6.QtWidgets import QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1000, 700)
watch = Painted(window, lambda: tell(time.monotonic(), memory()))
window.show()
app.exec()
"""
)
OURS = (
    """
from ipt_desktop import bootstrap
"""
    + TOLD
    + """
import tempfile
from pathlib import Path
from ipt_desktop import settings
from ipt_desktop.ui.shell import open_window
app = QApplication([])
parts = bootstrap.window_parts(settings.SettingsFile(Path(tempfile.mkdtemp()) / "settings.json"), bootstrap.late_door())
window = open_window(parts)
watch = Painted(window, lambda: tell(time.monotonic(), memory()))
app.exec()
"""
)
CASE = (
    """
from ipt_desktop import bootstrap
"""
    + TOLD
    + """
from ipt_desktop import settings
from ipt_desktop.ui.shell import open_window
app = QApplication([])
with bootstrap.throw_away_vault() as door:
    parts = bootstrap.window_parts(settings.SettingsFile(door.folder.parent / "settings.json"), door)
    bootstrap._warm_up()
    window = open_window(parts)
    window.resize(1440, 900)
    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        app.processEvents()
    case = next(line.id for line in door.cases().list_cases() if line.code == "L60")
    begun = time.monotonic()
    window.enter()
    window.vault.open_case(case)
    app.processEvents()
    window.repaint()
    app.processEvents()
    print(begun, time.monotonic(), memory(), flush=True)
    os._exit(0)
"""
)


def told(code: str, environ: Mapping[str, str]) -> tuple[float, list[float]]:
    """When the process was started, and the figures it told."""
    begun = time.monotonic()
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=dict(environ), capture_output=True, timeout=PATIENCE, check=True)
    return begun, [float(word) for word in done.stdout.split()]


def mapped(command: str, environ: Mapping[str, str]) -> float:
    """Milliseconds until a program of the system shows a window."""
    begun = time.monotonic()
    process = subprocess.Popen([command], env=dict(environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process.pid)]
        subprocess.run(search, env=dict(environ), stdout=subprocess.DEVNULL, timeout=PATIENCE, check=True)
        return (time.monotonic() - begun) * 1000
    finally:
        process.terminate()
        process.wait()


def measured(environ: Mapping[str, str]) -> dict[str, float]:
    """All figures, the windows taking turns so that a busy moment of the machine hits both."""
    rows: dict[str, list[float]] = {}
    for _ in range(RUNS):
        for name, code in (("bare window", BARE), ("first window", OURS)):
            begun, (painted, memory) = told(code, environ)
            rows.setdefault(f"{name}, ms", []).append((painted - begun) * 1000)
            rows.setdefault(f"{name}, MiB", []).append(memory)
    for _ in range(3):
        _, (begun, painted, memory) = told(CASE, environ)
        rows.setdefault("open vault to painted case of 60, ms", []).append((painted - begun) * 1000)
        rows.setdefault("case of 60 open, MiB", []).append(memory)
    for command in ("vym", "dia"):
        if shutil.which(command) and shutil.which("xdotool"):
            rows[f"{command}, ms"] = [mapped(command, environ) for _ in range(3)]
    figures = {name: statistics.median(values) for name, values in rows.items()}
    figures["first window / bare window"] = figures["first window, ms"] / figures["bare window, ms"]
    return figures


def main() -> None:
    """Measure on a screen of our own."""
    linux = sys.platform.startswith("linux")
    display: AbstractContextManager[dict[str, str]] = virtual_display(os.environ) if linux else nullcontext({})
    with display as screen:
        environ = {**os.environ, **screen, "PYTHONPATH": str(ROOT)}
        if linux:
            environ["QT_QPA_PLATFORM"] = "xcb"
        figures = measured(environ)
    for name, value in figures.items():
        sys.stdout.write(f"{name:42}{value:10.2f}\n")
    target = ROOT / "build" / "bench" / "start.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(figures, indent=1), "utf-8")


if __name__ == "__main__":
    main()
