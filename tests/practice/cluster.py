"""A PostgreSQL server of the tests' own: in a folder of its own, on a Unix socket there, without any network."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

_NOBODY = 65534
_SETTINGS = (
    *("listen_addresses=", "fsync=on", "max_connections=150", "log_statement=all", "shared_buffers=16MB"),
    *("wal_level=replica", "max_wal_senders=4", "log_min_duration_statement=0", "dynamic_shared_memory_type=mmap"),
)


def programs() -> Path | None:
    """The folder with the programs of PostgreSQL 15 or newer; None where it is not installed."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    beside = shutil.which("initdb")
    folders += [Path(beside).resolve().parent] if beside else []
    return max(folders, key=str) if folders else None


class Cluster:
    """A running server. ``folder`` holds its data, its socket and its log."""

    def __init__(self, folder: Path, password: str, port: int = 5432) -> None:
        self.folder = folder
        self.password = password
        self.port = port
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        """Where the server keeps everything."""
        return self.folder / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "log"

    def administrator(self, database: str = "postgres") -> str:
        """A connection string for whoever runs the server."""
        return f"host={self.folder} port={self.port} dbname={database} user=administrator password={self.password}"

    def make(self) -> None:
        """Makes the server's data, with passwords asked of everyone."""
        password = self.folder / "password"
        password.write_text(self.password, encoding="ascii")
        _give_away(password)
        self.run("initdb", "-D", str(self.data), "-U", "administrator", "-A", "scram-sha-256", "-E", "UTF8",
                 f"--pwfile={password}", "--no-sync", "--locale=C")  # fmt: skip

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        program = _program("postgres")
        settings = [part for setting in (*_SETTINGS, f"port={self.port}") for part in ("-c", setting)]
        place = f"unix_socket_directories={self.folder}"
        with self.log.open("ab") as log:
            command = [program, "-D", str(self.data), "-c", place, *settings]
            user = _NOBODY if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
            self._server = subprocess.Popen(command, stdout=log, stderr=log, user=user, group=user)
        self.run("pg_isready", "-q", "-h", str(self.folder), "-p", str(self.port), "-t", "20", tries=200)

    def kill(self) -> None:
        """Ends the server at once, as a power failure would."""
        if self._server is not None:
            for child in _children(self._server.pid):
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
            self._server.kill()
            self._server.wait()
            self._server = None
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def stop(self) -> None:
        """Ends the server in good order."""
        if self._server is not None:
            self._server.send_signal(signal.SIGINT)
            self._server.wait(30)
            self._server = None

    def run(self, name: str, *arguments: str, tries: int = 1) -> str:
        """What a program of PostgreSQL prints, run as the server's user."""
        environment = {**os.environ, "PGPASSWORD": self.password}
        user = _NOBODY if os.geteuid() == 0 else None
        while True:
            done = subprocess.run(
                [_program(name), *arguments], capture_output=True, check=False, env=environment, user=user, group=user
            )
            tries -= 1
            if not done.returncode:
                return done.stdout.decode("utf-8", "replace")
            if not tries:
                raise RuntimeError(done.stderr.decode())

    def database(self) -> str:
        """The name of a fresh database."""
        name = f"practice_{secrets.token_hex(4)}"
        with psycopg.connect(self.administrator(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return name

    def follow(self, primary: "Cluster") -> None:
        """Makes the data of a replica that the primary waits for at each commit, and starts it."""
        self.run("pg_basebackup", "-D", str(self.data), "-h", str(primary.folder), "-p", str(primary.port),
                 "-U", "administrator", "--write-recovery-conf", "--checkpoint=fast", "--no-sync")  # fmt: skip
        self.start()
        with psycopg.connect(primary.administrator(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
            is_waited_for = "SELECT 1 FROM pg_stat_replication, pg_sleep(0.02) WHERE sync_state = 'sync'"
            while connection.execute(is_waited_for).fetchone() is None:
                continue

    def promote(self) -> None:
        """Makes a replica the primary, and waits until it is."""
        with psycopg.connect(self.administrator(), autocommit=True) as connection:
            connection.execute("SELECT pg_promote()")


@contextmanager
def running_cluster(primary: Cluster | None = None) -> Iterator[Cluster]:
    """A server that ends with the block; with a primary its replica."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    _give_away(folder)
    cluster = Cluster(folder, primary.password if primary else secrets.token_hex(8))
    try:
        if primary is None:
            cluster.make()
            cluster.start()
        else:
            cluster.follow(primary)
        yield cluster
    finally:
        cluster.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    folder = programs()
    assert folder is not None
    return str(folder / name)


def _give_away(path: Path) -> None:
    if os.geteuid() == 0:
        os.chown(path, _NOBODY, _NOBODY)


def _children(parent: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()]
