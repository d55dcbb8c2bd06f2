"""Who may read or write a case: share it, take it back, hand it over. Needs the server."""

import contextlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from nacl.utils import random

from ipt_desktop.errors import Refused
from ipt_desktop.model.practice import Access, CaseRole, Opening, SharedCase
from ipt_desktop.practice.identity import Identity
from ipt_desktop.practice.journal import KEY_BYTES
from ipt_desktop.practice.link import Link, key_name, root_name
from ipt_desktop.practice.membership import RECOVERY, Share, grant
from ipt_desktop.practice.outgoing import begin_following, opening_statement, push
from ipt_desktop.practice.server import Behind


def share(link: Link, case_id: str, member_id: str, role: CaseRole, until: datetime | None) -> None:
    """Lets a colleague read or write a case, until a moment where one is given. Raises Refused, StoreUnavailable."""
    link.members.check_confirmed(link.me)
    begin_following(link, case_id)
    push(link, link.server.heads())
    case = _owned(link, case_id)
    wanted = Share(case_id, member_id, case.epoch, role, until and until.replace(microsecond=0), b"", link.me)
    key = link.case_key(case_id, case.epoch)
    link.server.grant(grant(wanted, key, link.members.keys(member_id), link.identity))


def take_back(link: Link, case_id: str, member_ids: Iterable[str]) -> None:
    """Ends the access of colleagues: the server serves them nothing more, and what comes has keys they never had.

    What they have read they have read. Raises Refused, Behind, StoreUnavailable.
    """
    gone = {*member_ids}
    _renew(link, case_id, [share for share in _present_shares(link, case_id) if share.member not in gone])


def hand_over(link: Link, case_id: str, member_id: str) -> None:
    """Makes a colleague the owner of the case; one's own access ends now. Raises as `take_back`."""
    shares = {share.member: share for share in _present_shares(link, case_id)}
    case = _owned(link, case_id)
    shares[member_id] = Share(case_id, member_id, case.epoch, CaseRole.OWN, None, b"", link.me)
    # Still named as the owner who has granted the others their shares, but served nothing from now on.
    shares[link.me] = replace(shares[link.me], until=datetime.now(UTC).replace(microsecond=0))
    _renew(link, case_id, list(shares.values()))


def renew_expired(link: Link) -> None:
    """New keys for own cases where somebody's time is over or somebody has left, and for a new key on paper."""
    for case_id in link.server.outdated():
        case = link.store.shared().get(case_id)
        if case is not None and case.role is CaseRole.OWN:
            expired = [share.member for share in _present_shares(link, case_id) if _has_ended(share)]
            with contextlib.suppress(Behind):  # the next time
                take_back(link, case_id, expired)


def access(link: Link, case_id: str) -> list[Access]:
    """Who may do what with the case; the key on paper is not listed."""
    return [
        Access(share.member, link.members.name(share.member), share.role, share.until, share.member == link.me)
        for share in _present_shares(link, case_id)
        if link.members.everyone[share.member].kind != RECOVERY and not _has_ended(share)
    ]


def openings(link: Link, case_id: str) -> list[Opening]:
    """Who has opened the case, newest first; what is not signed by that member is left out."""
    return [
        Opening(link.members.name(member), moment)
        for member, moment, signature in link.server.openings(case_id)
        if link.members.is_vouched(member)
        and link.members.keys(member).has_signed(opening_statement(case_id, member, moment), signature)
    ]


def recover(link: Link, code: str, owners: Sequence[str]) -> int:
    """Takes over the cases of these members with the code of the recovery sheet; returns how many there were.

    Without ``owners`` it takes over every case.

    Raises InvalidValue for a code that cannot be right, Refused where it is another one or the administrator has not
    allowed it.
    """
    paper = link.members.recovery()
    identity = Identity.from_code(code)
    if paper is None or paper.keys != identity.public:
        raise Refused("This is not the current recovery code of the practice.")
    shares = link.server.recovery_shares(owners)
    for sealed in shares:
        key = identity.unseal(sealed.sealed_key)
        mine = Share(sealed.case_id, link.me, sealed.epoch, CaseRole.OWN, None, b"", paper.id)
        link.server.recover(grant(mine, key, link.identity.public, identity))
    return len(shares)


def renew_all(link: Link) -> int:
    """New keys for all own cases, for instance for a new recovery sheet; returns how many."""
    cases = [case for case in link.store.shared().values() if case.role is CaseRole.OWN and case.head]
    for case in cases:
        _renew(link, case.case_id, _present_shares(link, case.case_id))
    return len(cases)


def _renew(link: Link, case_id: str, shares: Sequence[Share]) -> None:
    case = _owned(link, case_id)
    key = random(KEY_BYTES)
    after = replace(case, epoch=case.epoch + 1)
    entry, after = link.sealed(link.whole(case), after, key)
    recovery = link.members.recovery()
    kept = [replace(share, epoch=after.epoch, granted_by=link.me) for share in shares if _goes_on(link, share)]
    if recovery:
        kept.append(Share(case_id, recovery.id, after.epoch, CaseRole.OWN, None, b"", link.me))
    granted = [grant(share, key, link.members.keys(share.member), link.identity) for share in kept]
    names = {key_name(case_id, after.epoch): key.hex(), root_name(case_id, after.epoch): link.me}
    link.store.set_keys(names)  # before the server has it: nothing is lost
    link.server.renew(entry, granted)
    link.store.acknowledge(after, [])


def _present_shares(link: Link, case_id: str) -> list[Share]:
    shares = link.server.shares(case_id)
    epoch = max((share.epoch for share in shares), default=0)
    present = [share for share in shares if share.epoch == epoch]
    link.members.check_shares(present, link.store.keys().get(root_name(case_id, epoch), ""))
    return present


def _owned(link: Link, case_id: str) -> SharedCase:
    case = link.store.shared().get(case_id)
    if case is None or case.role is not CaseRole.OWN:
        raise Refused("Only an owner of the case can do this.")
    return case


def _goes_on(link: Link, share: Share) -> bool:
    """Whether the member is still there; the key on paper may be a new one."""
    member = link.members.everyone[share.member]
    return not member.has_left and member.kind != RECOVERY


def _has_ended(share: Share) -> bool:
    return share.until is not None and share.until <= datetime.now(UTC)
