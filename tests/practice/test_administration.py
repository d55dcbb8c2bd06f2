"""The commands for whoever runs the server."""

from pathlib import Path

from ipt_desktop import cli_practice
from ipt_desktop.practice.invitation import read_invitation
from tests.practice.therapists import Practice


def test_a_server_is_made_ready_and_a_therapist_invited_by_commands(practice: Practice, tmp_path: Path) -> None:
    shown: list[str] = []
    complaints: list[str] = []

    def run(*arguments: str) -> int:
        return cli_practice.main([*arguments, "--server", practice.server], shown.append, complaints.append)

    login, file = f"{practice.database}_zoe", tmp_path / "zoe.invitation"
    assert run("init") == 0
    assert run("member", login, "--name", "Zoe", "--to", str(file)) == 0
    assert read_invitation(file).tls == "verify-full"
    assert run("status") == 0
    assert any("Zoe" in line for line in shown)
    assert run("member", login, "--left") == 0
    assert run("member", "nobody", "--left") == 1
    assert complaints == ["There is no member with this login."]
