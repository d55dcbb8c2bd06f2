"""One typed line becomes a person; what was not read stays in the line with a hint, and nothing is guessed silently."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.editing.quick_entry import (
    ParsedPerson,
    complete,
    current_token,
    edit_for,
    edit_for_lines,
    parse_line,
    remarks,
)
from ipt_desktop.errors import Refused
from ipt_desktop.model.dates import PartialDate
from ipt_desktop.model.enums import LineKind, PersonKind, Ring, Status
from ipt_desktop.model.person import Person
from tests import strategies
from tests.builders import a_network, a_person
from tests.sample_network import LINES, karin, named


def understood(line: str) -> dict[str, Any]:
    """What was read after the name, by field."""
    entry, nothing = parse_line(line), ParsedPerson()
    names = [one.name for one in fields(ParsedPerson) if one.name != "name"]
    return {
        name: value for name in names if (value := getattr(entry, name)) is not None and value != getattr(nothing, name)
    }


class TestReading:
    def test_the_line_of_the_hand_book(self) -> None:
        assert parse_line("Anna, sister, close, +2 -1") == ParsedPerson(
            name="Anna", relation="sister", ring_now=Ring.CLOSE, support=2, trigger=1
        )

    @pytest.mark.parametrize(
        "line",
        [
            "Anna\tsister\tclose\t+2\t-1",
            "Anna, +2, close, -1, sister",
            "Anna,sister,CLOSE,+2-1",
            "  Anna ,  sister , close +2 -1 ",
            "Anna, sister, -1 close +2",
            "Anna， sister، 2、 ＋２　－１",
            "Anna, sister, close, ++ -",
            "Anna, sister, middle, +2 −1",
            "Anna, sister, ring 2, ++, – ,",
        ],
    )  # fmt: skip
    def test_order_case_width_and_separator_do_not_matter(self, line: str) -> None:
        assert parse_line(line) == parse_line("Anna, sister, close, +2 -1")

    @pytest.mark.parametrize(
        ("cell", "ring"),
        [
            ("intimate", Ring.INTIMATE), ("Inner", Ring.INTIMATE), ("1", Ring.INTIMATE), ("inner ring", Ring.INTIMATE),
            ("close", Ring.CLOSE), ("middle", Ring.CLOSE), ("2", Ring.CLOSE), ("now close", Ring.CLOSE),
            ("extended", Ring.EXTENDED), ("outer", Ring.EXTENDED), ("3", Ring.EXTENDED),
            ("outside", Ring.OUTSIDE), ("online", Ring.OUTSIDE), ("4", Ring.OUTSIDE),
        ],
    )  # fmt: skip
    def test_rings_go_by_name_or_number(self, cell: str, ring: Ring) -> None:
        assert understood(f"Anna, {cell}") == {"ring_now": ring}

    @pytest.mark.parametrize(
        ("cell", "field"),
        [
            ("before intimate", "ring_before"), ("was 1", "ring_before"),
            ("wish inner", "ring_wanted"), ("wished for intimate", "ring_wanted"), ("wanted 1", "ring_wanted"),
        ],
    )  # fmt: skip
    def test_rings_before_and_wished_for_are_said_so(self, cell: str, field: str) -> None:
        assert understood(f"Anna, {cell}") == {field: Ring.INTIMATE}

    @pytest.mark.parametrize(
        ("cell", "support", "trigger"),
        [
            ("+", 1, None), ("++", 2, None), ("+++", 3, None), ("-", None, 1), ("--", None, 2), ("---", None, 3),
            ("+3", 3, None), ("-0", None, 0), ("+0 -2", 0, 2), ("+-", 1, 1), ("++--", 2, 2), ("-1+2", 2, 1),
            ("0", 0, 0), ("neither", 0, 0),
        ],
    )  # fmt: skip
    def test_signs_are_support_and_trigger(self, cell: str, support: int | None, trigger: int | None) -> None:
        entry = parse_line(f"Anna, {cell}")
        assert (entry.support, entry.trigger, entry.left) == (support, trigger, "")

    @pytest.mark.parametrize(
        ("cell", "age", "decade"),
        [
            ("52", 52, False),
            ("52 y", 52, False),
            ("52 years old", 52, False),
            ("aged 52", 52, False),
            ("130", 130, False),
            ("3 years", 3, False),
            ("age 4", 4, False),
            ("0 years", 0, False),
            ("50s", 50, True),
            ("50's", 50, True),
        ],
    )
    def test_ages_and_decades(self, cell: str, age: int, decade: bool) -> None:
        entry = parse_line(f"Anna, {cell}")
        assert (entry.age, entry.age_is_decade, entry.left) == (age, decade, "")

    @pytest.mark.parametrize(
        ("cell", "status", "when"),
        [
            ("dead 2011", Status.DECEASED, "2011"),
            ("†2019", Status.DECEASED, "2019"),
            ("died 2011-03", Status.DECEASED, "2011-03"),
            ("Deceased", Status.DECEASED, None),
            ("died in 2011", Status.DECEASED, "2011"),
            ("died 11.02.2023", Status.DECEASED, "2023-02-11"),
            ("estranged 2015", Status.ESTRANGED, "2015"),
            ("ended", Status.ENDED, None),
            ("alive", Status.LIVING, None),
            ("no contact since 2020", Status.LOST_CONTACT, "2020"),
            ("lost contact", Status.LOST_CONTACT, None),
            ("miscarriage 2022-05", Status.UNBORN_LOSS, "2022-05"),
        ],
    )
    def test_status_with_its_date(self, cell: str, status: Status, when: str | None) -> None:
        entry = parse_line(f"Anna, {cell}")
        assert (entry.status, entry.status_date, entry.left) == (status, when and PartialDate.parse(when), "")

    @pytest.mark.parametrize(
        ("cell", "line"),
        [
            ("conflict", LineKind.CONFLICT),
            ("close line", LineKind.CLOSE),
            ("line close", LineKind.CLOSE),
            ("close and conflict", LineKind.CLOSE_AND_CONFLICT),
            ("cut off", LineKind.CUT_OFF),
            ("cut-off", LineKind.CUT_OFF),
            ("distant line", LineKind.DISTANT),
            ("over close", LineKind.OVER_CLOSE),
        ],
    )
    def test_lines(self, cell: str, line: LineKind) -> None:
        assert understood(f"Anna, {cell}") == {"line": line}

    @pytest.mark.parametrize(
        ("cells", "kind", "relation"),
        [
            ("group", PersonKind.GROUP, ""),
            ("Pet", PersonKind.PET, ""),
            ("organization", PersonKind.ORGANISATION, ""),
            ("dog", PersonKind.PET, "dog"),
            ("family doctor", PersonKind.PROFESSIONAL, "family doctor"),
            ("choir", PersonKind.GROUP, "choir"),
            ("sister", None, "sister"),
            ("choir member", None, "choir member"),
            ("dog, person", PersonKind.PERSON, "dog"),
        ],
    )
    def test_the_kind_is_said_or_follows_from_a_plain_relation(
        self, cells: str, kind: PersonKind | None, relation: str
    ) -> None:
        entry = parse_line(f"Anna, {cells}")
        assert (entry.kind, entry.relation, entry.left) == (kind, relation, "")

    @pytest.mark.parametrize(
        "relation",
        [
            "mother’s friend",
            "close friend",
            "online friend",
            "group of runners",
            "dad",
            "friend - from school",
            "أخت",
            "2nd cousin",
        ],
    )
    def test_other_words_are_the_relation(self, relation: str) -> None:
        assert understood(f"Anna, {relation}") == {"relation": relation}

    @pytest.mark.parametrize(
        ("line", "name", "relation"),
        [
            ('"Smith, Anna", friend', "Smith, Anna", "friend"),
            ('"A ""B"" C" , friend', 'A "B" C', "friend"),
            ('"Anni" M, friend', '"Anni" M', "friend"),
            ('"Smith, Anna', "Smith, Anna", ""),
            ('Anna, "close"', "Anna", "close"),
            ('Anna, "52, or so"', "Anna", "52, or so"),
            ('Anna, ""', "Anna", ""),
        ],
    )
    def test_quotes_keep_a_cell_as_it_is(self, line: str, name: str, relation: str) -> None:
        assert parse_line(line) == ParsedPerson(name=name, relation=relation)

    @given(
        st.text(
            st.characters(exclude_categories=("C", "Z"), exclude_characters=',;،؛、，；"“”„‟«»＂'),
            min_size=1,
            max_size=200,
        )
    )
    def test_a_name_may_hold_anything_else(self, name: str) -> None:
        assert parse_line(f"{name}, close") == ParsedPerson(name=name, ring_now=Ring.CLOSE)


class TestWhatIsNotRead:
    @pytest.mark.parametrize(
        ("line", "left", "hint"),
        [
            ("Anna, +4", "+4", "Support (+) and trigger (-) go from 0 to 3."),
            ("Anna, ++++", "++++", "Support (+) and trigger (-) go from 0 to 3."),
            ("Anna, +1+2", "+1+2", "Write support (+) and trigger (-) once each."),
            ("Anna, +2 +1", "+1", "Support is written twice."),
            ("Anna, 0, -1", "-1", "Trigger is written twice."),
            ("Anna, close, outer", "outer", "Closeness now is written twice."),
            ("Anna, wish 1, wish 2", "wish 2", "Closeness wished for is written twice."),
            ("Anna, 52, 50s", "50s", "Age is written twice."),
            ("Anna, conflict, distant", "distant", "Line is written twice."),
            ("Anna, 1985", "1985", "An age goes from 0 to 130 years; a year of death is written as dead 2019."),
            ("Anna, 55s", "55s", "A decade is written as 50s."),
            ("Anna, dead 2023-13", "dead 2023-13", "The month must be between 1 and 12."),
            ("Anna, †19", "†19", "Write a date as 2023, 2023-02 or 2023-02-11."),
            ("Anna, clsoe", "clsoe", 'Did you mean "close"? To use the word as the relation, put it in double quotes.'),
            (
                "Anna, sister, estrangd",
                "estrangd",
                'Did you mean "estranged"? To use the word as the relation, put it in double quotes.',
            ),
            ("Anna, " + "x" * 201, "x" * 201, "Person: Relation may have at most 200 characters."),
            ("x" * 201 + ", friend", "x" * 201, "Person: Name may have at most 200 characters."),
            (", sister", "sister", "Begin with the name."),
        ],
    )
    def test_it_stays_with_a_hint(self, line: str, left: str, hint: str) -> None:
        entry = parse_line(line)
        assert (entry.left, entry.hint, entry.is_complete) == (left, hint, False)

    @pytest.mark.parametrize(
        ("cells", "left"),
        [
            ("sister, brother", "brother"),
            ("dead at 43", "dead at 43"),
            ("wish clos", "wish clos"),
            ("?", "?"),
            ("12.5", "12.5"),
            ('sister, "brother"', '"brother"'),
            ("before 2010", "before 2010"),
            ("9" * 5_000, "9" * 5_000),
            ("+1234", "+1234"),
        ],
    )
    def test_what_nobody_could_mean_stays_with_a_list_of_what_is_read(self, cells: str, left: str) -> None:
        entry = parse_line(f"Anna, {cells}")
        assert entry.left == left
        assert entry.hint.startswith("Not read. After the name: what they are to the patient, closeness")

    def test_all_that_is_left_stays_in_order_and_the_first_hint_speaks(self) -> None:
        entry = parse_line("Anna, +9, sister, clsoe, extended, dead 2023-99")
        assert entry.left == "+9, clsoe, dead 2023-99"
        assert entry.hint == "Support (+) and trigger (-) go from 0 to 3."
        assert (entry.relation, entry.ring_now, entry.support) == ("sister", Ring.EXTENDED, None)

    @pytest.mark.parametrize("blank", ["", "   ", ",", "\t\t"])
    def test_a_blank_line_is_nothing_at_all(self, blank: str) -> None:
        assert parse_line(blank) == ParsedPerson()
        assert not parse_line(blank).is_complete

    @given(
        st.text(max_size=60)
        | st.lists(st.sampled_from(["Anna", ",", "\t", '"', "+2", "-", "close", "dead", "50s", " ", "wish"])).map(
            "".join
        )
    )
    def test_any_line_can_be_read_and_what_was_read_can_be_added(self, line: str) -> None:
        entry = parse_line(line)
        assert bool(entry.left) == bool(entry.hint)
        if entry.is_complete:
            network = a_network()
            (person,) = network.apply(edit_for(network, entry)).people.values()
            assert person.label == entry.name

    @given(st.sampled_from(LINES), st.from_regex(r"zzq\w{0,20}", fullmatch=True))
    def test_words_that_say_nothing_known_are_never_dropped(self, line: str, words: str) -> None:
        assert parse_line(f"{line}, {words}").left == words


class TestRemarks:
    def test_a_name_on_the_map_already_is_remarked_but_does_not_block(self) -> None:
        network = a_network(["Mamá"])
        entry = parse_line("MAMA, mother")
        assert remarks(network, entry) == ["Someone with this name is already on the map."]
        assert len(network.apply(edit_for(network, entry)).people) == 2

    def test_a_forgotten_comma_is_remarked(self) -> None:
        assert remarks(a_network(), parse_line("Anna +2")) == ["The name contains + or -. Put a comma after the name."]

    @pytest.mark.parametrize("line", ["", "Anna", "+2", "Anna Maria, sister"])
    def test_else_there_is_nothing_to_remark(self, line: str) -> None:
        assert remarks(a_network(["Ben"]), parse_line(line)) == []


class TestAdding:
    def test_everything_understood_is_on_the_map_in_one_step(self) -> None:
        line = "Stefan, brother, 43, dead 2023-02-11, 1, before 2, wish 3, +3 -2, bereaved"
        edit = edit_for(network := a_network(), parse_line(line))
        after = network.apply(edit)
        (person,) = after.people.values()
        assert edit.label == "Add person"
        assert person == Person(
            id=person.id, label="Stefan", relation="brother", age=43, status=Status.DECEASED,
            status_date=PartialDate(2023, 2, 11), ring_now=Ring.INTIMATE, ring_before=Ring.CLOSE,
            ring_wanted=Ring.EXTENDED, support=3, trigger=2, angle=45.0,
        )  # fmt: skip
        assert after.relationships[person.id].line is LineKind.BEREAVED

    def test_who_has_no_ring_goes_to_the_usual_one_and_is_not_rated(self) -> None:
        network = a_network()
        (person,) = network.apply(edit_for(network, parse_line("Rex, dog"), Ring.EXTENDED)).people.values()
        assert (person.ring_now, person.support, person.trigger, person.kind) == (
            Ring.EXTENDED,
            None,
            None,
            PersonKind.PET,
        )
        (person,) = network.apply(edit_for(network, parse_line("50s, 50s"))).people.values()
        assert (person.label, person.age, person.age_is_decade, person.ring_now) == ("50s", 50, True, Ring.CLOSE)

    def test_a_newcomer_stands_where_there_is_room(self) -> None:
        network = a_network([a_person(ring_now=Ring.CLOSE, angle=90.0)])
        edit = edit_for(network, parse_line("Ben, close"))
        assert max(person.angle for person in network.apply(edit).people.values()) == 270.0

    @pytest.mark.parametrize(
        ("line", "hint"),
        [("", "Begin with the name."), ("Anna, +4", r"go from 0 to 3"), (", sister", "Begin with the name")],
    )
    def test_nothing_is_added_while_something_is_unread(self, line: str, hint: str) -> None:
        with pytest.raises(Refused, match=hint):
            edit_for(a_network(), parse_line(line))

    @pytest.mark.parametrize("line", LINES)
    def test_karins_lines_are_read_to_the_end(self, line: str) -> None:
        assert parse_line(line).is_complete

    def test_karins_circle_is_entered_by_keyboard_alone(self) -> None:
        network = karin()
        dieter = named(network, "Dieter")
        assert (dieter.ring_now, dieter.support, dieter.trigger) == (Ring.INTIMATE, 2, 3)
        assert network.relationships[dieter.id].line is LineKind.CLOSE_AND_CONFLICT
        father = named(network, "Father Karl")
        assert (father.status, father.status_date) == (Status.DECEASED, PartialDate(2011))
        assert len(network.people) == 16


class TestCompletion:
    @staticmethod
    def offered(text: str) -> list[str]:
        return complete(text, len(text))

    def test_names_are_not_completed(self) -> None:
        assert self.offered("") == self.offered("sis") == []

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("Anna, si", "sister"),
            ("Anna, sister, c", "close"),
            ("Anna\tsister\tint", "intimate"),
            ("Anna, sister, wish c", "wish close"),
            ("Anna, sister, before o", "before outside"),
            ("Anna, close, dea", "dead"),
            ("Anna, sister, gr", "group"),
            ("Anna, sister, conf", "conflict line"),
            ("Anna, +", "+1"),
            ("Anna, sister, close -", "close -1"),
            ("Anna, +2 -3", "+2 -3"),
        ],
    )
    def test_the_likeliest_word_comes_first(self, text: str, first: str) -> None:
        assert self.offered(text)[0] == first

    def test_what_is_said_already_is_not_offered_again(self) -> None:
        line = "Anna, sister, close, dead, wish 1, before 1, person, conflict, "
        assert self.offered(line) == []
        assert "sister" not in self.offered("Anna, brother, s")
        assert "intimate" not in self.offered("Anna, close, i")

    def test_cells_after_the_cursor_count_too(self) -> None:
        text = "Anna, s, close, sister"
        assert "sister" not in complete(text, len("Anna, s"))
        assert "sister" in complete("Anna, s, close", len("Anna, s"))

    def test_signs_beyond_three_are_not_offered(self) -> None:
        assert self.offered("Anna, +") == ["+1", "+2", "+3"]
        assert self.offered("Anna, +4") == []

    @pytest.mark.parametrize(
        ("text", "begins", "typed"),
        [
            ("", 0, ""),
            ("An", 0, "An"),
            ("Anna, ", 6, ""),
            ("Anna,  si", 7, "si"),
            ("Anna\tsister\tclose +", 12, "close +"),
            ('"A, B", fr', 8, "fr"),
        ],
    )
    def test_the_cell_at_the_cursor_is_known_by_its_beginning(self, text: str, begins: int, typed: str) -> None:
        assert current_token(text, len(text)) == (begins, typed)

    @given(st.sampled_from(LINES), st.data())
    def test_each_completion_continues_what_was_typed_and_can_be_read(self, line: str, data: st.DataObject) -> None:
        text = line[: data.draw(st.integers(0, len(line)))]
        begins, typed = current_token(text, len(text))
        assert text[begins:] == typed
        for one in complete(text, len(text)):
            entry = parse_line(text[:begins] + one)
            assert entry.name
            assert one not in entry.left or entry.hint.endswith("written twice.")


@given(strategies.texts(40, lines=False), st.integers(0, 40))
def test_completion_never_fails(text: str, cursor: int) -> None:
    assert all(complete(f"Anna, {text}", cursor))


class TestHabitsOfWriting:
    @pytest.mark.parametrize("cell", ["+ 3", "+3", "＋3", "+ ３"])
    def test_a_blank_between_sign_and_number_does_not_matter(self, cell: str) -> None:
        assert parse_line(f"Anna, {cell}") == ParsedPerson(name="Anna", support=3)
        assert parse_line(f"Anna, close {cell}") == ParsedPerson(name="Anna", ring_now=Ring.CLOSE, support=3)

    @pytest.mark.parametrize("cell", ["3 +", "3 -", "close 3 +"])
    def test_a_number_before_a_sign_is_not_read(self, cell: str) -> None:
        entry = parse_line(f"Anna, sister, {cell}")
        assert (entry.left, entry.support, entry.trigger, entry.ring_now) == (cell, None, None, None)

    @pytest.mark.parametrize("cell", ["d. 2019", "d 2019", "d.2019", "† 2019", "dead 2019"])
    def test_a_year_of_death_is_read(self, cell: str) -> None:
        entry = parse_line(f"Anna, {cell}")
        assert (entry.status, str(entry.status_date)) == (Status.DECEASED, "2019")

    @pytest.mark.parametrize("cell", ["not close", "never close", "not living"])
    def test_what_is_denied_is_neither_the_opposite_nor_a_relation(self, cell: str) -> None:
        entry = parse_line(f"Anna, {cell}")
        assert (entry.left, entry.relation, entry.ring_now) == (cell, "", None)

    @pytest.mark.parametrize(
        "line", ["Anna, “close friend, really”", "Anna, „close friend, really“", "Anna; «close friend, really»"]
    )
    def test_the_quotes_of_word_processors_count_as_quotes(self, line: str) -> None:
        assert parse_line(line) == ParsedPerson(name="Anna", relation="close friend, really")

    def test_semicolons_part_cells_too(self) -> None:
        assert parse_line("Anna; sister； close") == parse_line("Anna, sister, close")

    def test_the_place_of_the_cursor_counts_characters_beyond_sixteen_bits_once(self) -> None:
        assert current_token("Rex 🐕, sis", len("Rex 🐕, sis")) == (7, "sis")


class TestSeveralLines:
    def test_each_pasted_line_is_a_person_in_one_step(self) -> None:
        network = a_network(["Eve"])
        edit = edit_for_lines(network, "Dora\r\n\r\n• Emil, brother, +2\n3. Fay\tsister\tclose\n")
        after = network.apply(edit)
        assert [person.label for person in after.people.values()] == ["Eve", "Dora", "Emil", "Fay"]
        assert edit.label == "Add people"
        assert len({person.angle for person in after.people.values()}) == 4

    def test_a_line_that_is_not_read_is_named_and_nobody_is_added(self) -> None:
        with pytest.raises(Refused, match=r"^Line 2: Support"):
            edit_for_lines(a_network(), "Dora\nEmil, +9")

    @given(st.lists(st.text("abc, +-3\n"), max_size=5).map("\n".join))
    def test_any_text_is_added_whole_or_refused(self, text: str) -> None:
        network = a_network()
        try:
            edit = edit_for_lines(network, text)
        except Refused:
            return
        assert len(network.apply(edit).people) * 2 == len(edit.changes)
