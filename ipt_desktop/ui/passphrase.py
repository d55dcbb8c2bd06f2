"""How good a passphrase is, said honestly and without promises."""

LEAST = 8


def strength(passphrase: str) -> str:
    """One plain sentence; it judges length and variety only, since nothing else can be known here."""
    if not passphrase:
        return "Four or more words that do not belong together are easy to remember and hard to guess."
    if len(passphrase) < LEAST:
        return f"Too short: at least {LEAST} characters."
    different = len(set(passphrase.casefold()))
    if different < 6:
        return "Weak: it repeats the same few characters."
    if passphrase.isdigit():
        return "Weak: digits alone are guessed quickly."
    words = len(passphrase.split())
    if len(passphrase) >= 20 and words >= 4:
        return "Good, as long as it is no quotation and you use it nowhere else."
    if len(passphrase) >= 16:
        return "Fair. A longer one, of four or more words, is better."
    return "Just enough. Somebody who knows you might guess it; longer is better."
