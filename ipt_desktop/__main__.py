"""Starts the program: ``python -m ipt_desktop`` and the installed command ``ipt-desktop``."""

import sys


def main() -> int:
    """Open the window or carry out a command; returns the exit code."""
    from ipt_desktop.bootstrap.startup import (
        start,  # after the interpreter has found its feet: keeps -m and the command alike
    )

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
