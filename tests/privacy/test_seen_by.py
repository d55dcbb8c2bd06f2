"""Who sees which field: the declarations against a table that a person can review, and the reduction against them.

After a decision about a field run this module with REWRITE=1 in the environment and review the difference.
"""

import os
from dataclasses import MISSING, fields
from pathlib import Path

import pytest
from hypothesis import given

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.entity import Entity, field_specs
from ipt_desktop.model.network import ENTITY_TYPES, Network
from ipt_desktop.privacy.audience_filter import visible_to
from ipt_desktop.privacy.visible_fields import audiences_of
from tests.strategies import networks

TABLE = Path(__file__).with_name("seen_by.txt")
AUDIENCES = (Audience.SHARED, Audience.HANDOUT, Audience.WORK_SHEET, Audience.RECORD, Audience.SUPERVISION)
COLUMNS = ("shared", "handout", "worksheet", "record", "supervision")


def table() -> str:
    """Every field with an x for each audience that sees it; empty for what only the therapist sees."""
    lines = ["field".ljust(42) + "  ".join(COLUMNS)]
    for kind in ENTITY_TYPES:
        lines += ["", kind.__name__]
        for name, spec in field_specs(kind).items():
            if name != "id":
                marks = (
                    ("x" if audience in spec.seen_by & audiences_of(kind) else "").ljust(len(column))
                    for audience, column in zip(AUDIENCES, COLUMNS, strict=True)
                )
                lines.append(f"  {name}".ljust(42) + "  ".join(marks))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def test_every_field_of_every_record_is_seen_by_the_audiences_of_the_reviewed_table() -> None:
    if os.environ.get("REWRITE"):
        TABLE.write_text(table(), encoding="utf-8")
    assert table() == TABLE.read_text(encoding="utf-8")


@pytest.mark.parametrize("audience", AUDIENCES)
@given(network=networks())
def test_a_field_that_an_audience_does_not_see_is_empty_for_it(audience: Audience, network: Network) -> None:
    for record in visible_to(network, audience):
        assert audience in audiences_of(type(record))
        for declared in fields(record):
            spec = field_specs(type(record))[declared.name]
            if audience not in spec.seen_by:
                expected = spec.stand_in if declared.default is MISSING else declared.default
                assert getattr(record, declared.name) == expected, (type(record).__name__, declared.name)


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_a_record_is_seen_only_with_every_field_it_needs(kind: type[Entity]) -> None:
    needed = [declared.name for declared in fields(kind) if declared.default is MISSING]
    for audience in AUDIENCES:
        missing = [name for name in needed if audience not in field_specs(kind)[name].seen_by]
        stand_ins = [field_specs(kind)[name].stand_in for name in missing]
        assert audience not in audiences_of(kind) or all(stand_ins)
