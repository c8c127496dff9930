"""Half offers made whole: each gateway with each acquirer that is known, or with an assumed price for what is missing.

Pairs are offers like any other: platforms of their own when two providers make them up, further offers of one provider
when the other half is not known. They are worked out anew from the profiles and never written into a profile's file.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from selector.costs.paired_fees import CannotJoinError, joined_fees
from selector.domain.fees import AmountRange, Condition, FeeRule
from selector.domain.made_sentences import (
    ACQUIRERS_ASK,
    ACQUIRERS_ASK_CAPPED,
    GATEWAYS_ASK,
    SHOPS_ARE_ASKED,
    SHOPS_ARE_ASKED_CAPPED,
    WITH_A_GATEWAY,
    WITH_ACQUIRING,
    as_stored,
)
from selector.domain.pairs import joined_id, joined_terms, on_the_bill_of, paired_platform
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Problem, Severity, Where
from selector.domain.scenario import PricedProfile
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.domain.vocabulary import CARD_METHODS, CHANNELS, EEA, Event, OfferKind, Role
from selector.files.scenarios.canonical import revision

MOST_PARTNERS = 8
"""So many acquirers are tried with one gateway: the user's own first, then in the order of their ids."""
GATEWAY, ACQUIRING = "gateway", "acquiring"
_CAPPED = EEA | {"GB"}


@dataclass(frozen=True, slots=True)
class _Missing:
    """A half that nobody is known to bring: what it is called, and what it is taken to cost."""

    id: str
    sentence: Text
    """What is said of an offer with it."""
    short: str
    label: str
    capped: AmountRange
    """Where interchange has a legal limit."""
    elsewhere: AmountRange


def _range(low: str, likely: str, high: str, why: Text) -> AmountRange:
    """Three figures, each a percentage and perhaps a fixed part: "1.5 0.25"."""
    points = zip(("low", "likely", "high"), (low, likely, high), strict=True)
    amounts: dict[str, Decimal] = {}
    for point, figures in points:
        percent, _, fixed = figures.partition(" ")
        amounts |= {f"{point}_percent": Decimal(percent), f"{point}_fixed": Decimal(fixed or "0")}
    return AmountRange(**amounts, why=as_stored(why))


_OF_GATEWAYS = _range("0.2", "0.6", "1.5", GATEWAYS_ASK)
_A_GATEWAY = _Missing(
    "unknown-gateway", WITH_A_GATEWAY, "assumed gateway", "Gateway, price not known", _OF_GATEWAYS, _OF_GATEWAYS
)
_AN_ACQUIRER = _Missing(
    "unknown-acquiring", WITH_ACQUIRING, "assumed acquiring", "Card acquiring, price not known",
    _range("0.45", "1.5 0.25", "2.5 0.30", ACQUIRERS_ASK_CAPPED),
    _range("1.8 0.10", "2.9 0.30", "3.5 0.30", ACQUIRERS_ASK),
)  # fmt: skip
_BOTH = _Missing(
    "unknown-acquiring", WITH_ACQUIRING, "assumed acquiring", "Card payments, price not known",
    _range("0.6", "1.7", "2.75", SHOPS_ARE_ASKED_CAPPED),
    _range("1.8", "2.7", "3.5", SHOPS_ARE_ASKED),
)  # fmt: skip
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_FIXED_HOLDS = frozenset({"EUR", "GBP", "USD"})
"""Currencies in which the fixed parts are meant; in others they are turned into percent of a payment of 50."""
_TYPICAL_PAYMENT = 50
_MISSING = {(False, True): _A_GATEWAY, (True, False): _AN_ACQUIRER, (False, False): _BOTH}


@dataclass(frozen=True, slots=True)
class Half:
    """An offer that is half a service, and whose it is."""

    profile: PlatformProfile
    offer: Offer
    own: bool
    """True where the user has it from a file or a quote of their own."""

    @property
    def key(self) -> str:
        """platform/offer."""
        return f"{self.profile.id}/{self.offer.id}"


@dataclass(slots=True)
class Paired:
    """What came of the half offers of some profiles."""

    platforms: list[tuple[PlatformProfile, tuple[str, str]]] = field(default_factory=list)
    """Platforms of two providers, each with the ids of the two."""
    more: dict[str, list[Offer]] = field(default_factory=dict)
    """Further offers of a provider by its id: a half of its own with an assumed price for the other one."""
    problems: list[Problem] = field(default_factory=list)


def paired(profiles: Iterable[tuple[PlatformProfile, bool]]) -> Paired:
    """Every pair of half offers among `profiles` (each with whether it is the user's own), and what stands alone."""
    priced = [
        Half(profile, offer, own) for profile, own in profiles for offer in profile.offers if _can_be_taken(offer)
    ]
    priced.sort(key=lambda half: (not half.own, half.key))
    ways = [half for half in priced if GATEWAY in half.offer.provides and ACQUIRING not in half.offer.provides]
    accounts = [half for half in priced if ACQUIRING in half.offer.provides and GATEWAY not in half.offer.provides]
    devices = [half for half in priced if not {GATEWAY, ACQUIRING} & set(half.offer.provides)]
    without_device = [half for half in priced if _sells_in_shops_without_device(half.offer)]
    found = Paired()
    made = _pairs(ways, accounts, found) + _pairs(devices, without_device, found)
    for half in (*ways, *accounts, *devices):
        if (alone := _with_unknown(half, made)) is not None:
            found.more.setdefault(half.profile.id, []).append(alone)
    return found


