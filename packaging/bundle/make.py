"""Makes and tests the packages; `packaging/dev.py` runs this in the project's own environment."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

from development.environment import Refusal, quiet_environment
from development.virtual_display import virtual_display

from bundle.targets import TARGETS
from bundle.wheels import download


def make(what: str) -> None:
    """Makes one system's packages. Raises Refusal."""
    importlib.import_module(f"{what}.build").build()


def check_wheels(python: str = "3.11") -> None:
    """Whether every locked package has a wheel for every system that is supported. Raises Refusal, naming the first."""
    from windows.product import BUILD

    for target in TARGETS.values():
        wheels = download(target, python, BUILD.parent / "wheels" / target.name)
        print(f"  {target.name:<14} {len(wheels)} wheels, {sum(wheel.stat().st_size for wheel in wheels) / 1e6:.0f} MB")


def test_windows(suite: str) -> None:
    """Builds the packages quickly, plays them through under Wine, then runs the tests there. Raises Refusal."""
    from windows.acceptance import accept
    from windows.build import build
    from windows.suite import SUITES, run_suite
    from windows.wine import is_there

    if not is_there():
        print("Wine cannot be installed here: the Windows package is not tested.")
        return
    check_wheels()
    installer, msi = build(small=False)
    with virtual_display(quiet_environment()) as display:
        os.environ.update(display)
        accept(installer, msi)
        run_suite(SUITES[suite])


def main(arguments: Sequence[str]) -> int:
    """`windows`, `linux` or `macos` makes packages, `test-windows SUITE` tests them."""
    try:
        if arguments[0] == "test-windows":
            test_windows(arguments[1])
        else:
            make(arguments[0])
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
