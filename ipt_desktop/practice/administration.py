"""What whoever runs the server does with it: make it ready, let members in, look at it. Sees no patient, ever."""

import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from ipt_desktop.errors import Refused
from ipt_desktop.model.ids import new_id
from ipt_desktop.practice.invitation import SAFEST, Invitation

_SCHEMA = Path(__file__).with_name("schema.sql")
_OLDEST = 150_000
_KINDS = ("therapist", "statistics")


@dataclass(frozen=True, slots=True)
class MemberStatus:
    """A member as an administrator sees one."""

    login: str
    name: str
    has_joined: bool
    is_vouched: bool
    has_left: bool
    case_count: int
    last_seen: datetime | None


def initialise(server: str) -> bool:
    """Makes tables, roles and functions, or brings them up to date; returns whether strangers are kept out entirely.

    ``server`` is a libpq connection string for an administrator. Raises Refused.
    """
    with _connected(server) as connection:
        if connection.info.server_version < _OLDEST:
            raise Refused("The server must be PostgreSQL 15 or newer.")
        connection.execute(_SCHEMA.read_bytes())
        connection.commit()
        database = sql.Identifier(connection.info.dbname)
        try:
            connection.execute(sql.SQL("REVOKE CONNECT, TEMPORARY ON DATABASE {} FROM PUBLIC").format(database))
            connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO practice_member").format(database))
        except psycopg.errors.InsufficientPrivilege:
            return False
    return True


def invite(
    server: str, login: str, name: str, *, kind: str = "therapist", tls: str = SAFEST, certificate: str = ""
) -> Invitation:
    """Makes a login with a fresh password, or gives one that is there a new password. Raises Refused."""
    if kind not in _KINDS:
        raise Refused("A member is one of: {kinds}.", kinds=", ".join(_KINDS))
    password = secrets.token_urlsafe(24)
    with _connected(server) as connection:
        # Only a verifier of the password travels, so that no log of the server can hold the password.
        verifier = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
        is_there = connection.execute("SELECT 1 FROM practice.member WHERE login = %s", [login]).fetchone()
        verb = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}" if is_there else "CREATE ROLE {} LOGIN PASSWORD {}")
        connection.execute(verb.format(sql.Identifier(login), sql.Literal(verifier)))
        connection.execute(sql.SQL("GRANT practice_member TO {}").format(sql.Identifier(login)))
        if not is_there:
            values = [new_id(), login, name, kind]
            connection.execute("INSERT INTO practice.member (id, login, name, kind) VALUES (%s, %s, %s, %s)", values)
        info = connection.info
        return Invitation(info.host, info.port, info.dbname, login, password, tls, certificate)


def let_go(server: str, login: str) -> None:
    """Ends a member's access. Their cases stay: a colleague who owns them goes on. Raises Refused."""
    with _connected(server) as connection:
        _member(connection, login)
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(login)))
        connection.execute("UPDATE practice.member SET left_at = now() WHERE login = %s", [login])


def let_recover(server: str, login: str, hours: int) -> None:
    """Serves the sealed keys of the recovery sheet to a member for some hours. Raises Refused."""
    with _connected(server) as connection:
        _member(connection, login)
        connection.execute(
            "UPDATE practice.member SET recovers_until = now() + make_interval(hours => %s) WHERE login = %s",
            [hours, login],
        )


def let_join_again(server: str, login: str) -> None:
    """Lets a therapist join with new keys after a computer was lost; the old ones only prove what was written then.

    Raises Refused.
    """
    with _connected(server) as connection:
        _member(connection, login)
        statement = "UPDATE practice.member SET login = NULL, left_at = now() WHERE login = %s RETURNING name, kind"
        row = connection.execute(statement, [login]).fetchone()
        if row is not None:
            values = [new_id(), login, *row]
            connection.execute("INSERT INTO practice.member (id, login, name, kind) VALUES (%s, %s, %s, %s)", values)


def status(server: str) -> tuple[list[MemberStatus], int]:
    """The members, and how many bytes the journals take. Raises Refused."""
    with _connected(server) as connection:
        rows = connection.execute(
            "SELECT m.login, m.name, m.sign_key IS NOT NULL, m.vouched IS NOT NULL, m.left_at IS NOT NULL,"
            " count(DISTINCT s.case_id), max(p.at) FROM practice.member m"
            " LEFT JOIN practice.share s ON s.member = m.id LEFT JOIN practice.passed p ON p.member = m.id"
            " WHERE m.login IS NOT NULL GROUP BY m.id ORDER BY m.name"
        ).fetchall()
        size = connection.execute("SELECT pg_total_relation_size('practice.journal')").fetchone()
        return [MemberStatus(*row) for row in rows], int(size[0]) if size else 0


def _member(connection: psycopg.Connection[Any], login: str) -> None:
    if connection.execute("SELECT 1 FROM practice.member WHERE login = %s", [login]).fetchone() is None:
        raise Refused("There is no member with this login.")


@contextlib.contextmanager
def _connected(server: str) -> Iterator[psycopg.Connection[Any]]:
    try:
        with psycopg.connect(server) as connection:
            yield connection
    except psycopg.Error as error:
        # These messages are about the server and its roles; there is nothing of a patient in them.
        message = (error.diag.message_primary or str(error)).strip()
        raise Refused("The server says: {message}", message=message) from None