def _pairs(firsts: Sequence[Half], seconds: Sequence[Half], found: Paired) -> list[Offer]:
    """Joins each of `firsts` with each of `seconds` that fits; the platforms that sell them go into `found`."""
    joined: dict[tuple[str, str], tuple[Half, Half, list[Offer]]] = {}
    for first in firsts:
        for second in _partners(first, seconds, found):
            if (offer := _joined(first, second, found)) is not None:
                place = (first.profile.id, second.profile.id)
                joined.setdefault(place, (first, second, []))[2].append(offer)
    for place, (first, second, offers) in sorted(joined.items()):
        device = _is_device(first.offer)
        one, other = (second, first) if device else (first, second)
        found.platforms.append((paired_platform(one.profile, other.profile, offers, device=device), place))
    return [offer for _, _, offers in joined.values() for offer in offers]


def _is_device(offer: Offer) -> bool:
    return not {GATEWAY, ACQUIRING} & set(offer.provides)


def _sells_in_shops_without_device(offer: Offer) -> bool:
    """A whole service for shops that names no price of a terminal: one can be taken from somebody else."""
    whole = {GATEWAY, ACQUIRING} <= set(offer.provides) and "terminal" not in offer.provides
    in_shops = any("in_person" in (fee.when.channel or ()) and not fee.when.tap_to_phone for fee in offer.fees)
    return whole and in_shops and not any(fee.on in {Event.TERMINAL_MONTH, Event.TERMINAL_ONCE} for fee in offer.fees)


def with_more(profile: PlatformProfile, offers: Iterable[Offer]) -> PlatformProfile:
    """`profile` with further offers at its end."""
    return profile.model_copy(update={"offers": (*profile.offers, *offers)})


def with_profile(profiles: Iterable[PricedProfile], new: PricedProfile) -> tuple[PricedProfile, ...]:
    """`profiles` with `new` in place of the one of its id; where half offers come or go, all pairs are made anew."""
    known = tuple(profiles)
    before = [priced.profile for priced in known if priced.profile.id == new.profile.id]
    changed = (*(priced for priced in known if priced.profile.id != new.profile.id), new)
    return paired_anew(changed) if any(map(has_half, (*before, new.profile))) else changed


def paired_anew(profiles: Iterable[PricedProfile]) -> tuple[PricedProfile, ...]:
    """`profiles` with all pairs worked out again; a quote that is based on a pair stays."""
    kept = {priced.profile.id: _changed(priced, without_pairs(priced.profile)) for priced in profiles}
    kept = {name: priced for name, priced in kept.items() if priced.profile.offers}
    pairs = paired((priced.profile, priced.origin == "user") for _, priced in sorted(kept.items()))
    for name, offers in pairs.more.items():
        kept[name] = _changed(kept[name], with_more(kept[name].profile, offers))
    for profile, (first, second) in pairs.platforms:
        own = "user" in {kept[first].origin, kept[second].origin}
        quoted = kept[profile.id].profile if profile.id in kept else profile
        more = [offer for offer in quoted.offers if not offer.halves]
        whole = with_more(profile, more).model_copy(update={"sources": {**quoted.sources, **profile.sources}})
        kept[profile.id] = PricedProfile(profile=whole, revision=revision(whole), origin="user" if own else "shipped")
    return tuple(kept.values())


def _changed(priced: PricedProfile, profile: PlatformProfile) -> PricedProfile:
    if profile is priced.profile:
        return priced
    return priced.model_copy(update={"profile": profile, "revision": revision(profile)})


def has_half(profile: PlatformProfile) -> bool:
    """Whether an offer of `profile` is half a service."""
    return any(not offer.halves and not {GATEWAY, ACQUIRING} <= set(offer.provides) for offer in profile.offers)


def without_pairs(profile: PlatformProfile) -> PlatformProfile:
    """`profile` without the offers that were worked out from halves; it may have none left."""
    offers = tuple(offer for offer in profile.offers if not offer.halves)
    return profile if len(offers) == len(profile.offers) else profile.model_copy(update={"offers": offers})


def _can_be_taken(offer: Offer) -> bool:
    has_price = not (offer.quote_only or offer.price_not_found)
    return offer.kind in {OfferKind.OFFER, OfferKind.PLATFORM} and has_price and not offer.halves


def _partners(way: Half, accounts: Sequence[Half], found: Paired) -> Iterator[Half]:
    """The offers that `way` can be joined with, at most `MOST_PARTNERS`; what is left out is said."""
    fitting = [account for account in accounts if _fit(way.offer, account.offer)]
    if len(fitting) > MOST_PARTNERS:
        said = _t(
            "{name} is paired with {count} of {all} offers that bring what it lacks",
            name=way.offer.name, count=MOST_PARTNERS, all=len(fitting),
        )  # fmt: skip
        hint = _t("your own come first; take out of your folder what you do not ask for")
        found.problems.append(Problem("pairs_left_out", said, Severity.NOTE, Where(field=way.key), hint))
    yield from fitting[:MOST_PARTNERS]


