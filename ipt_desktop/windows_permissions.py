"""Folders that on Windows belong to one user alone: an access list of their own, which everything in them inherits."""

import sys
from pathlib import Path

# Full access for the owner, the system and administrators; nothing inherited. What `os.mkdir` does for mode 0o700 from
# Python 3.12.4 on (CVE-2024-4030).
_OWNER_ONLY = "D:P(A;OICI;FA;;;OW)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)"
_REVISION = 1

if sys.platform == "win32":  # pragma: no cover
    import ctypes
    from ctypes import wintypes

    class _SecurityAttributes(ctypes.Structure):
        _fields_ = (
            ("length", wintypes.DWORD),
            ("descriptor", ctypes.c_void_p),
            ("is_inherited_by_programs", wintypes.BOOL),
        )

    def make_owner_only_folder(folder: Path) -> None:
        """Makes the folder and its missing parents; one that is there already stays as it is. Raises OSError."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.is_dir():
            return
        advapi = ctypes.WinDLL("advapi32", use_last_error=True)
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.LocalFree.argtypes = (ctypes.c_void_p,)
        descriptor = ctypes.c_void_p()
        translate = advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW
        if not translate(ctypes.c_wchar_p(_OWNER_ONLY), _REVISION, ctypes.byref(descriptor), None):
            raise ctypes.WinError(ctypes.get_last_error())
        attributes = _SecurityAttributes(ctypes.sizeof(_SecurityAttributes), descriptor, False)
        try:
            if not kernel.CreateDirectoryW(ctypes.c_wchar_p(str(folder)), ctypes.byref(attributes)):
                raise ctypes.WinError(ctypes.get_last_error())
        finally:
            kernel.LocalFree(descriptor)
