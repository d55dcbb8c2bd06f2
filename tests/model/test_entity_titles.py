"""Every kind of record has a title, so that no sentence ever shows the name of a class."""

import pytest

from ipt_desktop.model.entity import Entity
from ipt_desktop.model.entity_titles import entity_title, titled_kinds
from ipt_desktop.model.network import BY_NAME, ENTITY_TYPES


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_titles_are_words_and_not_class_names(kind: type[Entity]) -> None:
    names = entity_title(kind.__name__)
    assert kind.__name__ in titled_kinds()
    assert " " in names.title or kind.__name__ == names.title
    assert names.singular == names.title.lower()
    assert names.plural != names.singular


def test_only_kinds_of_record_have_titles_and_later_ones_are_plain_records() -> None:
    assert titled_kinds() == set(BY_NAME)
    assert entity_title("Invented").title == "Record"
