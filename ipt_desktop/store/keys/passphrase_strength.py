"""How long a passphrase would be guessed at, by what guessers try, not by counting kinds of characters."""

from collections.abc import Sequence

from ipt_desktop.model.vault_reports import PassphraseStrength

# The estimate looks no further than this; what comes later only makes guessing harder.
_LOOKED_AT = 72
# Each guess costs 256 MiB three times over. A thief with a thousand graphics cards may reach this many in a second.
GUESSES_A_SECOND = 10_000
_MINUTE, _HOUR, _DAY, _YEAR = 60, 3600, 86_400, 31_557_600
_LIFETIME = 100 * _YEAR
# Seconds up to which the score holds.
_STEPS = (_HOUR, 30 * _DAY, 10 * _YEAR, _LIFETIME)


def strength(passphrase: str, own_words: Sequence[str] = ()) -> PassphraseStrength:
    """How strong the passphrase is against somebody who has stolen the vault and owns a large computer.

    ``own_words`` are what such a person knows anyway: the therapist's name, the practice, the town.
    """
    # Its word lists cost a moment to load and are needed only where a passphrase is set, so not at start-up.
    from zxcvbn import zxcvbn

    if not passphrase:
        return PassphraseStrength(
            0, "Four or five words that have nothing to do with each other make a good passphrase."
        )
    found = zxcvbn(passphrase[:_LOOKED_AT], user_inputs=[word for word in own_words if word])
    seconds = float(found["guesses"]) / GUESSES_A_SECOND
    score = sum(seconds >= step for step in _STEPS)
    return PassphraseStrength(score, f"Somebody who stole the vault would need {_duration(seconds)}.{_advice(score)}")


def _advice(score: int) -> str:
    if score >= 3:
        return ""
    return " One more word that has nothing to do with the others helps most."


def _duration(seconds: float) -> str:
    if seconds < 1:
        return "less than a second"
    for unit, length, longest in (("second", 1, 60), ("minute", _MINUTE, 60), ("hour", _HOUR, 48), ("day", _DAY, 730)):
        number = round(seconds / length)
        if number < longest:
            return f"about {number} {unit}{'' if number == 1 else 's'}"
    return "longer than a lifetime" if seconds >= _LIFETIME else f"about {round(seconds / _YEAR)} years"
