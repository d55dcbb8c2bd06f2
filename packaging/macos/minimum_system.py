"""The oldest macOS a package runs on, read from its binaries: a wheel's name may promise more than it holds."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

_MAGIC_64, _FAT = 0xFEEDFACF, 0xCAFEBABE
_VERSION_MIN_MACOSX, _BUILD_VERSION = 0x24, 0x32


def minimum_system(files: Iterable[Path]) -> str:
    """The highest version that any of these binaries asks for, such as 15.0; 11.0 where none asks."""
    asked = [version for file in files for version in versions_of(file.read_bytes())]
    major, minor = max(asked, default=(11, 0))
    return f"{major}.{minor}"


def versions_of(binary: bytes) -> Iterator[tuple[int, int]]:
    """The version that each architecture of a Mach-O file asks for; nothing for any other file."""
    if len(binary) < 8:
        return
    if struct.unpack_from(">I", binary)[0] == _FAT:
        count = struct.unpack_from(">I", binary, 4)[0]
        for index in range(min(count, 8)):
            offset, size = struct.unpack_from(">II", binary, 8 + index * 20 + 8)
            yield from versions_of(binary[offset : offset + size])
        return
    if struct.unpack_from("<I", binary)[0] != _MAGIC_64:
        return
    commands = struct.unpack_from("<I", binary, 16)[0]
    position = 32
    for _ in range(commands):
        kind, size = struct.unpack_from("<II", binary, position)
        if kind in (_VERSION_MIN_MACOSX, _BUILD_VERSION):
            packed = struct.unpack_from("<I", binary, position + (8 if kind == _VERSION_MIN_MACOSX else 12))[0]
            yield packed >> 16, packed >> 8 & 0xFF
        position += size
