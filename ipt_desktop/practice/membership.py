"""Who belongs to the practice, and what a share says: believed only with the right signature.

The founder's keys are compared by voice when somebody joins; from then on the vault knows them. The founder vouches for
the keys of every other member, so the server cannot put its own in their place.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from ipt_desktop.errors import Refused, VaultDamaged
from ipt_desktop.model.practice import CaseRole
from ipt_desktop.practice.identity import Identity, PublicKeys, statement

RECOVERY = "recovery"
STATISTICS = "statistics"


@dataclass(frozen=True, slots=True)
class Member:
    """A member as the server describes it; ``keys`` is None until the therapist has joined."""

    id: str
    name: str
    kind: str
    keys: PublicKeys | None
    vouched: bytes
    has_left: bool

    def voucher(self) -> bytes:
        """What the founder signs about this member."""
        keys = self.keys or PublicKeys(b"", b"")
        return statement("member", self.id, self.name, self.kind, keys.sign_key, keys.box_key)


@dataclass(frozen=True, slots=True)
class Share:
    """What a member may do with a case, with the case's key sealed for them, signed by who granted it."""

    case_id: str
    member: str
    epoch: int
    role: CaseRole
    until: datetime | None
    sealed_key: bytes
    granted_by: str
    signature: bytes = b""

    def statement(self) -> bytes:
        """What is signed about it."""
        until = self.until.timestamp() if self.until else ""
        parts = (self.case_id, self.member, self.epoch, self.role, until, self.sealed_key, self.granted_by)
        return statement("share", *parts)


class Members:
    """The members whose keys the founder has vouched for, by id."""

    def __init__(self, members: Iterable[Member], founder: PublicKeys) -> None:
        self.everyone = {member.id: member for member in members}
        self._keys: Mapping[str, PublicKeys] = {
            member.id: member.keys
            for member in self.everyone.values()
            if member.keys is not None and founder.has_signed(member.voucher(), member.vouched)
        }

    def is_vouched(self, member_id: str) -> bool:
        """Whether the founder has confirmed this member's keys as they are."""
        return member_id in self._keys

    def keys(self, member_id: str) -> PublicKeys:
        """The confirmed keys of a member. Raises VaultDamaged where the founder has not confirmed them."""
        if member_id not in self._keys:
            raise VaultDamaged(
                "The keys of {name} are not those that the founder of the practice has confirmed. "
                "Ask your colleague before you go on.",
                name=self.name(member_id),
            )
        return self._keys[member_id]

    def name(self, member_id: str) -> str:
        """What a member is called."""
        member = self.everyone.get(member_id)
        return member.name if member else member_id

    def recovery(self) -> Member | None:
        """The key that exists only on paper."""
        return self._of_kind(RECOVERY)

    def statistics(self) -> Member | None:
        """The member for whom figures are sealed."""
        return self._of_kind(STATISTICS)

    def check_confirmed(self, me: str) -> None:
        """Raises Refused as long as the founder has not confirmed this therapist."""
        if not self.is_vouched(me):
            raise Refused("The founder of the practice has not confirmed your keys yet. Call and read them aloud.")

    def check_shares(self, shares: Iterable[Share], root: str) -> str:
        """Checks the shares of one epoch; returns who began it, the only one with a share by the own hand.

        ``root`` is who it was as far as this vault knows; empty where it does not. Raises VaultDamaged.
        """
        by_member = {share.member: share for share in shares}
        roots = [share.member for share in by_member.values() if share.granted_by == share.member]
        if len(roots) > 1 or (root and roots != [root]):
            raise VaultDamaged("A share on the practice's server was granted by someone who does not own the case.")
        for share in by_member.values():
            if not self.keys(share.granted_by).has_signed(share.statement(), share.signature):
                raise VaultDamaged(
                    "A share on the practice's server was altered. Ask your colleague to share the case again."
                )
            granter = by_member.get(share.granted_by)
            if granter is None or granter.role is not CaseRole.OWN:
                raise VaultDamaged("A share on the practice's server was granted by someone who does not own the case.")
        return roots[0] if roots else ""

    def _of_kind(self, kind: str) -> Member | None:
        members = (member for member in self.everyone.values() if member.kind == kind and not member.has_left)
        return next((member for member in members if self.is_vouched(member.id)), None)


def grant(share: Share, key: bytes, receiver: PublicKeys, granter: Identity) -> Share:
    """The share with the key of the case sealed for its receiver, signed."""
    filled = replace(share, sealed_key=receiver.seal(key))
    return replace(filled, signature=granter.sign(filled.statement()))
