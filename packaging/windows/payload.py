"""Lays the Windows program out in a folder from pinned parts, on Linux, without running any of them.

A layout instead of a frozen program: Python's own files stay signed, Qt's libraries can be replaced as their licence
asks, and two builds are the same to the byte.
"""

from __future__ import annotations

import compileall
import fnmatch
import hashlib
import io
import os
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import IO, cast

from bundle.notices import bill_of_materials, third_party
from bundle.targets import WINDOWS
from bundle.wheels import download, own_wheel, run, unpack
from development.environment import ROOT, Refusal, program

from windows.launchers import build_launchers
from windows.product import BUILD, PYTHON, PYTHON_ARCHIVE, PYTHON_SHA256, PYTHON_SOURCE, made, version

# Of Python: what only starts it from a console, speaks to the sound card or to installers; and a module that asks
# Windows for its own version in a way that not every system answers (the standard library does without it).
_NO_PYTHON = {"python.cat", "python.exe", "pythonw.exe", "_msi.pyd", "winsound.pyd", "_wmi.pyd"}
_QT = (
    *("Qt6Core.dll", "Qt6Gui.dll", "Qt6Widgets.dll", "Qt6PrintSupport.dll", "Qt6Svg.dll"),
    *("QtCore.pyd", "QtGui.pyd", "QtWidgets.pyd", "QtPrintSupport.pyd", "QtSvg.pyd"),
    *("pyside6.abi3.dll", "__init__.py", "_config.py", "_git_pyside_version.py", "support/*"),
    *("msvcp140*.dll", "vcruntime140*.dll", "concrt140.dll"),
    *("plugins/platforms/qwindows.dll", "plugins/platforms/qoffscreen.dll", "plugins/styles/*"),
    *("plugins/imageformats/qjpeg.dll", "plugins/imageformats/qico.dll"),
    *(f"translations/qtbase_{language}.qm" for language in ("de", "es", "fr", "ar", "en")),
)
_NOT_SHIPPED = (".pyi", ".pxd", ".h", ".lib", ".c", ".typed", ".po")
_NOT_NEEDED = (
    "shiboken6_generator/",
    "numpy/distutils/",
    "numpy/f2py/",
    "numpy/typing/",
    "numpy/_pyinstaller/",
    "PIL/_avif",
    "PIL/_imagingft",
    "sqlalchemy/testing/",
    "sqlalchemy/dialects/mssql/",
    "sqlalchemy/dialects/mysql/",
    "sqlalchemy/dialects/oracle/",
    "ipt_desktop/resource_files/pictures/",
    "ipt_desktop/resource_files/icon/icon.ic",
)


def is_shipped(name: str) -> bool:
    """Whether a file of a wheel belongs into the program."""
    if name.startswith("PySide6/"):
        return any(fnmatch.fnmatch(name.removeprefix("PySide6/"), pattern) for pattern in _QT)
    if name.endswith(_NOT_SHIPPED) or "tests" in name.split("/")[1:-1]:
        return False
    return not name.startswith(_NOT_NEEDED)


def build_payload(folder: Path) -> Path:
    """The program's folder, whole and compiled. Raises Refusal if a part cannot be had or is not the pinned one."""
    if f"{sys.version_info.major}.{sys.version_info.minor}" != PYTHON:
        raise Refusal(f"The Windows package is compiled with Python {PYTHON}; this is {sys.version.split()[0]}.")
    shutil.rmtree(folder, ignore_errors=True)
    library = folder / "lib"
    library.mkdir(parents=True)
    unpack_python(folder)
    wheels = [*download(WINDOWS, PYTHON, BUILD / "wheels"), own_wheel(BUILD / "own")]
    for wheel in wheels:
        unpack(wheel, library, is_shipped)
    for launcher in build_launchers(BUILD / "launchers"):
        shutil.copy(launcher, folder)
    _write_notices(folder, wheels)
    # Compiled once and never checked again: the folder may be read-only, and nothing is written into it later.
    compileall.compile_dir(library, quiet=1, invalidation_mode=PycInvalidationMode.UNCHECKED_HASH, stripdir=str(folder))
    _set_times(folder)
    return folder


def python_archive(source: str = PYTHON_SOURCE, sha256: str = PYTHON_SHA256, folder: Path = BUILD / "python") -> Path:
    """The source archive that holds the embeddable Python; nothing in it is run."""
    name = f"{source.replace('-', '_').replace('==', '-')}.tar.gz"
    archive = folder / name
    if not archive.exists():
        tools = BUILD / "tools"
        if not program("unearth", tools).exists():
            run([sys.executable, "-m", "venv", str(tools)])
            run([str(program("python", tools)), "-m", "pip", "install", "--quiet", "unearth"])
        run([str(program("unearth", tools)), source, "--download", str(folder)])
    if hashlib.sha256(archive.read_bytes()).hexdigest() != sha256:
        raise Refusal(f"{name} is not the archive that was pinned.")
    return archive


def unpack_python(folder: Path, *, everything: bool = False) -> None:
    """Windows' Python in a folder; without ``everything`` only what a program needs of it."""
    with tarfile.open(python_archive()) as archive:
        data = cast("IO[bytes]", archive.extractfile(PYTHON_ARCHIVE)).read()
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        for entry in files.infolist():
            name = entry.filename.split("/", 1)[-1]
            if name and (everything or name not in _NO_PYTHON):
                (folder / name).write_bytes(files.read(entry))
    (folder / "LICENSE.txt").rename(folder / "LICENSE-Python.txt")
    (path_file,) = folder.glob("python3*._pth")
    path_file.write_bytes(f"{path_file.stem}.zip\r\n.\r\nlib\r\n".encode())


def _write_notices(folder: Path, wheels: Sequence[Path]) -> None:
    python = (folder / "LICENSE-Python.txt").read_text(encoding="utf-8")
    fonts = (ROOT / "resources" / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    extra = [("Python, with OpenSSL, SQLite, zlib and others", python), ("Fonts Inter and Noto", fonts)]
    (folder / "THIRD-PARTY.txt").write_text(third_party(wheels, extra), encoding="utf-8")
    (folder / "sbom.cdx.json").write_text(bill_of_materials(wheels, version(), made()), encoding="utf-8")
    shutil.copy(ROOT / "LICENSE", folder / "LICENSE.txt")


def _set_times(folder: Path) -> None:
    moment = made().timestamp()
    for path in sorted(folder.rglob("*"), reverse=True):
        os.utime(path, (moment, moment))
