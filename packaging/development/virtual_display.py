"""A screen without a monitor, for tests that need a real window, a real mouse and a real keyboard."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from development.environment import Refusal

SCREEN = "1600x1200x24"
PATIENCE = 10.0  # seconds for the window manager to take over


@contextmanager
def virtual_display(environ: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Xvfb on a free display with openbox on it; gives the variables that lead programs there.

    Raises Refusal if either does not start.
    """
    with tempfile.TemporaryDirectory(prefix="ipt-display-") as home, server(environ) as display:
        shown = {"DISPLAY": display, "WAYLAND_DISPLAY": ""}
        # openbox reads and writes below HOME; a home of its own keeps the person's settings out of the tests.
        own = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
        with started(["openbox", "--sm-disable"], {**environ, **shown, **own}) as manager:
            wait_for_manager(manager, {**environ, **shown})
            yield shown


@contextmanager
def server(environ: Mapping[str, str]) -> Iterator[str]:
    """Xvfb on the first display it finds free; gives its name, e.g. `:1`."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
    with os.fdopen(reading) as answer, started(command, environ, handed_on=(writing,)):
        os.close(writing)
        number = answer.readline().strip()  # ends without a number if Xvfb dies
        if not number:
            raise Refusal("The virtual screen (Xvfb) did not start.")
        yield f":{number}"


@contextmanager
def started(
    command: list[str], environ: Mapping[str, str], handed_on: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """A silent program that is ended on leaving; `handed_on` are the file descriptors it inherits."""
    process = subprocess.Popen(
        command, env=dict(environ), pass_fds=handed_on, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def wait_for_manager(manager: subprocess.Popen[bytes], environ: Mapping[str, str]) -> None:
    """Returns once the window manager answers for the screen."""
    deadline = time.monotonic() + PATIENCE
    while manager.poll() is None and time.monotonic() < deadline:
        asked = subprocess.run(["xdotool", "get_num_desktops"], env=dict(environ), capture_output=True, check=False)
        if asked.returncode == 0:
            return
        time.sleep(0.05)
    raise Refusal("The window manager (openbox) did not start on the virtual screen.")
