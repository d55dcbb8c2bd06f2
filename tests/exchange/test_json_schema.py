"""The published schema is what the model says today."""

import json
from typing import Any

from ipt_desktop.exchange.case_file import case_from_bytes, case_to_bytes
from ipt_desktop.exchange.json_schema import case_file_schema, schema_to_bytes
from ipt_desktop.model.network import ENTITY_TYPES
from ipt_desktop.resources import resource_path
from tests import builders as make


def test_the_published_schema_is_the_one_the_model_makes() -> None:
    published = resource_path("case-file.schema.json").read_bytes()
    assert published == schema_to_bytes(), "Run packaging/dev.py make schema."


def test_every_kind_of_entity_is_described_with_all_its_fields() -> None:
    described: dict[str, Any] = case_file_schema()["$defs"]
    assert set(described) == {kind.__name__ for kind in ENTITY_TYPES}
    person = described["Person"]["properties"]
    assert person["support"] == {
        "title": "Support",
        "type": ["integer", "null"],
        "minimum": 0,
        "maximum": 3,
        "default": None,
    }
    assert person["ring_now"]["enum"] == ["intimate", "close", "extended", "outside", "not placed"]
    assert described["Pattern"]["properties"]["people"]["description"] == "Ids of entries in people."
    assert described["Tie"]["required"] == ["id", "first_id", "second_id"]


def test_a_written_file_has_the_parts_of_the_schema_in_their_order() -> None:
    schema = case_file_schema()
    assert list(json.loads(case_to_bytes(make.a_network(["Anna"])))) == list(schema["properties"])


def test_the_example_of_the_page_about_the_format_can_be_read() -> None:
    page = resource_path("case-file.md").read_text(encoding="utf-8")
    example = page.split("```json\n")[1].split("```")[0]
    assert [one.label for one in case_from_bytes(example.encode()).people.values()] == ["Dieter", "Leonie"]
