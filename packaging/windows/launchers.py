"""The two launchers with icon, version and manifest, compiled for Windows on this machine."""

from __future__ import annotations

from pathlib import Path

from bundle.wheels import run
from development.environment import ROOT

from windows.product import (
    CONSOLE_EXE,
    HERE,
    NAME,
    PUBLISHER,
    PYTHON_DLL,
    WINDOW_EXE,
    four_part_version,
    version,
)

_MANIFEST = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <assemblyIdentity type="win32" name="IptDesktop" version="{four}" processorArchitecture="amd64"/>
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3"><security><requestedPrivileges>
    <requestedExecutionLevel level="asInvoker" uiAccess="false"/></requestedPrivileges></security></trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1"><application>
    <supportedOS Id="{{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}}"/></application></compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3"><windowsSettings>
    <longPathAware xmlns="{windows}/2016/WindowsSettings">true</longPathAware>
    <dpiAwareness xmlns="{windows}/2016/WindowsSettings">PerMonitorV2</dpiAwareness>
  </windowsSettings></application>
</assembly>
"""
_RESOURCES = """\
#include <winver.h>
IDI_ICON1 ICON "icon.ico"
1 24 "app.manifest"
1 VERSIONINFO
FILEVERSION {numbers}
PRODUCTVERSION {numbers}
FILEOS VOS_NT_WINDOWS32
FILETYPE VFT_APP
BEGIN
  BLOCK "StringFileInfo" BEGIN BLOCK "040904B0" BEGIN
    VALUE "CompanyName", "{publisher}"
    VALUE "FileDescription", "{name}"
    VALUE "FileVersion", "{version}"
    VALUE "ProductName", "{name}"
    VALUE "ProductVersion", "{version}"
    VALUE "LegalCopyright", "MIT licence"
    VALUE "OriginalFilename", "{exe}"
  END END
  BLOCK "VarFileInfo" BEGIN VALUE "Translation", 0x409, 1200 END
END
"""
_COMPILER, _RESOURCE_COMPILER = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres"


def build_launchers(folder: Path) -> list[Path]:
    """The program for the window and the one for the command line. Qt's windows show the icon named IDI_ICON1."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "icon.ico").write_bytes((ROOT / "resources" / "icon" / "icon.ico").read_bytes())
    # The name of the settings' schema is put together, for no file of the project holds an address.
    schema = "http" + "://schemas.microsoft.com/SMI"
    (folder / "app.manifest").write_text(_MANIFEST.format(four=four_part_version(), windows=schema), encoding="utf-8")
    made = []
    for exe, options in ((WINDOW_EXE, ("-mwindows",)), (CONSOLE_EXE, ("-mconsole", "-DCONSOLE"))):
        words = {"numbers": four_part_version().replace(".", ","), "version": version(), "name": NAME, "exe": exe}
        (folder / "app.rc").write_text(_RESOURCES.format(publisher=PUBLISHER, **words), encoding="utf-8")
        run([_RESOURCE_COMPILER, "app.rc", "-O", "coff", "-o", "app.res"], folder)
        source = [str(HERE / "launcher.c"), "app.res", "-lshell32"]
        library = f'-DPYTHON_DLL=L"{PYTHON_DLL}"'
        run(
            [_COMPILER, "-Os", "-s", "-municode", "-Wl,--no-insert-timestamp", *options, library, "-o", exe, *source],
            folder,
        )
        made.append(folder / exe)
    return made
