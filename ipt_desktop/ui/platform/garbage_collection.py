"""When Python looks for garbage: on the screen's thread, while nobody waits, not in the middle of a drag.

Left to itself Python looks in whichever thread happens to make the next object; what is left of a window is then taken
apart beside the screen while Qt still sends it events, which ends the program.
"""

import gc

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

PAUSE = 2_000  # milliseconds between two looks


def collect_only_on_gui_thread(parent: QObject) -> None:
    """From now on Python looks for garbage when a timer of ``parent`` says so, and at no other time."""
    gc.disable()
    timer = QTimer(parent)
    timer.timeout.connect(_look_unless_dragging)
    timer.start(PAUSE)


def _look_unless_dragging() -> None:
    if not QGuiApplication.mouseButtons().value:
        collect_due_generations()


def collect_due_generations() -> None:
    """Looks through the oldest generation that has waited for as long as Python's own rule lets it wait."""
    for generation, (waiting, limit) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))):
        if waiting > limit:
            gc.collect(generation)
            return


def collect_all() -> None:
    """Looks through everything once, and leave what has stayed out of later looks, which then take no time.

    A look through a program with a case open takes 50 ms or more.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
