"""Unpacks zip, gzip and tar files within limits: bytes are counted while they come out, never believed beforehand."""

import io
import tarfile
import zipfile
import zlib

from ipt_desktop.errors import FileRefused
from ipt_desktop.exchange.readers.limits import MOST_MEMBERS, MOST_UNPACKED

_CHUNK = 65_536
_TOO_LARGE = "Unpacked, the file would be larger than {limit} MB."
_DAMAGED = "The packed file is damaged."


def unzipped(content: bytes) -> dict[str, bytes]:
    """The members of a zip file by name. Raises FileRefused when it is damaged, encrypted or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _members(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError):
        raise FileRefused(_DAMAGED) from None


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_MEMBERS:
        raise FileRefused("The packed file holds more than {limit} files.", limit=MOST_MEMBERS)
    if any(member.flag_bits & 1 for member in members):
        raise FileRefused("The packed file is protected by a password. Unpack it first.")
    unpacked: dict[str, bytes] = {}
    room = MOST_UNPACKED
    for member in members:
        unpacked[member.filename] = _member(archive, member, room)
        room -= len(unpacked[member.filename])
    return unpacked


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> bytes:
    parts = io.BytesIO()
    with archive.open(member) as packed:
        while chunk := packed.read(_CHUNK):
            parts.write(chunk)
            if parts.tell() > room:
                raise FileRefused(_TOO_LARGE, limit=MOST_UNPACKED // 1_000_000)
    return parts.getvalue()


def gunzipped(content: bytes) -> bytes:
    """The content of a gzip file. Raises FileRefused when it is damaged or too large."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        unpacked = unpacker.decompress(content, MOST_UNPACKED + 1)
    except zlib.error:
        raise FileRefused(_DAMAGED) from None
    if len(unpacked) > MOST_UNPACKED:
        raise FileRefused(_TOO_LARGE, limit=MOST_UNPACKED // 1_000_000)
    if not unpacker.eof:
        raise FileRefused("The packed file breaks off; nothing was taken.")
    return unpacked


def untarred(content: bytes, ending: str) -> bytes:
    """The first member with this ending of a tar file that is unpacked already. Raises FileRefused without one."""
    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as archive:
            for number, member in enumerate(archive):
                if number > MOST_MEMBERS:
                    break
                if member.isfile() and member.name.endswith(ending):
                    opened = archive.extractfile(member)
                    return opened.read(MOST_UNPACKED) if opened else b""
    except (tarfile.TarError, OSError, ValueError, EOFError):
        pass
    raise FileRefused(_DAMAGED)
