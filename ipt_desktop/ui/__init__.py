"""Windows, panels and dialogs: shows what the document holds and turns input into edits."""

import builtins
import linecache

import PySide6.QtCore  # noqa: F401  puts its own import in place, see below

# Qt for Python reads the source of every module that is imported after it, looks there for a switch of its own
# (``from __feature__ import``), and keeps the text: a tenth of the start-up, and 36 MiB with all libraries loaded.
# Nobody here uses that switch, so Python's own import comes back before anything else is loaded.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
linecache.clearcache()
