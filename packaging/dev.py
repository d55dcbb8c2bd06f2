"""The developer's front door: sets everything up, then runs, tests or measures the program.

    python3 packaging/dev.py run      open the program on the sample caseload (without a display: write its pictures)
    python3 packaging/dev.py test     lint, types, import borders and all tests
    python3 packaging/dev.py package  make the packages of one system: windows, linux, macos
    python3 packaging/dev.py bench    benchmarks, all or one by name
    python3 packaging/dev.py make     write generated files again: sample, schema, font-tables, languages
    python3 packaging/dev.py lock     write the pinned, hash-checked requirements anew

Needs Python 3.11 or newer and nothing else; asks no questions.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036  the one file that an older Python may be asked to run
    sys.exit("This program needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))

import argparse
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

from development.environment import ROOT, Refusal, prepare, program, quiet_environment
from development.requirements_lock import write_locks
from development.system_packages import DISPLAY, HEADLESS, LINUX_PACKAGE, SERVER, WINDOW, WINDOWS_PACKAGE, WINE, provide
from development.virtual_display import virtual_display

BENCHMARKS = ROOT / "tests" / "benchmarks"
LINT = ("ruff", "check", ".")
TYPES = ("mypy", "ipt_desktop", "tests", "packaging")
IMPORTS = ("lint-imports", "--no-logo")
WORKERS = 2  # each with a screen of its own, so that real windows of two tests never share pointer and keyboard
# A worker that crashes ends the run, and is named: with a new worker in its place a run could wait for ever.
TESTS = ("pytest", "-n", str(WORKERS), "--dist", "worksteal", "--max-worker-restart", "0")
TESTS_AT_MOST = 30 * 60.0  # seconds; they take three minutes
PACKAGING = {
    "windows": WINDOWS_PACKAGE,
    "linux": LINUX_PACKAGE,
    "macos": (),
    "test-windows": (*WINDOWS_PACKAGE, *WINE),
}
SUITES = ("usual", "without-window", "window")  # see packaging/windows/suite.py
MADE = {
    "sample": "make_sample",
    "schema": "make_schema",
    "font-tables": "make_font_tables",
    "languages": "update_languages",
    "icons": "make_icons",
    "manual": "make_manual",
}
STEPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "lint": ("Lint", LINT),
    "types": ("Types", TYPES),
    "imports": ("Import borders", IMPORTS),
    "tests": ("Tests", TESTS),
}


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Windows and macOS always have a screen; elsewhere X11 or Wayland announces one."""
    return platform in {"win32", "darwin"} or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def call(arguments: Sequence[str], environ: Mapping[str, str], at_most: float | None = None) -> int:
    """Runs a program of the virtual environment at the root of the project; gives its exit code.

    Raises Refusal, and ends the program, if it has not ended itself after `at_most` seconds.
    """
    sys.stdout.flush()
    command = [str(program(arguments[0])), *arguments[1:]]
    try:
        return subprocess.run(command, cwd=ROOT, env=dict(environ), check=False, timeout=at_most).returncode
    except subprocess.TimeoutExpired:
        raise Refusal(f"{arguments[0]} had not ended after {at_most} seconds and was stopped.") from None


def run(extra: Sequence[str]) -> int:
    """Opens the sample caseload in a window, or renders it into build/sample where there is no display."""
    environ = quiet_environment()
    windowed = has_display(environ)
    provide((*HEADLESS, *WINDOW) if windowed else HEADLESS)
    prepare("run")
    if windowed:
        return call(("python", "-m", "ipt_desktop", "--sample", *extra), environ)
    print("No display here: rendering the sample caseload instead of opening a window.")
    environ["QT_QPA_PLATFORM"] = "offscreen"
    return call(("python", "-m", "ipt_desktop", "--sample", "--render", "build/sample", *extra), environ)


def test(only: str | None, extra: Sequence[str]) -> int:
    """Runs the checks in order, pytest last; each failure is named before pytest and none stops the next check."""
    provide((*HEADLESS, *WINDOW, *DISPLAY, *SERVER) if only in {None, "tests"} else HEADLESS)
    prepare("test")
    failed: list[str] = []
    for name in [only] if only else STEPS:
        heading, arguments = STEPS[name]
        print(f"\n== {heading} ==")
        if name == "tests":
            if failed:
                print(f"Failed already, see above: {', '.join(failed)}.")
            code = run_tests((*arguments, *extra))
        else:
            code = call(arguments, quiet_environment())
        if code:
            failed.append(heading)
    return 1 if failed else 0


def run_tests(arguments: Sequence[str]) -> int:
    """Runs pytest, on Linux beside a virtual screen with a window manager for each worker (see tests/conftest.py)."""
    environ = quiet_environment()
    with ExitStack() as screens:
        if sys.platform.startswith("linux"):
            shown = [screens.enter_context(virtual_display(environ)) for _ in range(WORKERS)]
            environ |= shown[0] | {"IPT_TEST_DISPLAYS": " ".join(screen["DISPLAY"] for screen in shown)}
        return call(arguments, environ, TESTS_AT_MOST)


