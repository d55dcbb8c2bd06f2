"""What was written for a case, kept as long as the case itself: the next preview mostly differs in paper or colour."""

import weakref
from collections.abc import Callable, Hashable
from dataclasses import replace

from ipt_desktop.application.ports import SheetRequest
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice_settings import PracticeSettings
from ipt_desktop.report.content.blocks import Content
from ipt_desktop.report.sheet_registry import build_content


class ContentCache:
    """The contents of one case at a time. Once the case is let go of nothing of it stays, and ``forget`` is called."""

    def __init__(self, forget: Callable[[], object]) -> None:
        self._also_forget = forget
        self._case: weakref.ref[Network] | None = None
        self._contents: dict[Hashable, Content] = {}

    def content(self, network: Network | None, sheet: SheetRequest, practice: PracticeSettings) -> Content:
        """What a sheet says. Raises InvalidValue and Refused as ``written`` does."""
        if network is None:
            return build_content(network, sheet, practice)
        if self._case is None or self._case() is not network:
            self._forget()
            self._case = weakref.ref(network, self._forget)
        key = _what_it_says(sheet), tuple(sorted(practice.rows.items()))
        if key not in self._contents:
            self._contents[key] = build_content(network, sheet, practice)
        return self._contents[key]

    def _forget(self, _: object = None) -> None:
        self._case, self._contents = None, {}
        self._also_forget()


def _what_it_says(sheet: SheetRequest) -> SheetRequest:
    """The wish without what only changes how it looks."""
    return replace(sheet, paper="", colour=True, landscape=None, large=False, practice="", logo=b"")
