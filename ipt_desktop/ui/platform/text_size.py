"""The size of text that the system asks for beyond the scale of the screen."""

import contextlib
import importlib
from typing import Any

_KEY = r"Software\Microsoft\Accessibility"
_LARGEST = 225


def system_text_size() -> int:
    """The size of text in percent that is set under Accessibility in Windows.

    Elsewhere it is 100: X11 counts the size of text into the scale of the screen, which Qt follows, and macOS has none.
    """
    with contextlib.suppress(ImportError, OSError, ValueError):
        registry: Any = importlib.import_module("winreg")  # only there
        with registry.OpenKey(registry.HKEY_CURRENT_USER, _KEY) as key:
            return min(max(int(registry.QueryValueEx(key, "TextScaleFactor")[0]), 100), _LARGEST)
    return 100
