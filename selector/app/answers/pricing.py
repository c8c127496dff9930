"""The `price` action: a payments table priced under the offers of one profile, as plain values ready for JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from selector.app.answers.problem_lists import problems_json
from selector.app.interchange import tables_for
from selector.app.json_objects.pricing import PaymentsObject, PricedOffer, PricingObject
from selector.domain.doubt import DoubtWidths
from selector.domain.interchange import InterchangeTables
from selector.domain.money import money_text
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import Problem, Severity, UserError, Where
from selector.domain.text import Text, counted, text
from selector.domain.vocabulary import Event, Kind
from selector.files.interchange import load_interchange
from selector.files.payments.table import read_payments
from selector.files.profiles.reading import LoadedProfile, load_profile

if TYPE_CHECKING:
    from selector.costs.payments.table import PaymentTable
    from selector.costs.results import OfferCost

_OTHER_FIGURES_ONLY = DoubtWidths(old_percent_year=Decimal(0), unsure_percent=Decimal(0), most_percent=Decimal(0))
"""Payments of any day are priced by the price list as it stands: how old its pages are says nothing about them."""


@dataclass(frozen=True, slots=True)
class PriceRequest:
    """What is to be priced: files, and optionally one offer, one currency, and interchange tables."""

    platform: Path
    payments: Path
    as_of: date
    """The day whose prices count for payments without a date."""
    offer: str | None = None
    currency: str | None = None
    interchange: Path | None = None
    """None: the shipped tables of the offer's market."""
    terminals: int = 0
    chosen: tuple[str, ...] = ()
    """Labels of optional fees that count."""
    with_tax: bool = False
    """Is the provider's tax on its fees added? For merchants who cannot deduct it."""


def price(request: PriceRequest) -> PricingObject:
    """Prices the payments under every offer of the profile, or the one that was asked for.

    Keys as `price --json` promises them; money is a decimal text; the lines of an offer sum to its total.

    Raises:
        UserError: a file cannot be read or understood, the offer is not there, or the currency is not clear.
    """
    from selector.costs.refunds import with_originals

    loaded = load_profile(request.platform)
    if loaded.profile is None:
        raise UserError(loaded.problems[0])
    profile = loaded.profile
    if not profile.offers:
        wrong, hint = text("the profile has no offers of its own"), _quotes_hint(profile)
        raise UserError(Problem("no_offers", wrong, where=Where(str(request.platform)), hint=hint))
    offers = _offers(profile, request)
    _check_chosen(offers, request)
    given = load_interchange(request.interchange) if request.interchange else None
    currency = request.currency.upper() if request.currency else None
    read = read_payments(request.payments, currency, _free_attributes(offers))
    table = with_originals(read.table)
    _check_currency(offers, table.currency, request.platform)
    return {
        "currency": table.currency,
        "payments": _payments_json(table),
        "offers": [_offer_json(profile, offer, table, request, given or _shipped_tables(offer)) for offer in offers],
        "problems": problems_json([*read.problems, *_odd_figures(loaded, offers)]),
    }


def _quotes_hint(profile: PlatformProfile) -> Text:
    if not profile.quotes:
        return text("add an offer to it")
    return text("its quotes are priced in a scenario, beside the offers that they change: see payment-selector rank")


def _odd_figures(loaded: LoadedProfile, offers: Sequence[Offer]) -> list[Problem]:
    """Figures of the priced offers that can hardly be meant, each with its line in the file."""
    from selector.costs.lint.figures import lint_figures

    placed = enumerate(loaded.profile.offers if loaded.profile else ())
    found = [
        finding
        for place, offer in placed
        if offer in offers
        for number, fee in enumerate(offer.fees)
        for finding in lint_figures(fee, ("offers", place, "fees", number))
    ]
    return [loaded.problem(finding) for finding in found]


