"""Words that may hurt when found at home are pointed out; ordinary ones are not."""

import pytest

from ipt_desktop.wording.hurtful_words import HurtfulTopic, hurtful_words_in


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("he hits me", HurtfulTopic.VIOLENCE),
        ("er schlägt mich", HurtfulTopic.VIOLENCE),
        ("me pega", HurtfulTopic.VIOLENCE),
        ("il me frappe", HurtfulTopic.VIOLENCE),
        ("il me bat", HurtfulTopic.VIOLENCE),
        ("my affair", HurtfulTopic.SEXUALITY),
        ("mon amant", HurtfulTopic.SEXUALITY),
        ("after an overdose", HurtfulTopic.SELF_HARM),
        ("suicide", HurtfulTopic.SELF_HARM),
        ("Selbstmord", HurtfulTopic.SELF_HARM),
        ("envie de mourir", HurtfulTopic.SELF_HARM),
        ("he was drunk", HurtfulTopic.SUBSTANCES),
        ("borderline", HurtfulTopic.DIAGNOSIS),
        ("bipolaire", HurtfulTopic.DIAGNOSIS),
        ("F32.1 again", HurtfulTopic.DIAGNOSIS),
        ("6A70.1", HurtfulTopic.DIAGNOSIS),
        ("an infection", HurtfulTopic.INFECTION),
        ("HIV", HurtfulTopic.INFECTION),
        ("séropositif", HurtfulTopic.INFECTION),
        ("the police came", HurtfulTopic.LAW),
        ("au tribunal", HurtfulTopic.LAW),
        ("my trigger", HurtfulTopic.JARGON),
        ("mon déclencheur", HurtfulTopic.JARGON),
    ],
)
def test_words_are_found_with_their_topic(text: str, topic: HurtfulTopic) -> None:
    assert [found for _, found in hurtful_words_in(text)] == [topic]


@pytest.mark.parametrize(
    "text",
    [
        "a walk with Anna, then tea",
        "white hair, a long whistle, the harpsichord",
        "Ich gehe mit ihr spazieren und koche",
        "pasear con mi hermana",
        "une promenade avec mon frère",
        "je cherche un appartement, et le thé était bon",
        "Session 3 of 16, A4, week 12",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert hurtful_words_in(text) == []
