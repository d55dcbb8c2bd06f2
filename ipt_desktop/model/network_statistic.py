"""A figure about a network, told so that a therapist can use it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NetworkStatistic:
    """One figure about the network: its name, its value in words, and what it means in one sentence."""

    name: str
    value: str
    meaning: str
