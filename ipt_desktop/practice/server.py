"""The connection to the practice's server: each method is one question, whole or nothing.

Messages of the server never reach a sentence: they may hold values.
"""

import contextlib
import json
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from ipt_desktop.errors import IptError, Refused, StoreUnavailable
from ipt_desktop.model.practice import CaseRole
from ipt_desktop.practice.identity import PublicKeys
from ipt_desktop.practice.invitation import SAFEST, Invitation
from ipt_desktop.practice.journal import FORMAT, Place, SealedEntry
from ipt_desktop.practice.membership import Member, Share

_SECONDS_TO_CONNECT = 8
_SETTINGS = "-c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000"


class Behind(IptError):
    """Somebody else has written to this journal first: read it, then try again."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far the journal of a case goes, and this member's own share."""

    case_id: str
    epoch: int
    head: int
    whole: int
    least_speaks: int
    share: Share


class Server:
    """A connection that is made when it is first needed and again after it broke. One thread at a time has its turn."""

    def __init__(self, invitation: Invitation, device: str) -> None:
        self._invitation = invitation
        self._device = device
        self._connection: psycopg.Connection[Any] | None = None
        self._member = ""
        self._turn = threading.Lock()

    def close(self) -> None:
        """Ends the connection; a second call does nothing."""
        with self._turn:
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def me(self) -> str:
        """The id of the member whose login this is. Raises Refused for a login that is not, or no longer, one."""
        if not self._member:
            self._member = str(self._ask("SELECT practice.me()")[0][0] or "")
        if not self._member:
            raise Refused("This login no longer belongs to the practice.")
        return self._member

    def founder(self) -> str:
        """The id of the founder; empty before anybody has joined."""
        return str(self._ask("SELECT founder FROM practice.about")[0][0] or "")

    def members(self) -> list[Member]:
        """All members, with those who have left."""
        rows = self._ask(
            "SELECT id, name, kind, sign_key, box_key, vouched, left_at IS NOT NULL FROM practice.member ORDER BY name"
        )
        return [
            Member(id_, name, kind, PublicKeys(sign_key, box_key) if sign_key else None, vouched or b"", has_left)
            for id_, name, kind, sign_key, box_key, vouched, has_left in rows
        ]

    def join(self, keys: PublicKeys) -> None:
        """Registers this member's keys. Raises Refused where other keys are registered already."""
        self._ask("SELECT practice.join_practice(%s, %s, %s)", keys.sign_key, keys.box_key, FORMAT)

    def vouch(self, member_id: str, signature: bytes) -> None:
        """Confirms a member's keys; only the founder may."""
        self._ask("SELECT practice.vouch(%s, %s)", member_id, signature)

    def set_recovery(self, member: Member, signature: bytes) -> None:
        """Replaces the key on paper; only the founder may."""
        keys = member.keys or PublicKeys(b"", b"")
        values = (member.id, member.name, keys.sign_key, keys.box_key, signature)
        self._ask("SELECT practice.set_recovery(%s, %s, %s, %s, %s)", *values)

    def heads(self) -> list[Head]:
        """The cases that this member may read now."""
        me = self.me()
        return [
            Head(case_id, epoch, head, whole, speaks, Share(case_id, me, epoch, _role(write, own), *rest))
            for case_id, epoch, head, whole, speaks, write, own, *rest in self._ask(
                "SELECT * FROM practice.heads(%s)", FORMAT
            )
        ]

    def shares(self, case_id: str) -> list[Share]:
        """Who may do what with a case, in every epoch."""
        rows = self._ask(
            "SELECT case_id, member, epoch, may_write, may_own, until, sealed_key, granted_by, signature"
            " FROM practice.share WHERE case_id = %s",
            case_id,
        )
        return [_share(*row) for row in rows]

    def outdated(self) -> list[str]:
        """Own cases that need new keys: somebody's time is over, somebody has left, or the paper is another one."""
        return [case_id for (case_id,) in self._ask("SELECT practice.outdated()")]

    def recovery_shares(self, owners: Sequence[str]) -> list[Share]:
        """The present shares of the key on paper, as long as the administrator lets this member use them.

        Only of cases that one of ``owners`` owns; of all where there are none.
        """
        rows = self._ask(
            "SELECT s.case_id, s.member, s.epoch, s.may_write, s.may_own, s.until, s.sealed_key, s.granted_by,"
            " s.signature FROM practice.share s JOIN practice.casefile c ON c.id = s.case_id AND c.epoch = s.epoch"
            " JOIN practice.member m ON m.id = s.member WHERE m.kind = 'recovery' AND m.left_at IS NULL"
            " AND (cardinality(%s::text[]) = 0 OR EXISTS (SELECT FROM practice.share o WHERE o.case_id = s.case_id"
            " AND o.epoch = s.epoch AND o.may_own AND o.member = ANY(%s::text[])))",
            [*owners],
            [*owners],
        )
        return [_share(*row) for row in rows]

    def entries(self, case_id: str, after: int) -> list[SealedEntry]:
        """The entries of a journal after this number that the server still has, in order."""
        rows = self._ask(
            "SELECT seq, epoch, author, format, previous, sealed, signature FROM practice.entries(%s, %s, %s)",
            *(case_id, after, self._device),
        )
        return [
            SealedEntry(Place(case_id, seq, epoch, author, format_), previous, sealed, signature)
            for seq, epoch, author, format_, previous, sealed, signature in rows
        ]

    def begin(self, entry: SealedEntry, shares: Iterable[Share]) -> None:
        """Begins the journal of a case. Raises Behind where the server has one of this id."""
        place, sealed = entry.place, (entry.previous, entry.sealed, entry.signature)
        values = (place.case_id, place.format, self._device, _json(shares), *sealed)
        self._ask("SELECT practice.begin_case(%s, %s, %s, %s, %s, %s, %s)", *values)

    def append(self, entries: Sequence[SealedEntry], *, is_whole: bool = False) -> None:
        """Adds entries that follow each other. Raises Behind where they do not follow what the server has."""
        place = entries[0].place
        self._ask(
            "SELECT practice.append(%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            *(place.case_id, place.seq - 1, place.epoch, place.format, self._device, is_whole),
            [entry.previous for entry in entries],
            [entry.sealed for entry in entries],
            [entry.signature for entry in entries],
        )

    def renew(self, entry: SealedEntry, shares: Iterable[Share]) -> None:
        """Goes on with new keys, for the members of these shares only. Raises Behind."""
        place, sealed = entry.place, (entry.previous, entry.sealed, entry.signature)
        values = (place.case_id, place.seq - 1, place.epoch, place.format, self._device, _json(shares), *sealed)
        self._ask("SELECT practice.renew(%s, %s, %s, %s, %s, %s, %s, %s, %s)", *values)

    def grant(self, share: Share) -> None:
        """Lets a member read or write a case. Raises Behind where the case has new keys."""
        self._ask("SELECT practice.grant_share(%s, %s, %s)", share.case_id, share.epoch, _json([share]))

    def recover(self, share: Share) -> None:
        """Takes over a case with a share that the key on paper has signed."""
        self._ask("SELECT practice.recover_case(%s, %s, %s)", share.case_id, share.epoch, _json([share]))

    def delete_case(self, case_id: str) -> None:
        """Deletes the journal of a case for everybody."""
        self._ask("SELECT practice.delete_case(%s)", case_id)

    def note_opening(self, case_id: str, moment: datetime, signature: bytes) -> None:
        """Notes that this member has opened a case."""
        self._ask("SELECT practice.note_opening(%s, %s, %s)", case_id, moment, signature)

    def openings(self, case_id: str) -> list[tuple[str, datetime, bytes]]:
        """Who has opened a case and when, newest first, with the signature."""
        question = "SELECT member, at, signature FROM practice.opening WHERE case_id = %s ORDER BY at DESC LIMIT 500"
        return [(member, moment, signature) for member, moment, signature in self._ask(question, case_id)]

    def put_figures(self, sealed: bytes) -> None:
        """Leaves this member's figures for the statistics."""
        self._ask("SELECT practice.put_figures(%s)", sealed)

    def figures(self) -> list[bytes]:
        """The figures of all members; empty for anybody but the statistics member."""
        return [sealed for (sealed,) in self._ask("SELECT sealed FROM practice.figures")]

    def _ask(self, question: LiteralString, *values: object) -> list[tuple[Any, ...]]:
        with self._turn:
            try:
                if self._connection is None or self._connection.closed:
                    self._connection = _connected(self._invitation)
                return list(self._connection.execute(question, values, binary=True).fetchall())
            except psycopg.Error as error:
                if self._connection is not None and self._connection.broken:
                    self._drop()
                raise _own_error(error) from None


