"""Forbids the network: whatever in the tests reaches for another computer, or lets others reach in, fails at once."""

import socket
import sys

_INTERNET = {socket.AF_INET, socket.AF_INET6}
_LOOK_UPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}


class NetworkUsed(Exception):
    """Something was about to use the network."""


def forbid_network() -> None:
    """From now on no socket of the internet can be made in this process and no name looked up."""
    sys.addaudithook(_heard)


def _heard(event: str, details: tuple[object, ...]) -> None:
    if event in _LOOK_UPS or (event == "socket.__new__" and details[1] in _INTERNET):
        raise NetworkUsed(event)
