"""What a member of the practice may try on the server, with a login and any client: nothing comes of it."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

from ipt_desktop.model.practice import CaseRole
from ipt_desktop.practice.invitation import read_invitation
from tests.builders import a_network, changed
from tests.practice.cluster import Cluster
from tests.practice.therapists import Practice

CANARY = "Kanarienvogel"
# {case} is a case of others, {me} the id of the member who tries, {login} the login of the victim.
READING = (
    "SELECT * FROM practice.journal",
    "SELECT * FROM practice.share",
    "SELECT * FROM practice.casefile",
    "SELECT * FROM practice.opening",
    "SELECT * FROM practice.figures",
    "SELECT * FROM practice.entries('{case}', 0, 'mine')",
    "SET row_security = off; SELECT * FROM practice.journal",
    "SET ROLE practice_owner; SELECT * FROM practice.journal",
    "SET SESSION AUTHORIZATION '{login}'; SELECT * FROM practice.journal",
    "SELECT set_config('app.user', '{login}', false), * FROM practice.journal",
    (
        "CREATE FUNCTION pg_temp.leak(bytea) RETURNS bool LANGUAGE plpgsql COST 0.0000001 AS"
        " $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$; SELECT * FROM practice.journal WHERE pg_temp.leak(sealed)"
    ),
    "COPY practice.journal TO STDOUT",
    "SELECT * FROM practice.passed",
    "SELECT practice.outdated()",
    "SELECT lo_get(oid) FROM pg_largeobject_metadata",
    "SELECT * FROM dblink('dbname=practice', 'SELECT 1') AS t (a int)",
    "SET search_path = pg_temp; CREATE TEMP VIEW journal AS SELECT * FROM practice.journal; SELECT * FROM journal",
    "SELECT rolpassword FROM pg_authid",
    "SELECT pg_read_file('pg_hba.conf')",
    "SELECT lo_import('/etc/passwd')",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT query FROM pg_stat_activity WHERE usename <> current_user AND query <> '<insufficient privilege>'",
)
WRITING = (
    (
        "INSERT INTO practice.share SELECT '{case}', '{me}', 1, true, true, NULL, sealed_key, '{me}', signature"
        " FROM practice.share"
    ),
    "UPDATE practice.casefile SET head = 0",
    "DELETE FROM practice.journal",
    "UPDATE practice.member SET recovers_until = now() + interval '1 day'",
    (
        "SELECT practice.append('{case}', 1, 1, 4, 'mine', false, ARRAY[decode(repeat('00', 32), 'hex')],"
        " ARRAY['x'::bytea], ARRAY[decode(repeat('00', 64), 'hex')])"
    ),
    "SELECT practice.grant_share('{case}', 1, '[]')",
    "SELECT practice.put_shares('{case}', 1, '{me}', '[]')",
    (
        "SELECT practice.renew('{case}', 1, 2, 4, 'mine', '[]', decode(repeat('00', 32), 'hex'), 'x',"
        " decode(repeat('00', 64), 'hex'))"
    ),
    "SELECT practice.delete_case('{case}')",
    "SELECT practice.pass('{case}', 'mine', '{me}', 99)",
    (
        "SELECT practice.begin_case('{case}', 4, 'mine', '[]', decode(repeat('00', 32), 'hex'), 'x',"
        " decode(repeat('00', 64), 'hex'))"
    ),
    "SELECT practice.join_practice(decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), 4)",
    "SET session_replication_role = replica; DELETE FROM practice.casefile",
    "CREATE EXTENSION dblink",
    "SELECT practice.recover_case('{case}', 1, '[{{\"member\": \"{me}\"}}]')",
    "SELECT practice.vouch('{me}', decode(repeat('00', 64), 'hex'))",
    (
        "SELECT practice.set_recovery('x', 'x', decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'),"
        " decode(repeat('00', 64), 'hex'))"
    ),
    "SELECT practice.note_opening('{case}', now(), decode(repeat('00', 64), 'hex'))",
    "CREATE TABLE practice.mine (a int)",
    "CREATE OR REPLACE FUNCTION practice.me() RETURNS text LANGUAGE sql AS 'SELECT NULL::text'",
    "CREATE TEMP TABLE member AS SELECT '{me}' AS id",
    "ALTER ROLE current_user SUPERUSER",
    "GRANT practice_owner TO current_user",
    "CREATE ROLE another LOGIN",
)


@pytest.fixture(scope="module")
def attempt(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Attempt"]:
    """A member without any share, and a case of two others."""
    practice = Practice(cluster, tmp_path_factory.mktemp("escapes"))
    frida, ben, mallory = practice.team("Frida", "Ben", "Mallory")
    case = a_network([CANARY], code=CANARY)
    case_id = frida.create(case)
    frida.share(case_id, ben, CaseRole.WRITE)
    ben.sync()
    (anna,) = case.people.values()
    ben.write(case_id, changed(case, anna, notes=CANARY))
    ben.practice.note_opening(case_id)
    ben.sync()
    frida.sync()
    login = read_invitation(mallory.invitation)
    server = f"host={login.host} port={login.port} dbname={login.database} user={login.login} password={login.password}"

    def work() -> None:
        case = frida.load(case_id)
        (anna,) = case.people.values()
        frida.write(case_id, changed(case, anna, age=(anna.age or 20) + 1))
        frida.sync()

    yield Attempt(practice, server, {"case": case_id, "me": mallory.id, "login": frida.login}, work)
    practice.close()


class Attempt:
    """Somebody with a login and bad intentions."""

    def __init__(self, practice: Practice, server: str, names: dict[str, str], work: Callable[[], None]) -> None:
        self.practice = practice
        self.names = names
        self.server = server
        self.work = work  # the others do something

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        """What the server answers; no rows where it refuses."""
        notices: list[str] = []
        with psycopg.connect(self.server) as connection:
            connection.add_notice_handler(lambda notice: notices.append(str(notice.message_primary)))
            try:
                cursor = connection.cursor()
                rows: list[tuple[object, ...]] = []
                if statement.startswith("COPY practice"):
                    with cursor.copy(statement.encode()) as copy:
                        return [(bytes(piece),) for piece in copy]
                cursor.execute(statement.format(**self.names).encode())
                while True:
                    if cursor.description:
                        rows = cursor.fetchall()
                    if not cursor.nextset():
                        break
            except psycopg.Error:
                return []
        assert notices == []
        return rows

    def content(self) -> list[object]:
        """Everything that counts, as the administrator sees it."""
        tables = ("casefile", "share", "journal", "opening")
        with psycopg.connect(self.practice.server) as connection:
            rows = [connection.execute(f"SELECT * FROM practice.{name} ORDER BY 1, 2".encode()) for name in tables]  # noqa: S608
            rows.append(connection.execute("SELECT id, vouched, kind, left_at, recovers_until FROM practice.member"))
            rows.append(connection.execute("SELECT prosrc FROM pg_proc WHERE proname = 'me'"))
            return [row.fetchall() for row in rows]


@pytest.mark.parametrize("statement", READING)
def test_a_member_without_a_share_reads_nothing(attempt: Attempt, statement: str) -> None:
    assert attempt.rows(statement) == []


@pytest.mark.parametrize("statement", WRITING)
def test_a_member_without_a_share_writes_nothing(attempt: Attempt, statement: str) -> None:
    before = attempt.content()
    attempt.rows(statement)
    assert attempt.content() == before


def test_listening_hears_nothing_while_others_work(attempt: Attempt) -> None:
    with psycopg.connect(attempt.server, autocommit=True) as connection:
        for channel in ("practice", "journal", attempt.names["case"]):
            connection.execute(f'LISTEN "{channel}"'.encode())
        attempt.work()
        connection.execute("SELECT 1")
        assert list(connection.notifies(timeout=0)) == []


def test_activity_shows_who_is_connected_and_nothing_of_what_they_do(attempt: Attempt) -> None:
    attempt.work()
    rows = attempt.rows("SELECT to_jsonb(a)::text FROM pg_stat_activity a WHERE usename <> current_user")
    statements = attempt.rows("SELECT query FROM pg_stat_activity WHERE usename <> current_user")
    assert {statement for (statement,) in statements} == {"<insufficient privilege>"}
    assert not any(attempt.names["case"] in str(row) for row in rows)


def test_nobody_is_told_which_cases_change(attempt: Attempt) -> None:
    """No function notifies: clients ask from time to time, so LISTEN hears nothing."""
    with psycopg.connect(attempt.practice.server) as connection:
        sources = connection.execute(
            "SELECT prosrc FROM pg_proc WHERE pronamespace = 'practice'::regnamespace"
        ).fetchall()
    assert len(sources) > 15
    assert not any("notify" in source.lower() for (source,) in sources)


def test_no_name_reaches_dump_log_files_or_statistics_of_the_server(attempt: Attempt) -> None:
    cluster = attempt.practice.cluster
    dump = cluster.run("pg_dump", "-h", str(cluster.folder), "-p", str(cluster.port), "-U", "administrator",
                       attempt.practice.database)  # fmt: skip
    assert "practice.journal" in dump
    with psycopg.connect(cluster.administrator(), autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        activity = str(connection.execute("SELECT * FROM pg_stat_activity").fetchall())
        statistics = str(connection.execute("SELECT * FROM pg_stats").fetchall())
    canaries = (CANARY.encode(), CANARY.encode().hex().encode())
    assert not any(canary in text.encode() for canary in canaries for text in (dump, activity, statistics))
    files = [path for path in cluster.folder.rglob("*") if path.is_file()]
    assert any("pg_wal" in path.parts for path in files)
    assert cluster.log in files
    assert b"practice.append" in cluster.log.read_bytes()
    assert [path.name for path in files if any(canary in path.read_bytes() for canary in canaries)] == []
