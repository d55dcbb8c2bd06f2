"""Begin, rename and put away a case."""

import pytest

from ipt_desktop.editing.cases import archive_case, new_case, rename_case
from ipt_desktop.errors import InvalidValue
from tests.builders import a_network


def test_a_new_case_has_a_first_course_and_nobody_on_the_map() -> None:
    network = new_case(" K-07 ", " Karin ")
    assert (network.case.code, network.case.preferred_name) == ("K-07", "Karin")
    assert network.course is not None
    assert not network.people


def test_a_case_needs_a_code() -> None:
    with pytest.raises(InvalidValue, match="Code must not be empty"):
        new_case("  ")


def test_a_case_takes_another_code_and_name() -> None:
    network = a_network(code="A")
    edit = rename_case(network, " B ", " Karin ")
    after = network.apply(edit).case
    assert (edit.label, after.code, after.preferred_name) == ("Rename case", "B", "Karin")
    assert rename_case(network, "A", "").is_empty


def test_a_case_is_put_away_and_taken_out_again() -> None:
    network = a_network()
    away = archive_case(network)
    put_away = network.apply(away)
    back = archive_case(put_away, away=False)
    assert (away.label, back.label) == ("Archive case", "Take case out of the archive")
    assert put_away.case.archived
    assert put_away.apply(back) == network
