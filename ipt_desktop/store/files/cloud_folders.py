"""Folders that a cloud service copies, recognised by their names and by the marks the services leave in them."""

import re
from collections.abc import Iterable
from pathlib import Path

_NAMES = (
    (re.compile(r"onedrive( - .*|-.*)?"), "OneDrive"),
    (re.compile(r"dropbox( \(.*\)|-.*)?"), "Dropbox"),
    (re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs"), "iCloud Drive"),
    (re.compile(r"google ?drive.*|googledrive-.*|my drive"), "Google Drive"),
    (re.compile(r"nextcloud\d*|owncloud"), "Nextcloud"),
    (re.compile(r"pcloud ?drive|proton ?drive|syncthing|seafile|tresorit|mega(sync)?|box( sync)?"), "a cloud service"),
)
# Files that a service puts into the folder it copies.
_MARKS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "Nextcloud"),
    (".stfolder", "a cloud service"),
)
_OURS = re.compile(r"vault\.(db|key|lock|tries|aside)|vault\.db(-wal|-shm|-journal|\.next.*|\.new.*)|vault\.key\.next")
_OTHER_VERSION = re.compile(r"\.?~?vault\b.*\.(db|key)\b.*|vault.*conflict.*", re.IGNORECASE)


def cloud_service(folder: Path) -> str:
    """The service that copies this folder, or an empty text where none is recognised."""
    for place in (folder.absolute(), *folder.absolute().parents):
        for pattern, service in _NAMES:
            if pattern.fullmatch(place.name.casefold()):
                return service
        for mark, service in _MARKS:
            if (place / mark).exists():
                return service
    return ""


def conflict_copies(folder: Path) -> list[Path]:
    """Other versions of the vault's files that a service has put beside them when two computers wrote at once."""
    try:
        return sorted(file for file in folder.iterdir() if is_conflict_copy(file.name))
    except OSError:
        return []


def is_conflict_copy(name: str) -> bool:
    """Whether a file of this name is another version of one of the vault's files."""
    return _OURS.fullmatch(name) is None and _OTHER_VERSION.fullmatch(name) is not None


def warnings(folder: Path) -> list[str]:
    """What the therapist should know about the place of the vault, in sentences; empty where all is well."""
    return [*_of_service(cloud_service(folder)), *_of_copies(conflict_copies(folder))]


def _of_service(service: str) -> Iterable[str]:
    if service:
        yield (
            f"The vault lies in a folder that {service} copies. It stays encrypted there, but two computers that write "
            "at the same time make two versions of it. Open it on one computer at a time, and wait for the copying."
        )


def _of_copies(copies: list[Path]) -> Iterable[str]:
    if copies:
        number = "Another version" if len(copies) == 1 else f"{len(copies)} other versions"
        yield f"{number} of the vault's files lie beside it. They are left alone: look which is right."
