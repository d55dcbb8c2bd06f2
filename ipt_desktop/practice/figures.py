"""The outcomes of a whole practice: each therapist's counts, without any name or case, sealed for one member only."""

import json
from collections.abc import Sequence
from dataclasses import replace

from ipt_desktop.errors import Refused, VaultDamaged
from ipt_desktop.messages import Sentence
from ipt_desktop.model.caseload import CourseStatus, PracticeStatistics, Rate
from ipt_desktop.practice.identity import statement
from ipt_desktop.practice.link import Link
from ipt_desktop.practice.membership import STATISTICS

_SIGNATURE_BYTES = 64
_STEP = 8192  # so that a size does not say how many measures a therapist uses


def give(link: Link, statistics: PracticeStatistics) -> None:
    """Leaves this therapist's counts, in the place of earlier ones. Raises Refused, StoreUnavailable."""
    receiver = link.members.statistics()
    if receiver is None:
        raise Refused("This practice has no member for statistics. Ask the person who runs the server.")
    rates = [[rate.measure, rate.rule, rate.holds, rate.of, str(rate.basis), rate.source] for rate in statistics.rates]
    plain = {"member": link.me, "places": statistics.places, "rates": rates, "flags": statistics.flags}
    content = json.dumps(plain).encode()
    content += b" " * (-len(content) % _STEP)
    signature = link.identity.sign(statement("figures", content))
    link.server.put_figures(link.members.keys(receiver.id).seal(signature + content))


def gather(link: Link) -> tuple[PracticeStatistics, int]:
    """The sum of what all therapists have given, and how many they are. Raises Refused, VaultDamaged."""
    if link.members.everyone[link.me].kind != STATISTICS:
        raise Refused("Only the member for statistics sees the figures of the whole practice.")
    given = [_opened(link, sealed) for sealed in link.server.figures()]
    places = {place: sum(statistics.places[place] for statistics in given) for place in CourseStatus}
    flags = sum(statistics.flags for statistics in given)
    return PracticeStatistics(places, _summed([rate for each in given for rate in each.rates]), flags), len(given)


def _opened(link: Link, sealed: bytes) -> PracticeStatistics:
    opened = link.identity.unseal(sealed)
    signature, content = opened[:_SIGNATURE_BYTES], opened[_SIGNATURE_BYTES:]
    try:
        plain = json.loads(content)
        author = link.members.keys(plain["member"])
        places = {place: int(plain["places"].get(place, 0)) for place in CourseStatus}
        rates = tuple(
            Rate(measure, rule, int(holds), int(of), Sentence(basis), source)
            for measure, rule, holds, of, basis, source in plain["rates"]
        )
        flags = int(plain["flags"])
    except (ValueError, LookupError, TypeError, AttributeError):
        raise VaultDamaged("Figures on the practice's server cannot be read.") from None
    if not author.has_signed(statement("figures", content), signature):
        raise VaultDamaged("Figures on the practice's server were altered.")
    return PracticeStatistics(places, rates, flags)


def _summed(rates: Sequence[Rate]) -> tuple[Rate, ...]:
    sums: dict[tuple[str, str], Rate] = {}
    for rate in rates:
        earlier = sums.get((rate.measure, rate.rule))
        sums[rate.measure, rate.rule] = (
            replace(rate, holds=rate.holds + earlier.holds, of=rate.of + earlier.of) if earlier else rate
        )
    return tuple(sums.values())
