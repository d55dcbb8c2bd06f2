"""Therapists of a practice: each with a vault and keys of their own, at one real server."""

import contextlib
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ipt_desktop.application.practice_port import Received
from ipt_desktop.model.change import Edit
from ipt_desktop.model.network import Network
from ipt_desktop.model.practice import CaseRole
from ipt_desktop.practice import administration
from ipt_desktop.practice.service import PracticeService
from ipt_desktop.store.unlocked_vault import UnlockedVault
from ipt_desktop.store.vault import Vault
from tests.practice.cluster import Cluster
from tests.store.vaults import CHEAP, PASSPHRASE


class Therapist:
    """A therapist at the desk."""

    def __init__(self, name: str, login: str, folder: Path, invitation: Path) -> None:
        self.name = name
        self.login = login
        self.folder = folder
        self.invitation = invitation
        vault = Vault(folder, cost=CHEAP, who=login)
        self.vault: UnlockedVault = vault.unlock(PASSPHRASE) if folder.exists() else vault.create(PASSPHRASE)[0]
        self.practice = PracticeService(self.vault.shared_cases)

    @property
    def id(self) -> str:
        """The id in the practice."""
        return self.vault.shared_cases().keys()["member"]

    def join(self) -> None:
        """Joins with the invitation; the fingerprint of the founder is compared by a friend of both."""
        me, founder = self.practice.join(self.invitation)
        self.practice.confirm_founder((founder or me).fingerprint)

    def vouch_for(self, *others: "Therapist") -> None:
        """Confirms the keys of colleagues."""
        keys = {colleague.id: colleague.fingerprint for colleague in self.practice.colleagues()}
        for other in others:
            self.practice.vouch(other.id, keys[other.id])

    def create(self, network: Network, *, shared: bool = True) -> str:
        """Adds a case, kept on the server too."""
        self.vault.cases().create(network)
        if shared:
            self.practice.keep_on_server(network.case.id)
        return network.case.id

    def write(self, case_id: str, *edits: Edit) -> None:
        """Does this to a case."""
        for edit in edits:
            self.vault.cases().write(case_id, edit)

    def load(self, case_id: str) -> Network:
        """The case as it is in this vault."""
        return self.vault.cases().load(case_id)

    def sync(self) -> list[Received]:
        """Exchanges until nothing is left to do."""
        received = []
        for _ in range(20):
            incoming = self.practice.exchange()
            received += [self.practice.receive(news) for news in incoming]
            if not incoming and not self.practice.count_waiting():
                break
        return received

    def share(self, case_id: str, other: "Therapist", role: CaseRole, until: datetime | None = None) -> None:
        """Shares a case."""
        self.practice.share(case_id, other.id, role, until)

    def close(self) -> None:
        """Goes home."""
        self.practice.close()
        self.vault.lock()


class Practice:
    """A database on the server, and the therapists who have been invited."""

    def __init__(self, cluster: Cluster, folder: Path) -> None:
        self.cluster = cluster
        self.folder = folder
        self.database = cluster.database()
        self.server = cluster.administrator(self.database)
        self.therapists: list[Therapist] = []
        administration.initialise(self.server)

    def invite(self, name: str, kind: str = "therapist") -> tuple[str, Path]:
        """Login and invitation for a therapist of this name."""
        login = f"{self.database}_{name.lower()}"
        invitation = administration.invite(self.server, login, name, kind=kind, tls="disable")
        path = self.folder / f"{name}-{len(self.therapists)}.invitation"
        path.write_text(invitation.to_text(), encoding="utf-8")
        return login, path

    def therapist(self, name: str) -> Therapist:
        """A therapist with an invitation."""
        login, path = self.invite(name)
        made = Therapist(name, login, self.folder / f"vault-{name}-{len(self.therapists)}", path)
        self.therapists.append(made)
        return made

    def team(self, *names: str) -> Sequence[Therapist]:
        """Therapists who have joined; the first is the founder and has confirmed the others."""
        founder, *others = (self.therapist(name) for name in names)
        founder.join()
        for other in others:
            other.join()
        founder.vouch_for(*others)
        return (founder, *others)

    def reopened(self, therapist: Therapist) -> Therapist:
        """The therapist on another day."""
        therapist.close()
        made = Therapist(therapist.name, therapist.login, therapist.folder, therapist.invitation)
        self.therapists.append(made)
        return made

    def through(self, therapist: Therapist, port: int, folder: Path | None = None) -> None:
        """Lets a therapist who has joined reach the server through another socket, or another server."""
        therapist.practice.close()
        store = therapist.vault.shared_cases()
        invitation = json.loads(store.keys()["invitation"])
        store.set_keys(
            {"invitation": json.dumps({**invitation, "host": str(folder or self.cluster.folder), "port": port})}
        )

    def close(self) -> None:
        """Everybody goes home."""
        for therapist in self.therapists:
            with contextlib.suppress(Exception):
                therapist.close()
