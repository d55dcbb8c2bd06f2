"""Folders that a cloud service syncs, recognised by their names and by files that the services leave in them."""

import ctypes
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from ipt_desktop.messages import N_
from ipt_desktop.wording.language import say

CLOUD = N_("", "a cloud service")
NETWORK = N_("", "a network drive")
_NAMES = (
    (re.compile(r"onedrive( - .*|-.*)?"), "OneDrive"),
    (re.compile(r"dropbox( \(.*\)|-.*)?"), "Dropbox"),
    (re.compile(r"icloud ?drive|icloud.*|mobile documents|com~apple~clouddocs"), "iCloud Drive"),
    (re.compile(r"google ?drive.*|googledrive-.*|my drive|meine ablage|mon drive|mi unidad"), "Google Drive"),
    (re.compile(r"nextcloud.*|owncloud.*"), "Nextcloud"),
    (re.compile(r"synologydrive.*|synology drive.*|cloudstation"), "Synology Drive"),
    (re.compile(r"magentacloud.*"), "MagentaCLOUD"),
    (re.compile(r"(users )?hidrive.*"), "HiDrive"),
    (re.compile(r"kdrive.*"), "kDrive"),
    (
        re.compile(r"(pcloud|proton|yandex|idrive|sync)[ .-]?(drive|disk)?|syncthing|seafile|tresorit|mega(sync)?"),
        CLOUD,
    ),
    (re.compile(r"box( sync)?|sync\.com|creative cloud files|amazon (cloud )?drive|cloudstorage"), CLOUD),
)
# Files that a service puts into the folder it copies.
_MARKS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "Nextcloud"),
    (".stfolder", CLOUD),
    (".sync", CLOUD),
    (".SynologyWorkingDirectory", "Synology Drive"),
)
_NETWORK_FILE_SYSTEM = re.compile(r"nfs\d?|cifs|smb\w*|9p|afs|ncpfs|davfs|ceph|glusterfs|fuse\.(sshfs|davfs\w*|rclone)")
_REMOTE_DRIVE = 4  # DRIVE_REMOTE
_OURS = re.compile(r"vault\.(db|key|lock|tries|aside)|vault\.db(-wal|-shm|-journal|\.next.*|\.new.*)|vault\.key\.next")
_OTHER_VERSION = re.compile(r"\.?~?vault\b.*\.(db|key)\b.*|vault.*conflict.*", re.IGNORECASE)


def cloud_service(folder: Path) -> str:
    """The service that syncs this folder, or a network drive; empty where none is recognised."""
    for place in (folder.absolute(), *folder.absolute().parents):
        for pattern, service in _NAMES:
            if pattern.fullmatch(place.name.casefold()):
                return service
        for mark, service in _MARKS:
            if _exists(place / mark):
                return service
    if _is_synced_by_macos(folder):
        return "iCloud Drive"
    return NETWORK if is_network_drive(folder) else ""


def is_network_drive(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether the folder is on another computer, as far as the system says."""
    drive = folder.absolute().drive
    if drive.startswith("\\\\"):
        return True
    if sys.platform == "win32":  # pragma: no cover
        return bool(drive) and ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
    try:
        lines = [line.split(" ") for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines()]
    except OSError:
        return False
    places = {Path(fields[1].replace("\\040", " ")): fields[2] for fields in lines if len(fields) > 2}
    nearest = next((place for place in (folder.absolute(), *folder.absolute().parents) if place in places), None)
    return nearest is not None and _NETWORK_FILE_SYSTEM.fullmatch(places[nearest]) is not None


def _is_synced_by_macos(folder: Path) -> bool:
    """Whether iCloud syncs the folders Documents and Desktop, and the folder is within one of them."""
    home = Path.home()
    synced = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    return any(
        folder.absolute().is_relative_to(home / name) and _exists(synced / name) for name in ("Documents", "Desktop")
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def conflict_copies(folder: Path) -> list[Path]:
    """Conflict copies of the vault's files, which a service makes when two computers write at the same time."""
    try:
        return sorted(file for file in folder.iterdir() if is_conflict_copy(file.name))
    except OSError:
        return []


def is_conflict_copy(name: str) -> bool:
    """Whether a file of this name is another version of one of the vault's files."""
    return _OURS.fullmatch(name) is None and _OTHER_VERSION.fullmatch(name) is not None


def warnings(folder: Path) -> list[str]:
    """Warnings about the location of the vault, in sentences; empty where all is well."""
    return [*_of_service(cloud_service(folder)), *_of_copies(conflict_copies(folder))]


def _of_service(service: str) -> Iterable[str]:
    if service == NETWORK:
        yield say(
            "The vault is on a network drive. If the connection breaks, changes are kept and saved later. "
            "Open it on one computer at a time."
        )
    elif service:
        yield say(
            "The vault is in a folder that {service} syncs. It stays encrypted there, but if two computers write "
            "at the same time there will be two versions of it. Open it on one computer at a time, and wait until "
            "syncing has finished.",
            service=say(service),
        )


def _of_copies(copies: list[Path]) -> Iterable[str]:
    if copies:
        yield say.count(
            "There is another version of one of the vault's files in its folder. It was not touched: check which is "
            "the right one.",
            "There are {count} other versions of the vault's files in its folder. They were not touched: check which "
            "are the right ones.",
            len(copies),
        )
