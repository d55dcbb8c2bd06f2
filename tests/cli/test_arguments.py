"""The arguments of the command line."""

import pytest

from ipt_desktop import __version__
from ipt_desktop.cli_arguments import argument_parser


def test_the_version_is_printed_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        argument_parser().parse_args(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"ipt-desktop {__version__}\n"
