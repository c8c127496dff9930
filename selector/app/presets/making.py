"""Turns a kind of business, a country and a monthly volume into a merchant and a scenario, ready to be ranked.

Everything here is an assumption: a new scenario confirms nothing but what the user typed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import get_args

from selector.app.exchange_rates import rates_for
from selector.app.presets.amounts import balanced, split
from selector.app.presets.businesses import PRESETS, Business, Preset
from selector.app.presets.markets import BRANDS, BRANDS_IN_PERSON, FUNDING, TICKET_SCALE, Shares, shares_in
from selector.domain.apportion import apportion
from selector.domain.defaults import default_criteria
from selector.domain.merchant import AttributeMix, Merchant, Requirements, Segment, Share
from selector.domain.money import exponent, from_minor, round_half_up
from selector.domain.problems import Problem, UserError
from selector.domain.resizing import MAX_COUNT
from selector.domain.scenario import PricedProfile, Scenario
from selector.domain.text import Text, text
from selector.domain.vocabulary import CARD_METHODS, EEA
from selector.domain.word_names import BUSINESSES, METHODS, name_of
from selector.i18n import names, territories
from selector.i18n.catalog import render

PRESET_NAMES: tuple[Business, ...] = get_args(Business)
TYPED = frozenset({"merchant.country", "merchant.currency", "merchant.business", "merchant.volume"})
"""What the user stated by asking for the preset; all else waits to be confirmed."""
_TYPICAL_COUNT = 500


def new_scenario(
    name: str,
    country: str,
    volume_minor: int,
    profiles: Iterable[PricedProfile],
    as_of: date,
    currency: str | None = None,
    methods: Shares | None = None,
) -> Scenario:
    """A scenario of a preset with the profiles that have an offer in the merchant's country.

    Args:
        name: a name of `PRESET_NAMES`.
        country: ISO 3166-1 alpha-2 code.
        volume_minor: volume of an average month in minor units of the currency, above zero.
        profiles: the catalogue; those without an offer in the country are left out.
        as_of: the day whose prices count.
        currency: ISO 4217 code; None is the currency in use in the country.
        methods: how customers pay, as shares of the volume; None is what the preset assumes.

    Raises:
        UserError: an unknown preset, country or currency, or a volume of nothing.
    """
    merchant = preset(name, country, currency or home_currency(country, as_of), volume_minor, methods)
    sold = tuple(priced for priced in profiles if any(country in offer.market for offer in priced.profile.offers))
    title = text("{business}, {country}", business=BUSINESSES[name], country=names.country(country))
    return Scenario(
        name=render(title),
        as_of=as_of,
        merchant=merchant,
        requirements=Requirements(min_accepted_percent=_preset(name).min_accepted_percent),
        criteria=default_criteria(),
        profiles=sold,
        exchange_rates=rates_for(merchant.currency, country, (priced.profile for priced in sold)),
        confirmed=TYPED if methods is None else TYPED | {"merchant.segments"},
    )


def preset(name: str, country: str, currency: str, volume_minor: int, methods: Shares | None = None) -> Merchant:
    """A merchant of that kind whose segments sum to the volume (to the minor unit for any round figure).

    Raises:
        UserError: an unknown preset or currency, or a volume of nothing.
    """
    assumed = _preset(name) if methods is None else replace(_preset(name), methods={country: methods})
    exponent(currency)
    if volume_minor <= 0:
        wrong = text("the monthly volume must be above zero")
        hint = text("write what customers pay in a month, for example 50000")
        raise UserError(Problem("no_volume", wrong, hint=hint))
    return Merchant.model_validate(
        {
            "country": country,
            "currency": currency,
            "business": name,
            "business_types": assumed.business_types,
            "segments": _segments(assumed, country, currency, volume_minor),
            "mixes": _mixes(assumed, country),
            "refund_percent": assumed.refund_percent,
            "dispute_ppm": assumed.dispute_ppm,
            "dispute_won_percent": "25" if assumed.dispute_ppm else "0",
            "decline_percent": assumed.decline_percent,
            "failure_percent": assumed.failure_percent,
            "terminals": assumed.terminals,
            "payouts_month": assumed.payouts_month,
            "open_days_month": assumed.open_days_month,
            "growth_percent_year": assumed.growth_percent_year,
            "seasonality": assumed.seasonality,
        }
    )


def home_currency(country: str, on: date) -> str:
    """The currency in use in `country` on that day.

    Raises:
        UserError: the code is no country's.
    """
    currency = territories.currency_of(country, on)
    if currency is None and territories.is_country(country):
        wrong = text("{country} has no currency of its own", country=country)
        raise UserError(Problem("no_currency", wrong, hint=text("name the currency of your prices, for example EUR")))
    if currency is None:
        wrong = text('"{code}" is no country code', code=country)
        hint = text("write two capital letters, for example FI")
        raise UserError(Problem("unknown_country", wrong, hint=hint))
    return currency


def _preset(name: str) -> Preset:
    known: Mapping[str, Preset] = {str(word): assumed for word, assumed in PRESETS.items()}
    if name not in known:
        wrong = text('there is no preset "{name}"', name=name.replace("_", "-"))
        hint = _known_presets(name)
        raise UserError(Problem("unknown_preset", wrong, hint=hint))
    return known[name]


def _known_presets(name: str) -> Text:
    words = [known.replace("_", "-") for known in PRESET_NAMES]
    if alike := get_close_matches(name.replace("_", "-"), words, n=1):
        return text('did you mean "{word}"? Presets: {words}', word=alike[0], words=", ".join(words))
    return text("write one of: {words}", words=", ".join(words))


def _segments(assumed: Preset, country: str, currency: str, volume_minor: int) -> list[Segment]:
    shares = shares_in(country, assumed.methods)
    parts = apportion(volume_minor, list(shares.values()))
    ticket = _typical_ticket(assumed, currency, volume_minor)
    kept = {method: split(part, ticket) for method, part in zip(shares, parts, strict=True) if part}
    kept = dict(zip(kept, balanced(tuple(kept.values()), volume_minor), strict=True))
    if any(count > MAX_COUNT for count, _average in kept.values()):
        wrong = text("that is more than {limit} payments a month", limit=MAX_COUNT)
        raise UserError(
            Problem("no_volume", wrong, hint=text("write what customers pay in a month, for example 50000"))
        )
    return [
        Segment(
            id=method,
            label=render(_label(method)),
            method=method,
            channel=assumed.channel,
            count_month=count,
            average_ticket=from_minor(average, currency),
            spread_percent=Decimal(assumed.spread_percent),
        )
        for method, (count, average) in kept.items()
    ]


def _label(method: str) -> Text:
    return text("Cards, also on a phone or watch") if method == "card" else name_of(METHODS, method)


def _typical_ticket(assumed: Preset, currency: str, volume_minor: int) -> int:
    """A typical ticket in minor units; in currencies whose price level nobody noted, one of 500 payments a month."""
    if currency in TICKET_SCALE:
        return round_half_up(Decimal(assumed.ticket) * Decimal(TICKET_SCALE[currency]), currency)
    return max(1, volume_minor // _TYPICAL_COUNT)


def _mixes(assumed: Preset, country: str) -> tuple[AttributeMix, ...]:
    regions = _regions(assumed, country)
    turned = assumed.conversion_percent if len(regions) > 1 else 0
    mixes = [_mix("region", regions), _mix("conversion", {"false": 100 - turned, "true": turned})]
    if set(shares_in(country, assumed.methods)) & CARD_METHODS:
        brands = BRANDS_IN_PERSON if assumed.channel == "in_person" else BRANDS
        mixes += [
            _mix("brand", shares_in(country, brands)),
            _mix("funding", shares_in(country, FUNDING)),
            _mix("card_class", assumed.card_classes),
        ]
    return tuple(mixes)


def _mix(attribute: str, shares: Shares) -> AttributeMix:
    listed = [Share(value=word, percent=Decimal(percent)) for word, percent in shares.items() if percent]
    return AttributeMix.model_validate({"attribute": attribute, "shares": listed})


def _regions(assumed: Preset, country: str) -> Shares:
    """Where cards and accounts are from, seen from the merchant; abroad is the neighbourhood first."""
    if country == "IR":
        return {"domestic": 100}
    abroad = 100 - assumed.domestic_percent
    if country in EEA:
        far, island = abroad * 2 // 9, abroad // 9
        return {"domestic": 100 - abroad, "eea": abroad - far - island, "uk": island, "international": far}
    if country == "GB":
        near = abroad // 2
        return {"domestic": 100 - abroad, "eea": near, "international": abroad - near}
    far = abroad // 2
    return {"domestic": 100 - far, "international": far}
