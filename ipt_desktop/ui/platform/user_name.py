"""The name of the person at this computer, as the audit trail writes it."""

import getpass


def user_name() -> str:
    """The account name; empty where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
