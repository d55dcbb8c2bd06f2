"""The developer's front door: what it accepts, what it refuses and in which words."""

import subprocess
import sys
from pathlib import Path

import pytest
from dev import STEPS, bench, call, has_display, parse
from development.environment import Refusal, quiet_environment
from development.system_packages import DISPLAY, HEADLESS, WINDOW, Part, by_hand, provide
from development.virtual_display import virtual_display

DEV = Path(__file__).resolve().parents[2] / "packaging" / "dev.py"
LINUX = sys.platform.startswith("linux")


def test_windows_and_macs_always_have_a_display() -> None:
    assert has_display({}, "win32")
    assert has_display({}, "darwin")


@pytest.mark.parametrize("announced", [{"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_a_linux_display_announces_itself(announced: dict[str, str]) -> None:
    assert has_display(announced, "linux")


@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ""}])
def test_a_linux_server_has_no_display(environ: dict[str, str]) -> None:
    assert not has_display(environ, "linux")


def test_whatever_stands_after_two_dashes_is_handed_on() -> None:
    chosen = parse(["test", "--only", "tests", "--", "-k", "--only"])
    assert (chosen.only, chosen.extra) == ("tests", ["-k", "--only"])


def test_pytest_speaks_last() -> None:
    assert list(STEPS)[-1] == "tests"


def test_tests_that_never_end_are_stopped_and_named() -> None:
    with pytest.raises(Refusal, match=r"^python had not ended after 0\.3 seconds and was stopped\.$"):
        call(("python", "-c", "import time; time.sleep(60)"), quiet_environment(), at_most=0.3)


def test_an_unknown_benchmark_is_refused_by_name() -> None:
    with pytest.raises(Refusal, match="no benchmark called snail"):
        bench("snail", [])


def test_a_refusal_is_one_plain_sentence_and_exit_code_1() -> None:
    command = [sys.executable, str(DEV), "bench", "snail"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("There is no benchmark called snail.")
    assert len(done.stderr.splitlines()) == 1


def test_wrong_usage_has_exit_code_2() -> None:
    done = subprocess.run([sys.executable, str(DEV), "fly"], capture_output=True, check=False)
    assert done.returncode == 2


def test_settings_that_lead_pip_elsewhere_do_not_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    assert "elsewhere" not in quiet_environment().values()


@pytest.mark.skipif(not LINUX, reason="other systems bring everything themselves")
class TestSystemParts:
    def test_a_missing_library_program_or_module_is_noticed(self) -> None:
        for part in (Part("p", library="libnowhere.so.9"), Part("p", program="nowhere"), Part("p", module="nowhere")):
            assert not part.is_here()

    def test_what_is_there_is_found(self) -> None:
        for part in (Part("p", library="libc.so.6"), Part("p", program="sh"), Part("p", module="ensurepip")):
            assert part.is_here()

    def test_nothing_is_installed_when_nothing_is_missing(self) -> None:
        provide([Part("no-such-package", program="sh")])

    def test_each_package_is_named_once(self) -> None:
        packages = [part.package for part in (*HEADLESS, *WINDOW, *DISPLAY)]
        assert len(packages) == len(set(packages))

    def test_the_command_to_type_is_a_single_line(self) -> None:
        command = by_hand(["libegl1", "xvfb"])
        assert command.endswith("libegl1 xvfb")
        assert "\n" not in command


@pytest.mark.skipif(not LINUX, reason="the virtual display is for Linux")
def test_the_virtual_display_has_a_window_manager_and_goes_away_again() -> None:
    environ = quiet_environment()
    asking = ["xdotool", "get_num_desktops"]
    with virtual_display(environ) as display:
        inside = subprocess.run(asking, env=environ | display, capture_output=True, check=False)
    outside = subprocess.run(asking, env=environ | display, capture_output=True, check=False)
    assert inside.returncode == 0
    assert outside.returncode != 0
