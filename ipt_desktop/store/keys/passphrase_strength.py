"""Passphrase strength: how long guessing would take, by what guessers try, not by counting kinds of characters."""

from collections.abc import Sequence

from ipt_desktop.model.vault_reports import PassphraseStrength
from ipt_desktop.wording.language import say

# The estimate looks no further than this; what comes later only makes guessing harder.
_LOOKED_AT = 72
# Each guess costs 256 MiB three times over. A thief with a thousand graphics cards may reach this many in a second.
GUESSES_A_SECOND = 10_000
_MINUTE, _HOUR, _DAY, _YEAR = 60, 3600, 86_400, 31_557_600
_LIFETIME = 100 * _YEAR
# Seconds up to which the score holds.
_STEPS = (_HOUR, 30 * _DAY, 10 * _YEAR, _LIFETIME)


def strength(passphrase: str, own_words: Sequence[str] = ()) -> PassphraseStrength:
    """How strong the passphrase is against a thief of the vault with a large computer.

    ``own_words`` are what the thief knows anyway: the therapist's name, the practice, the town.
    """
    # Its word lists cost a moment to load and are needed only where a passphrase is set, so not at start-up.
    from zxcvbn import zxcvbn

    if not passphrase:
        return PassphraseStrength(0, say("Four or five unrelated words make a good passphrase."))
    estimate = zxcvbn(passphrase[:_LOOKED_AT], user_inputs=[word for word in own_words if word])
    seconds = float(estimate["guesses"]) / GUESSES_A_SECOND
    score = sum(seconds >= step for step in _STEPS)
    if score >= 3:
        return PassphraseStrength(
            score, say("A thief of the vault would need {duration}.", duration=_duration(seconds))
        )
    sentence = say(
        "A thief of the vault would need {duration}. One more unrelated word helps most.", duration=_duration(seconds)
    )
    return PassphraseStrength(score, sentence)


def _duration(seconds: float) -> str:
    if seconds < 1:
        return say("less than a second")
    if seconds < _MINUTE:
        return say.count("about {count} second", "about {count} seconds", round(seconds))
    if seconds < _HOUR:
        return say.count("about {count} minute", "about {count} minutes", round(seconds / _MINUTE))
    if seconds < 2 * _DAY:
        return say.count("about {count} hour", "about {count} hours", round(seconds / _HOUR))
    if seconds < 2 * _YEAR:
        return say.count("about {count} day", "about {count} days", round(seconds / _DAY))
    if seconds < _LIFETIME:
        return say.count("about {count} year", "about {count} years", round(seconds / _YEAR))
    return say("longer than a lifetime")
