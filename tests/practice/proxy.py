"""Stands between a client and the server, on a socket beside the server's: cuts the line or slows it down."""

import contextlib
import select
import socket
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_PORT = 6543


class CuttingProxy:
    """``cut_after`` counts pieces of data in both directions over all connections since it was set.

    ``delay`` is the seconds that each piece takes.
    """

    def __init__(self, folder: Path, server_port: int) -> None:
        self.port = _PORT
        self._server = folder / f".s.PGSQL.{server_port}"
        self._own = folder / f".s.PGSQL.{_PORT}"
        self._cut_after: int | None = None
        self.delay = 0.0
        self.pieces = 0
        self.has_cut = False
        self._listening = socket.socket(socket.AF_UNIX)

    @property
    def cut_after(self) -> int | None:
        """After how many pieces the line is cut; None for never."""
        return self._cut_after

    @cut_after.setter
    def cut_after(self, pieces: int | None) -> None:
        self._cut_after, self.pieces, self.has_cut = pieces, 0, False

    def __enter__(self) -> Self:
        self._own.unlink(missing_ok=True)
        self._listening.bind(str(self._own))
        self._own.chmod(0o777)
        self._listening.listen()
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listening.close()
        self._own.unlink(missing_ok=True)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._relay, args=(client,), daemon=True).start()

    def _relay(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        with client, server, contextlib.suppress(OSError):
            server.connect(str(self._server))
            other = {client: server, server: client}
            while True:
                readable, _, _ = select.select([client, server], [], [])
                for end in readable:
                    data = end.recv(1 << 20)
                    if not data:
                        return
                    self.pieces += 1
                    if self._cut_after is not None and self.pieces > self._cut_after:
                        self.has_cut = True
                        return
                    time.sleep(self.delay)
                    other[end].sendall(data)