def _offers(profile: PlatformProfile, request: PriceRequest) -> tuple[Offer, ...]:
    if request.offer is None:
        return profile.offers
    found = tuple(offer for offer in profile.offers if offer.id == request.offer)
    if not found:
        wrong = text('there is no offer "{offer}" in {file}', offer=request.offer, file=request.platform.name)
        hint = text("use one of: {list}", list=", ".join(offer.id for offer in profile.offers))
        raise UserError(Problem("unknown_offer", wrong, where=Where(field="--offer"), hint=hint))
    return found


def _check_chosen(offers: Sequence[Offer], request: PriceRequest) -> None:
    optional = sorted({fee.label for offer in offers for fee in offer.fees if fee.optional})
    for label in request.chosen:
        if label not in optional:
            wrong = text('there is no optional fee "{label}" in {file}', label=label, file=request.platform.name)
            hint = text("use one of: {list}", list=", ".join(optional)) if optional else None
            raise UserError(Problem("unknown_option", wrong, where=Where(field="--choose"), hint=hint))


def _chosen(profile: PlatformProfile, offer: Offer, table: "PaymentTable", request: PriceRequest) -> frozenset[str]:
    """The optional fees that count: those asked for, and those of instant payouts where the table lists such."""
    from selector.costs.context import fee_key
    from selector.costs.payments.table import KINDS

    listed = bool((table.kind == KINDS.index(Kind.INSTANT_PAYOUT)).any())
    return frozenset(
        fee_key(profile.id, offer.id, fee.label)
        for fee in offer.fees
        if fee.optional and (fee.label in request.chosen or (listed and fee.on is Event.INSTANT_PAYOUT))
    )


def _check_currency(offers: tuple[Offer, ...], currency: str, path: Path) -> None:
    """Refuses payments that no offer is priced in; among several offers, those of other currencies are only listed."""
    if any(offer.currency == currency for offer in offers):
        return
    own = offers[0].currency
    wrong = text("No rate for {pair}: the payments are in {table}, the offer is in {offer}",
                 pair=f"{currency}/{own}", table=currency, offer=own)  # fmt: skip
    hint = text("give a table of payments in {offer}, or price the offer in a scenario (commands new and rank), "
                "which takes exchange rates with their source", offer=own)  # fmt: skip
    raise UserError(Problem("no_rate", wrong, where=Where(str(path), field=f"offers.{offers[0].id}"), hint=hint))


def _shipped_tables(offer: Offer) -> InterchangeTables | None:
    """The shipped interchange tables of the offer's market; None where its countries have none, or different ones."""
    found = {tables.id: tables for country in offer.market for tables in tables_for(country)}
    return next(iter(found.values())) if len(found) == 1 else None


def _free_attributes(offers: Iterable[Offer]) -> frozenset[str]:
    told = [
        (fee.when, fee.free_units_of, fee.tiers.of if fee.tiers else None) for offer in offers for fee in offer.fees
    ]
    return frozenset(name for conditions in told for each in conditions if each for name in each.attributes)


def _payments_json(table: "PaymentTable") -> PaymentsObject:
    from selector.costs.payments.table import KINDS

    chosen = table.kind == KINDS.index(Kind.PAYMENT)
    volume = sum(int(a) * int(c) for a, c in zip(table.amount_minor[chosen], table.count[chosen], strict=True))
    return {"count": int(table.count[chosen].sum()), "volume": money_text(volume, table.currency)}


def _offer_json(
    profile: PlatformProfile,
    offer: Offer,
    table: "PaymentTable",
    request: PriceRequest,
    interchange: InterchangeTables | None,
) -> PricedOffer:
    from selector.costs.doubts import with_doubts
    from selector.costs.pricing import PricingContext, price_offer

    country = offer.market[0] if len(offer.market) == 1 else ""
    context = PricingContext(
        as_of=request.as_of, merchant_country=country, terminals=request.terminals, interchange=interchange,
        starting=True, deducts_vat=not request.with_tax, chosen=_chosen(profile, offer, table, request),
    )  # fmt: skip
    try:
        cost = price_offer(profile, offer, table, context)
    except UserError as error:
        return _refused_json(profile, offer, table, error.problem)
    cost = with_doubts(cost, profile, offer, request.as_of, _OTHER_FIGURES_ONLY)
    return _cost_json(cost, _disagreeing(cost, offer))


