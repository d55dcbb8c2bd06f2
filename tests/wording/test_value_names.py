"""Every choice of every closed list has a name for forms and tables."""

from enum import StrEnum

import pytest

from ipt_desktop.model import enums, treatment_enums
from ipt_desktop.wording.value_names import value_name

CHOICES = [
    choice
    for module in (enums, treatment_enums)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    for choice in kind
]


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: f"{type(choice).__name__}.{choice.name}")
def test_each_choice_has_a_name(choice: StrEnum) -> None:
    assert value_name(choice)
