"""The systems that packages are made for, and how pip and the lock file name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_MACOS = ("10_9", "10_10", "10_12", "10_13", "10_14", "10_15", "10_16", "11_0", "12_0", "13_0")


@dataclass(frozen=True)
class Target:
    """One system: the platform tags of its wheels, and the values that markers in the lock file ask for."""

    name: str
    tags: tuple[str, ...]
    markers: Mapping[str, str]

    def environment(self, python: str) -> dict[str, str]:
        """The marker environment (PEP 508) with this Python, such as 3.11."""
        return {
            **self.markers,
            "python_version": python,
            "python_full_version": f"{python}.9",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "extra": "",
        }


def _windows(machine: str) -> dict[str, str]:
    return {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": machine}


def _macos(machine: str) -> dict[str, str]:
    return {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin", "platform_machine": machine}


def _macos_tags(machines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"macosx_{version}_{machine}" for version in _MACOS for machine in machines)


WINDOWS = Target("windows-x64", ("win_amd64",), _windows("AMD64"))
MACOS_ARM = Target("macos-arm64", _macos_tags(("arm64", "universal2")), _macos("arm64"))
MACOS_INTEL = Target("macos-x86_64", _macos_tags(("x86_64", "universal2", "intel")), _macos("x86_64"))
TARGETS = {target.name: target for target in (WINDOWS, MACOS_ARM, MACOS_INTEL)}
