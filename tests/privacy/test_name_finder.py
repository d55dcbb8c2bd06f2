"""Names in free text: every form is found, and words that only look like names are left alone or asked about."""

import pytest

from ipt_desktop.model.audience import Audience
from ipt_desktop.model.enums import PersonKind, Visibility
from ipt_desktop.privacy.audience_filter import passages_to_review, visible_to
from tests.builders import a_goal, a_network, a_person

CERTAIN = {
    "Rolf Brandt": [
        "Rolf", "Rolf's", "Rolf’s", "Rolfs", "ROLF", "rolf", "Brandt", "Brandts", "Mr Brandt", "Mr. Brandt",
        "Herr Brandt", "Señor Brandt", "M. Brandt", "Rolf  Brandt", "Rolf-Brandt", "Brandt, Rolf", "R. Brandt",
        "Rolf B.",
        "RolfBrandt", "rolfb", "R.B.", "R. B.", "Herrn Dr. Brandt",
    ],
    "Mr Hale": ["Mr. Hale", "Mr Hale", "Hale", "Hale's", "Hales", "hale"],
    "Mother Ilse": ["Ilse", "Mother Ilse", "Ilses"],
    "Anna-Lena": ["Anna Lena", "Anna", "Lena", "Annalena", "Anna‑Lena", "Lenas"],
    "Ann & Bill": ["Ann and Bill", "Ann und Bill", "Ann"],
    "Walter’s sister May": ["Walter's sister May", "Walters sister May", "Walter"],
    "O’Brien": ["O'Brien", "O`Brien", "OBrien", "O´Brien's"],
    "Jürgen": ["Jürgen", "Juergen", "Jurgen", "Jürgens", "Ju\u0308rgen"],
    "Müller": ["Mueller's", "Muellers", "Müllers"],
    "Weiß-Strauß": ["Weiss-Strauss", "Strauss", "Strauß"],
    "Zoë": ["Zoe", "Zoe\u0308", "ZOË"],
    "José": ["Jose", "José", "Jose\u0301"],
    "Иван": ["Иван", "Ивана", "Иваном", "Ивану", "Иване"],
    "Анна": ["Анну", "Анной", "Анне", "Анны"],
    "Андрей": ["Андрея", "Андрею", "Андреем"],
    "小明": ["小明"],
}  # fmt: skip
DOUBTFUL = {
    "Rolf": ["Rolfi", "Rolly", "Rolfe", "Rudi", "Rollf"],
    "Peter": ["Pete", "Petre"],
    "Katharina": ["Kathi", "Kathy", "kathi"],
    "Karoline": ["Karo", "Carolin"],
    "Иван": ["Ваня"],
    "Robert": ["Bob", "Robbie"],
}


def reduced(label: str, text: str, visibility: Visibility = Visibility.LEAVE_OUT, **fields: object) -> tuple[str, int]:
    """The text of a goal on a handout, and how many doubts about it are listed."""
    person = a_person(label, visibility=visibility, **fields)
    network = a_network([person], a_goal(text, id="g"), preferred_name="Nora")
    seen = visible_to(network, Audience.HANDOUT)
    return seen.goals["g"].words, len(passages_to_review(network, Audience.HANDOUT))


@pytest.mark.parametrize(("label", "form"), [(label, form) for label, forms in CERTAIN.items() for form in forms])
def test_every_form_of_a_name_is_replaced(label: str, form: str) -> None:
    text, doubts = reduced(label, f"Today {form} is here again")
    assert text.casefold().startswith(("today someone is", "today someone’s is")), text
    assert doubts == 0


@pytest.mark.parametrize(("label", "form"), [(label, form) for label, forms in DOUBTFUL.items() for form in forms])
def test_short_forms_and_other_spellings_are_asked_about(label: str, form: str) -> None:
    text = f"Today {form} is here again"
    assert reduced(label, text) == (text, 1)
    assert reduced(label, text, also_called=f"Mr X, {form}")[0] == "Today someone is here again"


