"""Words for relations: offered while typing, and a circle of life for each, whatever the phrase around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipt_desktop.model.enums import PersonKind, SocialContext
from ipt_desktop.model.relation_vocabulary import (
    RELATIONS,
    Relation,
    circle_of,
    known_relation,
    relation_within,
    suggest,
)
from ipt_desktop.model.search_key import search_key
from tests.builders import a_person


@pytest.mark.parametrize(
    ("relation", "circle"),
    [
        ("husband", SocialContext.HOUSEHOLD),
        ("dog", SocialContext.HOUSEHOLD),
        ("daughter, 24", SocialContext.FAMILY),
        ("MOTHER (79)", SocialContext.FAMILY),
        ("sister in law", SocialContext.FAMILY),
        ("Sister-in-Law", SocialContext.FAMILY),
        ("ex-partner", SocialContext.FAMILY),
        ("old best friend", SocialContext.FRIENDS),
        ("husband's friend", SocialContext.FRIENDS),
        ("mother’s friend", SocialContext.FRIENDS),
        ("friend of my sister", SocialContext.FRIENDS),
        ("friend from work, colleague", SocialContext.FRIENDS),
        ("online friend", SocialContext.FRIENDS),
        ("colleague", SocialContext.WORK),
        ("former colleague", SocialContext.WORK),
        ("head of school", SocialContext.WORK),
        ("group of colleagues", SocialContext.WORK),
        ("maths teacher", SocialContext.WORK),
        ("new classmate", SocialContext.WORK),
        ("yoga classmate", SocialContext.COMMUNITY),
        ("neighbour", SocialContext.COMMUNITY),
        ("hairdresser downstairs", SocialContext.COMMUNITY),
        ("priest", SocialContext.COMMUNITY),
        ("family doctor", SocialContext.HELPERS),
        ("our GP", SocialContext.HELPERS),
        ("meine beste Freundin", SocialContext.FRIENDS),
        ("Freund der Familie", SocialContext.FRIENDS),
        ("der Freund meiner Schwester", SocialContext.FRIENDS),
        ("Lebensgefährt*in", SocialContext.HOUSEHOLD),
        ("Grossmutter", SocialContext.FAMILY),
        ("Hausarzt in Bern", SocialContext.HELPERS),
        ("madre", SocialContext.FAMILY),
        ("hermana de mi madre", SocialContext.FAMILY),
        ("amig@ de la infancia", SocialContext.FRIENDS),
        ("ma mère", SocialContext.FAMILY),
        ("l’amie de ma sœur", SocialContext.FRIENDS),
        ("collègue de travail", SocialContext.WORK),
        ("school counsellor", SocialContext.HELPERS),
        ("", SocialContext.OTHER),
        ("mother's", SocialContext.OTHER),
        ("somebody from the past", SocialContext.OTHER),
        ("bossy", SocialContext.OTHER),
    ],
)
def test_the_circle_follows_from_the_relation(relation: str, circle: SocialContext) -> None:
    assert circle_of(a_person(relation=relation)) is circle


def test_a_circle_that_was_chosen_stands() -> None:
    assert circle_of(a_person(relation="sister", circle=SocialContext.HELPERS)) is SocialContext.HELPERS


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("fri", "friend"),
        ("SIS", "sister"),
        ("coll", "colleague"),
        ("fiance", "fiancé"),
        ("doc", "doctor"),
        (" head", "head of school"),
    ],
)
def test_a_suggestion_begins_with_what_was_typed(typed: str, first: str) -> None:
    assert suggest(typed)[0] == first


def test_words_further_on_come_after_beginnings() -> None:
    found = suggest("fri")
    assert found.index("friend") < found.index("close friend") < found.index("online friend")
    assert found[:2] == ["friend", "friends"]


def test_an_empty_text_offers_everything_and_nonsense_nothing() -> None:
    assert suggest("") == [relation.words for relation in RELATIONS if relation.language == "en"]
    assert suggest("qqq") == []


@given(st.text(max_size=6))
def test_every_suggestion_holds_what_was_typed(typed: str) -> None:
    found = suggest(typed)
    assert all(search_key(typed.strip()) in search_key(words) for words in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("dog", PersonKind.PET),
        ("Family Doctor", PersonKind.PROFESSIONAL),
        ("choir", PersonKind.GROUP),
        ("church", PersonKind.ORGANISATION),
        ("sister", PersonKind.PERSON),
    ],
)
def test_a_relation_says_what_usually_stands_behind_it(text: str, kind: PersonKind) -> None:
    relation = known_relation(text)
    assert relation is not None
    assert relation.kind is kind


@pytest.mark.parametrize(
    ("written", "word"),
    [
        *(
            (form, "Freund*in")
            for form in ("Freund*in", "Freund:in", "Freund_in", "Freund/in", "Freund/-in", "Freund(in)")
        ),
        *((form, "Freundin") for form in ("freundin", "FreundIn")),
        *((form, "ami·e") for form in ("ami·e", "ami.e", "ami-e", "ami(e)", "ami/e")),
        *((form, "amigo/a") for form in ("amigo/a", "amigo(a)", "amig@")),
        ("jefa", "jefa"),
        ("Hausärzt:in", "Hausärzt*in"),
        ("Kolleg*innen", "Kolleg*innen"),
    ],
)
def test_gender_marks_are_read_however_they_are_written(written: str, word: str) -> None:
    relation = known_relation(written)
    assert relation is not None
    assert relation.words == word


def test_suggestions_come_in_the_language_asked_for() -> None:
    assert suggest("schwieger", "de")[0] == "Schwiegermutter"
    assert suggest("madr", "es")[0] == "madre"
    assert suggest("soeur", "fr")[0] == "sœur"
    assert suggest("schwieger") == []


def test_only_the_whole_text_is_a_known_relation() -> None:
    assert known_relation("the dog of a friend") is None
    assert known_relation("choir member") is None


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_no_language_lists_a_relation_twice(language: str) -> None:
    words = [search_key(relation.words).replace("-", " ") for relation in RELATIONS if relation.language == language]
    assert len(set(words)) == len(words) > 200


def test_languages_that_share_a_word_agree_on_what_it_says() -> None:
    for relation in RELATIONS:
        known = known_relation(relation.words)
        assert known is not None
        assert (known.circle, known.kind) == (relation.circle, relation.kind), relation.words


@given(
    st.sampled_from(RELATIONS), st.sampled_from(["{}", "my {}", "{}, 24", "{} (dead)", "  {} ", "{} of a neighbour"])
)
def test_a_relation_is_found_within_a_phrase(relation: Relation, phrase: str) -> None:
    found = relation_within(phrase.format(relation.words))
    assert found == known_relation(relation.words)


@given(st.text(max_size=200))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert circle_of(a_person(relation="".join(sign for sign in text if sign.isprintable()))) in SocialContext
