"""The commands for whoever runs the server of a practice: init, member, status. They never see a case."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ipt_desktop.atomic_files import write_atomic
from ipt_desktop.errors import FileRefused, IptError, Refused
from ipt_desktop.wording.language import say

COMMANDS = ("init", "member", "status")


def parser() -> argparse.ArgumentParser:
    """The command line after ``practice``."""
    made = argparse.ArgumentParser(prog="ipt-desktop practice")
    commands = made.add_subparsers(dest="command", required=True)
    first = commands.add_parser("init", help=say("make the server ready, or bring it up to date"))
    member = commands.add_parser("member", help=say("invite a therapist, or change what a member may do"))
    member.add_argument("login", metavar="LOGIN")
    member.add_argument("--name", help=say("the name that colleagues see"))
    member.add_argument("--to", type=Path, metavar="FILE", help=say("where to write the invitation"))
    member.add_argument("--tls", default="verify-full", help=say("libpq's sslmode; verify-full is safest"))
    member.add_argument("--certificate", type=Path, help=say("the certificate authority of the server, as PEM"))
    member.add_argument("--statistics", action="store_true", help=say("this member sees the practice's figures only"))
    member.add_argument("--left", action="store_true", help=say("end the access of this member"))
    member.add_argument("--recovers", type=int, metavar="HOURS", help=say("let the recovery sheet be used for hours"))
    member.add_argument("--joins-again", action="store_true", help=say("after a lost computer: join with new keys"))
    state = commands.add_parser("status", help=say("who belongs to the practice"))
    for each in (first, member, state):
        each.add_argument(
            "--server", default="", metavar="CONNECTION", help=say("as psql takes it; default: PG variables")
        )
    return made


def main(arguments: Sequence[str], show: Callable[[str], object], complain: Callable[[str], object]) -> int:
    """Runs a command; returns the exit code. A refusal is one sentence."""
    request = parser().parse_args(arguments)
    try:
        run(request, show)
    except IptError as error:
        complain(error.sentence(say))
        return 1
    return 0


def run(request: argparse.Namespace, show: Callable[[str], object]) -> None:
    """Runs a command. Raises Refused, FileRefused."""
    try:
        from ipt_desktop.practice import administration
    except ImportError:
        raise Refused("This needs the optional part of the program: pip install ipt-desktop[practice]") from None
    if request.command == "init":
        if not administration.initialise(request.server):
            show(say("Only the owner of the database can keep strangers out: see docs/practice-server.md."))
        show(say("The server is ready."))
    elif request.command == "status":
        members, size = administration.status(request.server)
        for member in members:
            state = say("left") if member.has_left else say("confirmed") if member.is_vouched else say("not confirmed")
            show("\t".join([member.login, member.name, state, str(member.case_count), str(member.last_seen or "")]))
        show(say("The journals take {size} MB.", size=round(size / 1e6, 1)))
    elif request.left:
        administration.let_go(request.server, request.login)
    elif request.recovers:
        administration.let_recover(request.server, request.login, request.recovers)
    elif request.joins_again:
        administration.let_join_again(request.server, request.login)
    else:
        _invite(request, administration.invite)


def _invite(request: argparse.Namespace, invite: Callable[..., Any]) -> None:
    if not request.name or request.to is None:
        raise Refused("An invitation needs --name and --to.")
    try:
        certificate = request.certificate.read_text("ascii") if request.certificate else ""
        kind = "statistics" if request.statistics else "therapist"
        values = {"kind": kind, "tls": request.tls, "certificate": certificate}
        invitation = invite(request.server, request.login, request.name, **values)
        write_atomic(request.to, invitation.to_text().encode())
    except OSError:
        raise FileRefused("The file cannot be read or written.") from None