def _fit(way: Offer, account: Offer) -> bool:
    """Whether some merchant can hold both contracts, for one channel, billed in one currency and taxed alike."""
    one, other = set(way.business_types), set(account.business_types)
    alike = way.currency == account.currency and way.fee_tax_percent == account.fee_tax_percent
    meet = set(way.market) & set(account.market) and (_is_device(way) or _channels(way) & _channels(account))
    return bool((not one or not other or one & other) and alike and meet)


def _channels(offer: Offer) -> set[str]:
    bases = (fee.when.channel for fee in offer.fees if fee.on is Event.PAYMENT and fee.role is Role.BASE)
    return {word for channel in bases for word in (CHANNELS if channel is None else channel)}


def _joined(way: Half, account: Half, found: Paired) -> Offer | None:
    """The two as one offer of both bills; None, with the reason in `found`, where no list of rows can say it."""
    gateway = on_the_bill_of(way.offer.fees, way.profile, f"{way.profile.id}.")
    acquirer = on_the_bill_of(account.offer.fees, account.profile, f"{account.profile.id}.")
    try:
        fees = (*acquirer, *gateway) if _is_device(way.offer) else joined_fees(gateway, acquirer)
    except CannotJoinError as error:
        said = _t("{one} and {other} make no pair: {reason}", one=way.key, other=account.key, reason=error.reason)
        found.problems.append(Problem("no_pair", said, Severity.NOTE, Where(field=way.key)))
        return None
    return Offer(
        id=joined_id(way.offer.id, account.offer.id),
        name=f"{way.offer.name} + {account.offer.name}",
        fees=fees,
        halves=(way.key, account.key),
        source=f"{account.profile.id}.{account.offer.source}",
        **joined_terms(way.offer, account.offer),
    )


def _with_unknown(half: Half, made: Iterable[Offer]) -> Offer | None:
    """`half` with an assumed price for what it lacks, in the countries where no pair stands open to all its takers."""
    taken = {
        country
        for pair in made
        if half.key in pair.halves and set(pair.business_types) <= set(half.offer.business_types)
        for country in pair.market
    }
    market = tuple(country for country in half.offer.market if country not in taken)
    missing = _MISSING[GATEWAY in half.offer.provides, ACQUIRING in half.offer.provides]
    row = _assumed(missing, half.offer, market)
    fees = on_the_bill_of(half.offer.fees, half.profile, "")
    try:
        joined = _with_row(missing, fees, row)
    except CannotJoinError:
        return None
    whole = {
        "id": joined_id(half.offer.id, missing.id),
        "name": f"{_short_name(half)} + {missing.short}",
        "note": f"{as_stored(missing.sentence, offer=half.offer.name)} {half.offer.note}".strip(),
        "market": market,
        "provides": tuple(dict.fromkeys((*half.offer.provides, GATEWAY, ACQUIRING))),
        "fees": joined,
        "halves": (half.key,),
    }
    return half.offer.model_copy(update=whole) if market else None


def _short_name(half: Half) -> str:
    """The name of the offer without what stands in brackets, where no other of its market is called so."""
    market = set(half.offer.market)
    beside = (offer for offer in half.profile.offers if not offer.halves and market & set(offer.market))
    names = [_BRACKETS.sub("", offer.name) for offer in beside]
    short = _BRACKETS.sub("", half.offer.name)
    return short if short and names.count(short) == 1 else half.offer.name


def _with_row(missing: "_Missing", fees: tuple[FeeRule, ...], row: FeeRule) -> tuple[FeeRule, ...]:
    if missing is _A_GATEWAY:
        return joined_fees((row,), fees)
    return joined_fees(fees, (row,)) if missing is _AN_ACQUIRER else (row, *fees)


def _assumed(missing: "_Missing", offer: Offer, market: Iterable[str]) -> FeeRule:
    """The row for the missing half: known to exist, its amount a range with its reason."""
    channels = ("in_person",) if missing is _BOTH else None
    return FeeRule(
        label=missing.label,
        on=Event.PAYMENT,
        role=Role.BASE,
        when=Condition(method=tuple(sorted(CARD_METHODS)), channel=channels),
        amount_unknown=True,
        range=_in_currency(missing.capped if set(market) <= _CAPPED else missing.elsewhere, offer.currency),
        bill="unknown",
        source=offer.source,
    )


def _in_currency(assumed: AmountRange, currency: str) -> AmountRange:
    if currency in _FIXED_HOLDS:
        return assumed
    points = ("low", "likely", "high")
    shares = {point: getattr(assumed, f"{point}_fixed") * 100 / _TYPICAL_PAYMENT for point in points}
    percent = {f"{point}_percent": getattr(assumed, f"{point}_percent") + shares[point] for point in points}
    return assumed.model_copy(update={**percent, **{f"{point}_fixed": Decimal(0) for point in points}})
