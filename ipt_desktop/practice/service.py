"""Implements PracticePort: the practice of the open vault. What needs the server is run in the background."""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from ipt_desktop.application.practice_port import Incoming, Received
from ipt_desktop.errors import Refused
from ipt_desktop.model.caseload import PracticeStatistics
from ipt_desktop.model.ids import new_id
from ipt_desktop.model.practice import Access, CaseRole, Colleague, Opening, SharedCase
from ipt_desktop.practice import figures, integration, outgoing, second_computer, sharing
from ipt_desktop.practice.identity import Identity, PublicKeys
from ipt_desktop.practice.incoming import fetch, follow_access
from ipt_desktop.practice.invitation import Invitation, read_invitation
from ipt_desktop.practice.link import Link
from ipt_desktop.practice.membership import RECOVERY, Member, Members
from ipt_desktop.practice.server import Behind, Head, Server
from ipt_desktop.store.cases.shared_case_store import SharedCaseStore
from ipt_desktop.store.keys.recovery_code import new_recovery_code

_INVITATION, _IDENTITY, _FOUNDER, _DEVICE, _MEMBER = "invitation", "identity", "founder", "device", "member"
_TRIES = 3


class PracticeService:
    """The practice of one open vault. ``store`` gives the vault's part of it and raises Refused while it is locked."""

    def __init__(self, store: Callable[[], SharedCaseStore]) -> None:
        self._store = store
        self._server: Server | None = None
        self._link: Link | None = None
        self._heads: list[Head] = []
        self._turn = threading.RLock()  # the window asks now and then while a dialog does something

    @property
    def is_member(self) -> bool:
        """See PracticePort."""
        return bool(self._store().keys().get(_FOUNDER))

    def close(self) -> None:
        """See PracticePort."""
        server, self._server, self._link, self._heads = self._server, None, None, []
        if server is not None:  # a thread may be waiting for an answer: nobody waits for that thread
            threading.Thread(target=server.close, daemon=True).start()

    def join(self, path: Path) -> tuple[Colleague, Colleague | None]:
        """See PracticePort."""
        store = self._store()
        if self.is_member:
            raise Refused("This vault already belongs to a practice.")
        invitation, keys = read_invitation(path), store.keys()
        identity = _read_identity(keys) if _IDENTITY in keys else Identity.new()
        store.set_keys(
            {
                _INVITATION: json.dumps(asdict(invitation)),
                _IDENTITY: (identity.sign_seed + identity.box_seed).hex(),
                _DEVICE: keys.get(_DEVICE, new_id()),
            }
        )
        self.close()
        server = self._connection()
        me = server.me()
        server.join(identity.public)
        founder = server.founder()
        members = {member.id: member for member in server.members()}
        colleague = None if founder == me else _colleague(members[founder], founder, me, is_vouched=False)
        return _colleague(members[me], founder, me, is_vouched=False), colleague

    def confirm_founder(self, fingerprint: str) -> None:
        """See PracticePort."""
        server, store = self._connection(), self._store()
        me, founder = server.me(), server.founder()
        members = {member.id: member for member in server.members()}
        keys = members[founder].keys
        if keys is None or keys.fingerprint != fingerprint:
            raise Refused("The founder's keys have changed while you compared them. Start again.")
        identity = _read_identity(store.keys())
        if founder == me:
            server.vouch(me, identity.sign(members[me].voucher()))
        store.set_keys({_MEMBER: me, _FOUNDER: (keys.sign_key + keys.box_key).hex()})

    def colleagues(self) -> list[Colleague]:
        """See PracticePort."""
        link = self._linked(fresh=True)
        founder = link.server.founder()
        return [
            _colleague(member, founder, link.me, is_vouched=link.members.is_vouched(member.id))
            for member in link.members.everyone.values()
            if not member.has_left and member.kind != RECOVERY and member.keys is not None
        ]

    def former_colleagues(self) -> list[Colleague]:
        """See PracticePort."""
        link = self._linked(fresh=True)
        return [
            _colleague(member, "", link.me, is_vouched=link.members.is_vouched(member.id))
            for member in link.members.everyone.values()
            if member.has_left and member.kind != RECOVERY and member.keys is not None
        ]

    def vouch(self, member_id: str, fingerprint: str) -> None:
        """See PracticePort."""
        link = self._linked(fresh=True)
        member = link.members.everyone[member_id]
        if member.keys is None or member.keys.fingerprint != fingerprint:
            raise Refused("The keys have changed while you compared them. Start again.")
        link.server.vouch(member_id, link.identity.sign(member.voucher()))

    def new_recovery_code(self) -> str:
        """See PracticePort."""
        link = self._linked(fresh=True)
        code = new_recovery_code()
        paper = Member(new_id(), "Recovery sheet", RECOVERY, Identity.from_code(code).public, b"", has_left=False)
        link.server.set_recovery(paper, link.identity.sign(paper.voucher()))
        sharing.renew_all(self._linked(fresh=True))
        return code

    def recover(self, code: str, owners: Sequence[str] = ()) -> int:
        """See PracticePort."""
        return sharing.recover(self._linked(fresh=True), code, owners)

    def renew_expired(self) -> None:
        """See PracticePort."""
        sharing.renew_expired(self._linked())

    def invite_second_computer(self, path: Path) -> str:
        """See PracticePort."""
        return second_computer.write(path, self._linked().store.keys())

    def join_as_second_computer(self, path: Path, code: str) -> None:
        """See PracticePort."""
        if self.is_member:
            raise Refused("This vault already belongs to a practice.")
        keys = second_computer.read(path, code)
        self._store().set_keys({**keys, _DEVICE: new_id()})
        self.close()

    def keep_on_server(self, case_id: str) -> None:
        """See PracticePort."""
        link = self._linked(fresh=True)
        link.members.check_confirmed(link.me)
        outgoing.begin_following(link, case_id)

    def keep_all_on_server(self) -> None:
        """See PracticePort."""
        link = self._linked(fresh=True)
        link.members.check_confirmed(link.me)
        for case_id in link.store.case_ids():
            outgoing.begin_following(link, case_id)

    def share(self, case_id: str, member_id: str, role: CaseRole, until: datetime | None) -> None:
        """See PracticePort."""
        with self._turn:
            sharing.share(self._linked(fresh=True), case_id, member_id, role, until)

    def take_back(self, case_id: str, member_id: str) -> None:
        """See PracticePort."""
        self._current(case_id, lambda link: sharing.take_back(link, case_id, [member_id]))

    def hand_over(self, case_id: str, member_id: str) -> None:
        """See PracticePort."""
        self._current(case_id, lambda link: sharing.hand_over(link, case_id, member_id))

    def access(self, case_id: str) -> list[Access]:
        """See PracticePort."""
        return sharing.access(self._linked(fresh=True), case_id)

    def openings(self, case_id: str) -> list[Opening]:
        """See PracticePort."""
        return sharing.openings(self._linked(fresh=True), case_id)

    def shared_cases(self) -> dict[str, SharedCase]:
        """See PracticePort."""
        return self._store().shared()

    def count_waiting(self) -> int:
        """See PracticePort."""
        return self._store().count_waiting()

    def note_opening(self, case_id: str) -> None:
        """See PracticePort."""
        if case_id in self._store().shared():
            self._store().note_opening(case_id, datetime.now(UTC).isoformat(timespec="seconds"))

    def exchange(self, *, only_push: bool = False) -> tuple[Incoming, ...]:
        """See PracticePort."""
        with self._turn:
            return self._exchanged(only_push=only_push)

    def _exchanged(self, *, only_push: bool) -> tuple[Incoming, ...]:
        link = self._linked()
        if not only_push or not self._heads:
            self._heads = link.server.heads()
            follow_access(link, self._heads)
        shared = link.store.shared()
        news = [head for head in self._heads if _has_news(shared.get(head.case_id), head)]
        if news:  # of colleagues, perhaps, whom the founder has only now confirmed
            link = self._linked(fresh=True)
        self._heads = outgoing.push(link, self._heads)
        return tuple(fetch(link, news))

    def receive(self, incoming: Incoming) -> Received:
        """See PracticePort."""
        return integration.receive(self._linked(), incoming)

    def give_figures(self, statistics: PracticeStatistics) -> None:
        """See PracticePort."""
        figures.give(self._linked(fresh=True), statistics)

    def gather_figures(self) -> tuple[PracticeStatistics, int]:
        """See PracticePort."""
        return figures.gather(self._linked(fresh=True))

    def leave(self) -> None:
        """See PracticePort."""
        self.close()
        self._store().forget_practice()

    def _current(self, case_id: str, act: Callable[[Link], None]) -> None:
        """Acts on a case that this vault has followed to its end."""
        for _ in range(_TRIES):
            for incoming in self.exchange():
                if incoming.shared.case_id == case_id and incoming.problem:
                    raise incoming.problem
            try:
                with self._turn:
                    return act(self._linked(fresh=True))
            except Behind:
                continue
        raise Refused("A colleague has changed this case just now. Try again in a moment.")

    def _linked(self, *, fresh: bool = False) -> Link:
        if self._link is None or fresh:
            store = self._store()
            keys = store.keys()
            if _FOUNDER not in keys:
                raise Refused("This vault does not belong to a practice.")
            raw = bytes.fromhex(keys[_FOUNDER])
            members = Members(self._connection().members(), PublicKeys(raw[:32], raw[32:]))
            self._link = Link(self._connection(), store, _read_identity(keys), members, keys[_MEMBER])
        return self._link

    def _connection(self) -> Server:
        if self._server is None:
            keys = self._store().keys()
            if _INVITATION not in keys:
                raise Refused("This vault does not belong to a practice.")
            self._server = Server(Invitation(**json.loads(keys[_INVITATION])), keys[_DEVICE])
        return self._server


def _read_identity(keys: dict[str, str]) -> Identity:
    raw = bytes.fromhex(keys[_IDENTITY])
    return Identity(raw[:32], raw[32:])


def _colleague(member: Member, founder: str, me: str, *, is_vouched: bool) -> Colleague:
    fingerprint = member.keys.fingerprint if member.keys else ""
    return Colleague(member.id, member.name, fingerprint, is_vouched, member.id == founder, member.id == me)


def _has_news(case: SharedCase | None, head: Head) -> bool:
    return case is None or (case.head, case.epoch) != (head.head, head.epoch)
