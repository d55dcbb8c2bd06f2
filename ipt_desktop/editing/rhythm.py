"""Edits of the diary of daily rhythms: what is typed into a cell of the week, and the times aimed at."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

from ipt_desktop.editing.attached_records import set_attached
from ipt_desktop.errors import InvalidValue
from ipt_desktop.messages import N_
from ipt_desktop.model.change import Change, Edit
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.network import Network
from ipt_desktop.model.rhythm_day import MOST_COMPANY, Anchor, RhythmDay, RhythmTargets
from ipt_desktop.model.rhythm_score import diary

_CELL = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?(?:[ /,+]+(\d))?")


def parse_cell(text: str) -> tuple[int | None, int | None]:
    """A time in minutes after midnight and how engaging the company was: ``7``, ``730``, ``7:30``, ``7.30 2``."""
    typed = text.strip()
    if not typed:
        return None, None
    match = _CELL.fullmatch(typed)
    if match is None or int(match[1]) > 23 or int(match[2] or 0) > 59:
        raise InvalidValue("Write a time as 7:30, and 0 to 3 after it for the company: 7:30 2.")
    company = None if match[3] is None else int(match[3])
    if company is not None and company > MOST_COMPANY:
        raise InvalidValue("Company runs from 0 (alone) to 3 (very engaging).")
    return int(match[1]) * 60 + int(match[2] or 0), company


def set_cell(network: Network, day: date, anchor: Anchor, text: str) -> Edit:
    """Writes one cell of the diary. Raises InvalidValue as ``parse_cell`` does."""
    time, company = parse_cell(text)
    return set_day(network, day, **{anchor.value: time, f"{anchor.value}_company": company})


def set_day(network: Network, day: date, **fields: Any) -> Edit:
    """Gives fields of a day their values; a day on which nothing is left goes."""
    before = diary(network).get(day)
    blank = RhythmDay(id=before.id if before else new_id(), day=PartialDate.of_day(day))
    after: RhythmDay | None = replace(before or blank, **fields)
    after = None if after == blank else after
    changes = () if before == after else (Change(before, after),)
    return Edit(N_("", "Write diary"), changes)


def set_target(network: Network, course_id: str, anchor: Anchor, text: str) -> Edit:
    """Sets the time aimed at. Raises InvalidValue as ``parse_cell`` does."""
    return set_attached(network, RhythmTargets, course_id, anchor.value, parse_cell(text)[0])
