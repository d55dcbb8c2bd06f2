"""How costly a guess of the passphrase is made: as much as this computer can bear without its owner waiting long."""

import math
import time
from collections.abc import Callable

from nacl import pwhash

from ipt_desktop.store.keys.key_slot import FULL_COST, KEY_BYTES, Argon2Cost

SHORTEST, AIM = 0.3, 0.6  # seconds for one unlocking
_SALT = bytes(16)


def seconds_for(cost: Argon2Cost) -> float:
    """How long one guess takes on this computer."""
    started = time.perf_counter()
    pwhash.argon2id.kdf(KEY_BYTES, b"as long as a good passphrase", _SALT, cost.passes, cost.memory)
    return time.perf_counter() - started


def calibrated(measure: Callable[[Argon2Cost], float] = seconds_for, least: Argon2Cost = FULL_COST) -> Argon2Cost:
    """The cost for new passphrases: never less than 256 MiB and three passes, more passes on a fast computer.

    Memory stays as it is, so that a vault made on a large computer also opens on a small one. On a slow computer an
    unlocking may take longer than the 1.5 seconds that are aimed at: safety is not made to depend on it.
    """
    taken = measure(least)
    if taken >= SHORTEST:
        return least
    return Argon2Cost(least.memory, min(64, math.ceil(least.passes * AIM / max(taken, 0.01))))
