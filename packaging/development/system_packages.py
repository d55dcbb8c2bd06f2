"""What the operating system itself must bring on Linux: Qt's libraries and, for tests, a screen without a monitor."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from development.environment import Refusal


@dataclass(frozen=True)
class Part:
    """A shared library, a program, a Python module or a file, and the Debian package it comes in."""

    package: str
    library: str = ""
    program: str = ""
    module: str = ""
    file: str = ""

    def is_here(self) -> bool:
        """Whether the loader, the PATH or Python finds it."""
        if self.library:
            return loads(self.library)
        if self.program:
            return shutil.which(self.program) is not None
        if self.file:
            return any(Path("/").glob(self.file))
        return importlib.util.find_spec(self.module) is not None


def loads(library: str) -> bool:
    """Asks the dynamic loader itself: it knows paths that a list of folders would miss."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


# What ldd names for Qt 6.11's offscreen plugin and QtWidgets, without what each Debian has.
HEADLESS = (
    Part("python3-venv", module="ensurepip"),
    Part("libegl1", library="libEGL.so.1"),
    Part("libgl1", library="libGL.so.1"),
    Part("libxkbcommon0", library="libxkbcommon.so.0"),
    Part("libfontconfig1", library="libfontconfig.so.1"),
    Part("libfreetype6", library="libfreetype.so.6"),
    Part("libdbus-1-3", library="libdbus-1.so.3"),
    Part("libglib2.0-0", library="libgthread-2.0.so.0"),
    Part("libx11-6", library="libX11.so.6"),
    Part("libxcb1", library="libxcb.so.1"),
)
# And for its xcb and Wayland plugins.
WINDOW = (
    Part("libx11-xcb1", library="libX11-xcb.so.1"),
    Part("libxcb-cursor0", library="libxcb-cursor.so.0"),
    Part("libxcb-icccm4", library="libxcb-icccm.so.4"),
    Part("libxcb-image0", library="libxcb-image.so.0"),
    Part("libxcb-keysyms1", library="libxcb-keysyms.so.1"),
    Part("libxcb-randr0", library="libxcb-randr.so.0"),
    Part("libxcb-render0", library="libxcb-render.so.0"),
    Part("libxcb-render-util0", library="libxcb-render-util.so.0"),
    Part("libxcb-shape0", library="libxcb-shape.so.0"),
    Part("libxcb-shm0", library="libxcb-shm.so.0"),
    Part("libxcb-sync1", library="libxcb-sync.so.1"),
    Part("libxcb-util1", library="libxcb-util.so.1"),
    Part("libxcb-xfixes0", library="libxcb-xfixes.so.0"),
    Part("libxcb-xkb1", library="libxcb-xkb.so.1"),
    Part("libxkbcommon-x11-0", library="libxkbcommon-x11.so.0"),
    Part("libwayland-client0", library="libwayland-client.so.0"),
    Part("libwayland-cursor0", library="libwayland-cursor.so.0"),
)
# A screen, a window manager, a hand and an eye for tests.
DISPLAY = (
    Part("xvfb", program="Xvfb"),
    Part("openbox", program="openbox"),
    Part("xdotool", program="xdotool"),
    Part("poppler-utils", program="pdftotext"),
)
# A server for a practice of several therapists; the tests start one of their own in a folder of theirs.
SERVER = (Part("postgresql", file="usr/lib/postgresql/*/bin/initdb"),)

# What makes the packages: a compiler and an installer maker for Windows, Debian's own package builder.
WINDOWS_PACKAGE = (
    Part("gcc-mingw-w64-x86-64-win32", program="x86_64-w64-mingw32-gcc"),
    Part("nsis", program="makensis"),
    Part("wixl", program="wixl"),
    Part("osslsigncode", program="osslsigncode"),
)
LINUX_PACKAGE = (Part("dpkg", program="dpkg-deb"), Part("binutils", program="objdump"))
# And what tests the Windows package on Linux.
WINE = (
    Part("wine", program="wine"),
    Part("wine64", program="wineserver"),
    Part("binutils-mingw-w64-x86-64", program="x86_64-w64-mingw32-as"),
)


def provide(parts: Iterable[Part]) -> None:
    """Installs what is missing when it may; other systems bring everything themselves.

    Raises Refusal with the one command to type if this is not root, or with the names where there is no apt-get.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [part for part in parts if not part.is_here()]
    if not missing:
        return
    packages = sorted({part.package for part in missing})
    if shutil.which("apt-get") is None:
        wanted = ", ".join(part.library or part.program or part.module or part.package for part in missing)
        raise Refusal(f"This system lacks {wanted}. Please install them with its package manager and try again.")
    if os.geteuid() != 0:
        raise Refusal(f"Some system packages are missing. Please type this, then try again:\n  {by_hand(packages)}")
    print(f"Installing system packages: {' '.join(packages)} ...", flush=True)
    apt("update")
    apt("install", "--yes", "--no-install-recommends", *packages)
    still_missing = [part.package for part in missing if not part.is_here()]
    if still_missing:
        raise Refusal(f"apt-get installed these packages, but they cannot be used yet: {', '.join(still_missing)}.")


def by_hand(packages: Iterable[str]) -> str:
    """The one command that installs `packages`, for somebody who may use sudo."""
    return f"sudo apt-get update && sudo apt-get install --yes --no-install-recommends {' '.join(packages)}"


def apt(*arguments: str) -> None:
    """Runs apt-get so that it asks nothing; its messages are shown only if it fails."""
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", "--quiet", *arguments],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        raise Refusal(f"apt-get {arguments[0]} failed: see its message above.")


if __name__ == "__main__":
    provide((*HEADLESS, *WINDOW, *DISPLAY, *SERVER))