def _disagreeing(cost: "OfferCost", offer: Offer) -> list[Problem]:
    """The fees that were charged and for which another source gives other figures."""
    charged = sorted({line.rule for line in cost.lines if line.rule >= 0 and offer.fees[line.rule].alternatives})
    found = []
    for place in charged:
        fee = offer.fees[place]
        why = "; ".join(other.why for other in fee.alternatives)
        told = text('sources disagree on "{fee}" ({why}): the range holds every figure found', fee=fee.label, why=why)
        where = Where(field=f"offers.{offer.id}.fees[{place}]")
        found.append(Problem("sources_disagree", told, Severity.WARNING, where, text("ask which figure is right")))
    return found


def _refused_json(profile: PlatformProfile, offer: Offer, table: "PaymentTable", problem: Problem) -> PricedOffer:
    return {
        "platform": profile.id,
        "offer": offer.id,
        "currency": offer.currency,
        "total": None,
        "total_low": None,
        "total_high": None,
        "effective_percent": None,
        "one_off": None,
        "sourced_percent": None,
        "not_accepted": _payments_json(table),
        "lines": [],
        "months": [],
        "problems": problems_json([problem]),
    }


def _cost_json(cost: "OfferCost", said: Iterable[Problem]) -> PricedOffer:
    missed = cost.volume_minor - cost.accepted_minor
    return {
        "platform": cost.platform,
        "offer": cost.offer,
        "currency": cost.currency,
        "total": money_text(cost.total_minor, cost.currency),
        "total_low": money_text(cost.low_minor, cost.currency),
        "total_high": money_text(cost.high_minor, cost.currency),
        "effective_percent": _effective(cost),
        "not_accepted": {"count": cost.count - cost.accepted_count, "volume": money_text(missed, cost.currency)},
        "lines": [
            {
                "fee": line.fee,
                "on": line.on,
                "category": line.category,
                "count": line.count,
                "base": money_text(line.base_minor, cost.currency),
                "amount": money_text(line.amount_minor, cost.currency),
                "amount_low": money_text(line.low_minor, cost.currency),
                "amount_high": money_text(line.high_minor, cost.currency),
                "source": line.source,
                "passed_on": [name for name, _page in line.passed_on],
            }
            for line in cost.lines
        ],
        "months": [
            {
                "month": month.month.strftime("%Y-%m") if month.month else None,
                "total": money_text(month.total_minor, cost.currency),
            }
            for month in cost.months
        ],
        "one_off": money_text(cost.one_off_minor, cost.currency),
        "sourced_percent": cost.sourced_ppm / 10_000,
        "problems": problems_json((*cost.problems, *said, *_below_nothing(cost), *_not_accepted(cost))),
    }


def _effective(cost: "OfferCost") -> float | None:
    if not cost.accepted_minor:
        return None
    share = Decimal(100 * cost.total_minor) / Decimal(cost.accepted_minor)
    return round(float(share), 6)


def _below_nothing(cost: "OfferCost") -> list[Problem]:
    """Fees that come to less than nothing: a provider that pays for being used is most likely a slip in the profile."""
    if cost.total_minor >= 0:
        return []
    told = text("the fees come to less than nothing: the provider would pay the merchant")
    hint = text("look for figures with a minus sign in the profile")
    return [Problem("below_nothing", told, Severity.WARNING, Where(field=f"offers.{cost.offer}"), hint)]


def _not_accepted(cost: "OfferCost") -> list[Problem]:
    missed = cost.count - cost.accepted_count
    if not missed:
        return []
    told = counted(
        "{count} payment is covered by no rule of the offer: it is not accepted, not free",
        "{count} payments are covered by no rule of the offer: they are not accepted, not free",
        missed, count=missed,
    )  # fmt: skip
    return [Problem("not_accepted", told, Severity.WARNING, Where(field=f"offers.{cost.offer}"))]