@pytest.mark.parametrize(
    ("label", "text", "expected", "doubts"),
    [
        ("Will", "In May I will ask for help", "In May I will ask for help", 0),
        ("Will", "I ask Will", "I ask someone", 0),
        ("Will", "Will called", "Will called", 1),
        ("Will", "Will’s car", "Someone’s car", 0),
        ("May", "In May I go, on 5 May or May 6", "In May I go, on 5 May or May 6", 0),
        ("May", "I go with May in May", "I go with someone in May", 0),
        ("May", "May I go?", "May I go?", 1),
        ("Hope", "I hope so", "I hope so", 0),
        ("Mark", "Mark my words", "Mark my words", 1),
        ("Rose", "She picked a rose", "She picked a rose", 0),
        ("Mother", "Becoming a mother in May", "Becoming a mother in May", 0),
        ("Mother", "I ask Mother today", "I ask someone today", 0),
        ("Dr Vogel", "Ich sah den Vogel und die Katze", "Ich sah den Vogel und die Katze", 1),
        ("Dr Vogel", "Ich sah Dr. Vogel und die Katze", "Ich sah jemand und die Katze", 0),
        ("小明", "我和小明去公园", "我和someone去公园", 0),
        ("小明", "小明白了", "小明白了", 1),
        ("Rolf", "Annabel and Adolf stay", "Annabel and Adolf stay", 0),
        ("Ann", "Ana and anna are others", "Ana and anna are others", 0),
    ],
)
def test_names_that_are_words_count_only_where_they_are_written_as_names(
    label: str, text: str, expected: str, doubts: int
) -> None:
    assert reduced(label, text) == (expected, doubts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rolf's sister came. Rolf did not", "Someone’s sister came. Someone did not"),
        ("when Rolf is back", "when someone is back"),
        ("Rolfs Auto ist das, mit Rolf und für Rolf", "Jemandes Auto ist das, mit jemandem und für jemanden"),
        ("La casa de Rolf y el perro", "La casa de alguien y el perro"),
        ("Je suis avec Rolf et le chien", "Je suis avec quelqu’un et le chien"),
        ("We met the Rolfs.", "We met someone."),
    ],
)
def test_the_stand_in_fits_the_sentence_and_its_language(text: str, expected: str) -> None:
    assert reduced("Rolf", text)[0] == expected


def test_french_elisions_are_opened() -> None:
    assert reduced("Anna", "Je vois la mère d'Anna et qu'Anna est là")[0] == (
        "Je vois la mère de quelqu’un et que quelqu’un est là"
    )
    assert reduced("Anna", "Je pars puisqu'Anna part")[0] == "Je pars puisque quelqu’un part"
    assert reduced("Élise", "J'appelle l'amie d'Élise")[0] == "J'appelle l'amie de quelqu’un"


def test_initials_end_in_one_full_stop_and_keep_the_genitive() -> None:
    assert reduced("Rolf Brandt", "I met Rolf. Brandt's car", Visibility.INITIALS)[0] == "I met R.B. R.B.’s car"
    assert reduced("Rolf", "Rolfs Auto ist das und der Hut", Visibility.INITIALS)[0] == "R.s Auto ist das und der Hut"


def test_the_only_husband_is_asked_about_and_one_of_two_brothers_is_not() -> None:
    husband = a_person("Rolf", relation="husband", visibility=Visibility.LEAVE_OUT)
    brothers = [a_person(name, relation="brother", visibility=Visibility.LEAVE_OUT) for name in ("Tom", "Ben")]
    texts = ("Talk to my husband", "Mit meinem Mann reden", "Talk to my brother")
    network = a_network([husband, *brothers], *(a_goal(text) for text in texts))
    passages = passages_to_review(network, Audience.HANDOUT)
    assert [passage.text[passage.start : passage.end] for passage in passages] == ["my husband", "meinem Mann"]


def test_a_name_two_people_share_is_asked_about_and_the_map_keeps_the_other() -> None:
    gone = a_person("Tom", id="1", visibility=Visibility.LEAVE_OUT)
    other = a_person("Tom", id="2")
    network = a_network([gone, other], a_goal("Call Tom", id="g"))
    assert visible_to(network, Audience.HANDOUT).goals["g"].words == "Call Tom"
    assert [passage.field for passage in passages_to_review(network, Audience.HANDOUT)] == ["words"]


def test_a_group_is_named_by_its_whole_name_only() -> None:
    choir = a_person("Lindenhof choir", kind=PersonKind.GROUP, visibility=Visibility.LEAVE_OUT)
    network = a_network([choir], a_goal("Sing in a choir, not the Lindenhof choir", id="g"))
    assert visible_to(network, Audience.HANDOUT).goals["g"].words == "Sing in a choir, not the someone"


def test_nothing_is_asked_where_everybody_may_be_named() -> None:
    assert passages_to_review(a_network([a_person("Will")], a_goal("Will called")), Audience.HANDOUT) == ()
    assert passages_to_review(a_network([a_person("Will")], a_goal("Will called")), Audience.SHARED) == ()
