"""Passphrases: judged by what guessers try, and made as costly to guess as this computer can bear."""

import pytest

from ipt_desktop.store.keys.argon2_calibration import AIM, calibrated, seconds_for
from ipt_desktop.store.keys.key_slot import FULL_COST, Argon2Cost
from ipt_desktop.store.keys.passphrase_strength import strength


@pytest.mark.parametrize(
    ("passphrase", "least", "most"),
    [
        ("", 0, 0),
        ("password1", 0, 0),
        ("Tr0ub4dor&3", 0, 2),
        ("12345678901234567890", 0, 1),
        ("qwertyuiop[]", 0, 1),
        ("correct horse battery staple", 2, 4),
        ("marmot teapot glacier violin", 4, 4),
        ("x7#Kp2!qLm9$wZ", 4, 4),
        ("a" * 500, 0, 1),
    ],
)
def test_the_score_follows_what_guessers_try(passphrase: str, least: int, most: int) -> None:
    assert least <= strength(passphrase).score <= most


def test_own_words_are_worth_little() -> None:
    assert strength("weberpraxis2024").score > strength("weberpraxis2024", ["Weber", "", "Praxis"]).score


def test_the_sentence_says_how_long_and_what_helps() -> None:
    assert strength("password").sentence.startswith("A thief of the vault would need less than a second.")
    assert "One more unrelated word" in strength("password").sentence
    assert strength("marmot teapot glacier violin").sentence.endswith("longer than a lifetime.")
    assert "words" in strength("").sentence


def test_every_length_of_time_has_its_words() -> None:
    words = {strength(text).sentence.split("need ")[1].split(".")[0] for text in _growing()}
    for unit in ("second", "minute", "hour", "day", "years"):
        assert any(unit in one for one in words), unit


def _growing() -> list[str]:
    letters = "kzvqxjwpbmhd"
    return [letters[:number] for number in range(1, len(letters))] + [letters + "0"]


def test_a_fast_computer_makes_more_passes() -> None:
    assert calibrated(lambda _: 0.1) == Argon2Cost(FULL_COST.memory, 18)
    assert calibrated(lambda _: 0.0).passes == 64


@pytest.mark.parametrize("taken", [0.3, 0.56, 1.5, 9.0])
def test_no_computer_makes_fewer_than_was_promised(taken: float) -> None:
    assert calibrated(lambda _: taken) == FULL_COST == Argon2Cost(256 * 1024 * 1024, 3)


def test_the_calibrated_cost_takes_about_as_long_as_is_aimed_at() -> None:
    least = Argon2Cost(8 * 1024 * 1024, 1)
    chosen = calibrated(seconds_for, least)
    assert chosen.passes > 1
    assert seconds_for(chosen) < 4 * AIM
