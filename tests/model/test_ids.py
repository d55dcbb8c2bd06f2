"""Ids are UUIDs of version 7 that sort in the order of making."""

import uuid

from ipt_desktop.model.ids import new_id


def test_ids_are_uuids_of_version_7() -> None:
    made = uuid.UUID(new_id())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)


def test_ids_are_all_different() -> None:
    assert len({new_id() for _ in range(2_000)}) == 2_000


def test_later_ids_sort_later() -> None:
    moments = [new_id()[:18] for _ in range(200)]
    assert moments == sorted(moments)
    assert moments[0] < moments[-1]
