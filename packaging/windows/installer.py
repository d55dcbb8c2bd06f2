"""The installer: per user, without an administrator, silent with /S, written for NSIS.

Every file is named, so that removing the program takes its own files and nothing else: a vault or a note that lies in
the program's folder stays. Exit codes of a silent run: 0 done, 5 the program is open (nothing was changed).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from bundle.wheels import run
from development.environment import ROOT

from windows.product import BUILD, NAME, PUBLISHER, WINDOW_EXE, four_part_version, made, version

EXIT_OPEN = 5
# The wizard speaks the languages of the window; NSIS brings its own words for each of them.
LANGUAGES = ("English", "German", "Spanish", "French")
_OPEN = {
    "ENGLISH": f"{NAME} is open. Please close it first.",
    "GERMAN": f"{NAME} ist geöffnet. Bitte schließen Sie das Programm zuerst.",
    "SPANISH": f"{NAME} está abierto. Ciérrelo primero.",
    "FRENCH": f"{NAME} est ouvert. Veuillez d'abord le fermer.",
}
_TEMPLATE = r"""Target amd64-unicode
Unicode true
SetCompressor {compressor}
!include "MUI2.nsh"
!define NAME "{name}"
!define EXE "{exe}"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\ipt-desktop"
Name "${{NAME}}"
OutFile "{target}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${{NAME}}"
InstallDirRegKey HKCU "Software\ipt-desktop" "folder"
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "${{NAME}} {version}"
VIProductVersion "{four}"
VIAddVersionKey "ProductName" "${{NAME}}"
VIAddVersionKey "FileDescription" "${{NAME}}, installer"
VIAddVersionKey "FileVersion" "{version}"
VIAddVersionKey "ProductVersion" "{version}"
VIAddVersionKey "LegalCopyright" "MIT licence"
!define MUI_ICON "{icon}"
!define MUI_UNICON "{icon}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "{welcome}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "{welcome}"
!define MUI_HEADERIMAGE
!define MUI_HEADERIMAGE_RIGHT
!define MUI_HEADERIMAGE_BITMAP "{header}"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${{EXE}}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
{languages}

!macro REFUSE_WHILE_OPEN PREFIX
Function ${{PREFIX}}RefuseWhileOpen
  IfFileExists "$INSTDIR\${{EXE}}" 0 free
  again:
  ClearErrors
  FileOpen $0 "$INSTDIR\${{EXE}}" a
  IfErrors busy
  FileClose $0
  Goto free
  busy:
  IfSilent 0 ask
  SetErrorLevel {exit_open}
  Abort
  ask:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(OPEN)" IDRETRY again
  Abort
  free:
FunctionEnd
!macroend
!insertmacro REFUSE_WHILE_OPEN ""
!insertmacro REFUSE_WHILE_OPEN "un."

Section
  Call RefuseWhileOpen
  ; The version that is there takes its own files away first, so that nothing of it is left between the new ones.
  IfFileExists "$INSTDIR\uninstall.exe" 0 fresh
  ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  fresh:
{install}
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${{NAME}}.lnk" "$INSTDIR\${{EXE}}" "" "$INSTDIR\${{EXE}}" 0
  WriteRegStr HKCU "Software\ipt-desktop" "folder" "$INSTDIR"
  WriteRegStr HKCU "${{UNINSTALL}}" "DisplayName" "${{NAME}}"
  WriteRegStr HKCU "${{UNINSTALL}}" "DisplayVersion" "{version}"
  WriteRegStr HKCU "${{UNINSTALL}}" "DisplayIcon" "$INSTDIR\${{EXE}},0"
  WriteRegStr HKCU "${{UNINSTALL}}" "Publisher" "{publisher}"
  WriteRegStr HKCU "${{UNINSTALL}}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${{UNINSTALL}}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${{UNINSTALL}}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${{UNINSTALL}}" "EstimatedSize" {kilobytes}
  WriteRegDWORD HKCU "${{UNINSTALL}}" "NoModify" 1
  WriteRegDWORD HKCU "${{UNINSTALL}}" "NoRepair" 1
  WriteRegStr HKCU "Software\Classes\Applications\${{EXE}}" "FriendlyAppName" "${{NAME}}"
