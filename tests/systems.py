"""What only some systems have: marks for tests that need it."""

import sys
from pathlib import Path

import pytest

ON_WINDOWS = sys.platform == "win32"
needs_modes = pytest.mark.skipif(ON_WINDOWS, reason="Windows has access lists instead")
needs_files_that_move_while_open = pytest.mark.skipif(
    ON_WINDOWS, reason="Windows lets nobody move or delete a file that is open"
)


def access_list(path: Path) -> str:
    """Who may do what with a file or folder, as Windows writes it: (A;OICI;FA;;;SY) is full access of the system.

    Empty on other systems.
    """
    access = ""
    if sys.platform == "win32":
        import ctypes

        advapi = ctypes.WinDLL("advapi32")
        descriptor, text = ctypes.c_void_p(), ctypes.c_wchar_p()
        name, no = ctypes.c_wchar_p(str(path)), None
        advapi.GetNamedSecurityInfoW(name, 1, 4, no, no, no, no, ctypes.byref(descriptor))
        advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(descriptor, 1, 4, ctypes.byref(text), no)
        access = text.value or ""
    return access