def bench(name: str | None, extra: Sequence[str]) -> int:
    """Runs tests/benchmarks/bench_<name>.py; or every one in order of their names, and then one table of them all."""
    scripts = {path.stem.removeprefix("bench_"): path for path in sorted(BENCHMARKS.glob("bench_*.py"))}
    if name is not None and name not in scripts:
        known = f"There are: {', '.join(scripts)}." if scripts else "There are none yet."
        raise Refusal(f"There is no benchmark called {name}. {known}")
    if not scripts:
        print("There are no benchmarks yet.")
        return 0
    provide((*HEADLESS, *WINDOW, *DISPLAY, *SERVER))
    prepare("test")
    codes = []
    if name is None:
        shutil.rmtree(ROOT / "build" / "bench", ignore_errors=True)  # the table holds what this run found
    for chosen in [name] if name else scripts:
        print(f"\n== Benchmark {chosen} ==")
        codes.append(call(("python", str(scripts[chosen].relative_to(ROOT)), *extra), quiet_environment()))
    if name is None:
        print("\n== All together ==")
        codes.append(call(("python", str((BENCHMARKS / "summary.py").relative_to(ROOT))), quiet_environment()))
    return max(codes)


def packages_changed() -> bool:
    """Whether the last commit, or the ones since IPT_CHANGED_SINCE, changed what is packed and how."""
    since = os.environ.get("IPT_CHANGED_SINCE") or "HEAD~1"
    asked = ["git", "diff", "--quiet", since, "--", "packaging", "pyproject.toml"]
    return subprocess.run(asked, cwd=ROOT, capture_output=True, check=False).returncode != 0


def package(what: str, *extra: str) -> int:
    """Makes the packages of one system, or tests those of Windows, with the project's own Python."""
    provide((*HEADLESS, *WINDOW, *DISPLAY))
    try:
        provide(PACKAGING[what])
    except Refusal as refusal:
        if what != "test-windows":
            raise
        print(f"The Windows package is not tested here. {refusal}")
        return 0
    prepare("test")
    environ = quiet_environment()
    environ["PYTHONPATH"] = str(ROOT / "packaging")
    return call(("python", "-m", "bundle.make", what, *extra), environ)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The command line; whatever stands after `--` is handed on as `extra`."""
    own, extra = list(arguments), []
    if "--" in own:
        cut = own.index("--")
        own, extra = own[:cut], own[cut + 1 :]
    parser = argparse.ArgumentParser(prog="dev.py", description="Set up, run, test and measure ipt_desktop.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="open the program on the sample caseload; options after -- are handed on")
    testing = commands.add_parser("test", help="lint, types, import borders, tests; pytest's options after --")
    testing.add_argument(
        "what",
        nargs="?",
        choices=["windows"],
        help="the Windows packages and the tests there, under Wine",
    )
    testing.add_argument("--suite", choices=SUITES, help="of `test windows`: which tests; else by what has changed")
    testing.add_argument("--only", choices=list(STEPS), help="only one of the checks")
    packing = commands.add_parser("package", help="make the packages of one system")
    packing.add_argument("what", choices=["windows", "linux", "macos"])
    measuring = commands.add_parser("bench", help="benchmarks")
    measuring.add_argument("name", nargs="?", help="only the one of this name")
    making = commands.add_parser(
        "make", help="write generated files again: sample cases, schema, font tables, languages"
    )
    making.add_argument("what", choices=list(MADE))
    commands.add_parser("lock", help="write packaging/development/requirements anew (needs a package index)")
    return parser.parse_args(own, argparse.Namespace(extra=extra))


def obey(chosen: argparse.Namespace) -> int:
    """Carries out the chosen command; gives its exit code."""
    if chosen.command == "run":
        return run(chosen.extra)
    if chosen.command == "test" and chosen.what == "windows":
        return package("test-windows", chosen.suite or ("without-window" if packages_changed() else "usual"))
    if chosen.command == "test":
        return test(chosen.only, chosen.extra)
    if chosen.command == "package":
        return package(chosen.what)
    if chosen.command == "bench":
        return bench(chosen.name, chosen.extra)
    if chosen.command == "make":
        prepare("test")
        environ = quiet_environment()
        environ["PYTHONPATH"] = str(ROOT / "packaging")
        return call(("python", "-m", f"development.{MADE[chosen.what]}"), environ)
    write_locks(ROOT / "build" / "lock-tools")
    return 0


def main(arguments: Sequence[str]) -> int:
    """Exit code of the command; 1 and one plain sentence if the set-up was refused."""
    chosen = parse(arguments)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # headings stay in order with the programs
    try:
        return obey(chosen)
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