SectionEnd

Section "Uninstall"
  Call un.RefuseWhileOpen
{remove}
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${{NAME}}.lnk"
  DeleteRegKey HKCU "${{UNINSTALL}}"
  DeleteRegKey HKCU "Software\ipt-desktop"
  DeleteRegKey HKCU "Software\Classes\Applications\${{EXE}}"
SectionEnd
"""


def files_of(payload: Path) -> list[PurePosixPath]:
    """Every file of the program, relative to its folder."""
    return sorted(PurePosixPath(path.relative_to(payload).as_posix()) for path in payload.rglob("*") if path.is_file())


def script(payload: Path, files: Sequence[PurePosixPath], target: Path, pictures: Path, *, small: bool) -> str:
    """The installer's script; ``small`` packs slowly and tightly, for what is handed out."""
    kilobytes = sum((payload / file).stat().st_size for file in files) // 1024
    languages = [f'!insertmacro MUI_LANGUAGE "{language}"' for language in LANGUAGES]
    languages += [f'LangString OPEN ${{LANG_{language}}} "{sentence}"' for language, sentence in _OPEN.items()]
    return _TEMPLATE.format(
        compressor="/SOLID lzma\nSetCompressorDictSize 64" if small else "zlib",
        name=NAME,
        exe=WINDOW_EXE,
        publisher=PUBLISHER,
        target=target,
        version=version(),
        four=four_part_version(),
        icon=ROOT / "resources" / "icon" / "icon.ico",
        welcome=pictures / "welcome.bmp",
        header=pictures / "header.bmp",
        languages="\n".join(languages),
        exit_open=EXIT_OPEN,
        install="\n".join(_installing(payload, files)),
        remove="\n".join(_removing(files)),
        kilobytes=kilobytes,
    )


def build_installer(payload: Path, *, small: bool = True) -> Path:
    """The installer for this payload."""
    target = BUILD / f"ipt-desktop-{version()}-setup.exe"
    draw_pictures(BUILD / "pictures")
    source = BUILD / "installer.nsi"
    source.write_text(script(payload, files_of(payload), target, BUILD / "pictures", small=small), encoding="utf-8-sig")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(made().timestamp()))
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", str(source)])
    return target


def draw_pictures(folder: Path) -> None:
    """The wizard's two pictures in the program's look: the mark on its own colour."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    mark = Image.open(ROOT / "resources" / "icon" / "icon-128.png")
    welcome = Image.new("RGB", (164, 314), "#3d4fb8")
    welcome.paste(mark, (18, 93), mark)
    welcome.save(folder / "welcome.bmp")
    header = Image.new("RGB", (150, 57), "#ffffff")
    small = mark.resize((45, 45), Image.Resampling.LANCZOS)
    header.paste(small, (99, 6), small)
    header.save(folder / "header.bmp")
    for picture in folder.glob("*.bmp"):  # the installer keeps the time of each file
        os.utime(picture, (made().timestamp(), made().timestamp()))


def _backslashes(path: PurePosixPath) -> str:
    return str(path).replace("/", "\\")


def _installing(payload: Path, files: Sequence[PurePosixPath]) -> Iterator[str]:
    for folder in sorted({file.parent for file in files}):
        place = "$INSTDIR" if folder == PurePosixPath() else f"$INSTDIR\\{_backslashes(folder)}"
        yield f'  SetOutPath "{place}"'
        yield from (f'  File "{payload / file}"' for file in files if file.parent == folder)


def _removing(files: Sequence[PurePosixPath]) -> Iterator[str]:
    yield from (f'  Delete "$INSTDIR\\{_backslashes(file)}"' for file in files)
    folders = {folder for file in files for folder in file.parents if folder != PurePosixPath()}
    for folder in sorted(folders, key=lambda path: (-len(path.parts), str(path))):
        yield f'  RMDir "$INSTDIR\\{_backslashes(folder)}"'