def _connected(invitation: Invitation) -> psycopg.Connection[Any]:
    with _certificate_file(invitation) as certificate, _said_where_refused():
        return psycopg.connect(
            host=invitation.host,
            port=invitation.port,
            dbname=invitation.database,
            user=invitation.login,
            password=invitation.password,
            sslmode=invitation.tls,
            sslrootcert=certificate,
            connect_timeout=_SECONDS_TO_CONNECT,
            keepalives_idle=30,
            tcp_user_timeout=15_000,
            application_name="ipt-desktop",
            options=_SETTINGS,
            autocommit=True,
        )


@contextlib.contextmanager
def _said_where_refused() -> Iterator[None]:
    """A login that is refused has no error code, only words in the server's language: but the password was asked."""
    try:
        yield
    except psycopg.OperationalError as error:
        if error.pgconn is not None and error.pgconn.used_password:
            raise Refused(
                "The practice's server did not let you in. Ask the person who runs it for a new invitation."
            ) from None
        raise


@contextlib.contextmanager
def _certificate_file(invitation: Invitation) -> Iterator[str | None]:
    """The library reads certificates from files only; without one it trusts the authorities of the system."""
    if not invitation.certificate:
        yield "system" if invitation.tls == SAFEST else None
        return
    with tempfile.TemporaryDirectory(prefix="ipt-") as folder:
        file = Path(folder) / "authority.pem"
        file.write_text(invitation.certificate, encoding="ascii")
        yield str(file)


def _own_error(error: psycopg.Error) -> IptError:
    if error.sqlstate == "PR409":
        return Behind("A colleague has changed this case in the meantime.")
    if error.sqlstate in {"PR403", "42501"}:
        return Refused("The practice's server does not allow this: your access may have ended.")
    if isinstance(error, psycopg.OperationalError):
        return StoreUnavailable("The practice's server cannot be reached just now.")
    return StoreUnavailable("The practice's server could not do this.")


def _role(may_write: bool, may_own: bool) -> CaseRole:
    return CaseRole.OWN if may_own else CaseRole.WRITE if may_write else CaseRole.READ


def _share(case_id: str, member: str, epoch: int, may_write: bool, may_own: bool, *rest: Any) -> Share:
    return Share(case_id, member, epoch, _role(may_write, may_own), *rest)


def _json(shares: Iterable[Share]) -> str:
    return json.dumps(
        [
            {
                "member": share.member,
                "may_write": share.role.may_write,
                "may_own": share.role is CaseRole.OWN,
                "until": share.until.isoformat() if share.until else None,
                "sealed_key": share.sealed_key.hex(),
                "signature": share.signature.hex(),
            }
            for share in shares
        ]
    )
