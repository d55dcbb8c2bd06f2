"""The few calls into macOS that the window needs, through pyobjc, which is installed only there."""

import importlib
from typing import Any


def appkit() -> Any:
    """The AppKit framework. Raises ImportError on every system but macOS."""
    return importlib.import_module("AppKit")


def prefers_reduced_motion() -> bool:
    """Whether "Reduce motion" is switched on in the system settings."""
    try:
        workspace = appkit().NSWorkspace.sharedWorkspace()
    except ImportError:
        return False
    return bool(workspace.accessibilityDisplayShouldReduceMotion())


def set_window_sharing(view_id: int, *, allowed: bool) -> None:
    """Allows or forbids other programs to read the window of a Qt widget; ``view_id`` is its ``winId``."""
    try:
        kit = appkit()
    except ImportError:
        return
    objc = importlib.import_module("objc")
    window = objc.objc_object(c_void_p=view_id).window()
    if window is not None:
        window.setSharingType_(kit.NSWindowSharingReadOnly if allowed else kit.NSWindowSharingNone)
