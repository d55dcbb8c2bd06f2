"""The recovery code: what is printed is read again, and typing mistakes are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.errors import InvalidValue
from ipt_desktop.store.keys.recovery_code import (
    ALPHABET,
    is_group_right,
    looks_like_recovery_code,
    new_recovery_code,
    read_recovery_code,
    write_recovery_code,
)

secrets_of_a_code = st.binary(min_size=20, max_size=20)


@given(secrets_of_a_code)
def test_what_is_printed_is_read_again(secret: bytes) -> None:
    code = write_recovery_code(secret)
    assert [len(group) for group in code.split("-")] == [5] * 8
    assert read_recovery_code(code) == secret


@given(secrets_of_a_code)
def test_case_spaces_and_look_alikes_do_not_matter(secret: bytes) -> None:
    typed = write_recovery_code(secret).replace("-", "  ").replace("0", "o").replace("1", "l").lower()
    assert read_recovery_code(typed) == secret


@given(secrets_of_a_code, st.integers(0, 39), st.sampled_from(ALPHABET))
def test_one_wrong_character_names_its_group(secret: bytes, at: int, wrong: str) -> None:
    marks = list(write_recovery_code(secret).replace("-", ""))
    right, marks[at] = marks[at], wrong
    if wrong == right:
        assert read_recovery_code("".join(marks)) == secret
    else:
        with pytest.raises(InvalidValue, match=f"Group {at // 5 + 1} "):
            read_recovery_code("".join(marks))


@given(secrets_of_a_code, st.permutations(range(8)))
def test_groups_in_another_order_are_refused(secret: bytes, order: list[int]) -> None:
    groups = write_recovery_code(secret).split("-")
    shuffled = "-".join(groups[place] for place in order)
    assert looks_like_recovery_code(shuffled) == (order == sorted(order))


def test_a_code_of_another_length_is_refused() -> None:
    with pytest.raises(InvalidValue, match="8 groups of 5"):
        read_recovery_code(new_recovery_code()[:-1])


def test_single_groups_can_be_checked_while_typing() -> None:
    groups = new_recovery_code().split("-")
    assert all(is_group_right(place, group.lower()) for place, group in enumerate(groups, start=1))
    assert not is_group_right(1, groups[1])
    assert not is_group_right(1, "ÄÄÄÄÄ")
    assert not is_group_right(1, "")


def test_codes_differ() -> None:
    assert new_recovery_code() != new_recovery_code()


@pytest.mark.parametrize("passphrase", ["correct horse battery", "", "0" * 40, "é" * 40])
def test_a_passphrase_is_not_taken_for_a_code(passphrase: str) -> None:
    assert not looks_like_recovery_code(passphrase)
