"""What the places of a scenario are called: `merchant.refund_percent` is "Payments refunded (%)"."""

import re
from collections.abc import Callable, Mapping

from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.report import labels
from selector.report.assumptions import DOUBT_FIELDS, MERCHANT_FIELDS
from selector.report.beyond_words import ITEM_NAMES, figure_name
from selector.report.fact_labels import FACTS

WHOLE = text("The whole comparison")
_PLAIN: Mapping[str, Text] = {
    "": WHOLE,
    "name": text("Name of the comparison"),
    "as_of": text("Day whose prices count"),
    "method": text("Method of ranking"),
    "horizon_months": text("Horizon for one-off costs (months)"),
    "discount_percent_year": text("Discount rate a year (%)"),
    "leaves_at_end": text("Contract ends with the horizon"),
    "ranking_cost": text("What the ranking counts as cost"),
    "seed": text("Seed of the simulation"),
    "people": text("Weights of several people"),
    "drawing.draws": text("Number of draws"),
    "drawing.weights": text("How weights are drawn"),
    "drawing.volume_percent": text("Spread of the volume (%)"),
    "drawing.mix_percent": text("Spread of the mix (%)"),
    **{f"doubts.{name}": label for name, label in DOUBT_FIELDS.items()},
    "confirmed": text("Confirmed figures"),
    "chosen_options": text("Optional fees that count"),
}
_MERCHANT: Mapping[str, Text] = {
    **MERCHANT_FIELDS,
    "name": text("Name of the business"),
    "business_types": text("Kinds of business"),
    "seasonality": text("Seasons"),
    "volume": text("Payments in an average month"),
    "segments": text("How people pay"),
    "mixes": text("Where payments come from"),
}
REQUIREMENTS: Mapping[str, Text] = {
    "methods": text("Must take"),
    "channels": text("Must sell through"),
    "support_channels": text("Must give support by"),
    "languages": text("Must give support in"),
    "pci_dss_level": text("PCI DSS level at most"),
    "max_contract_months": text("Contract at most (months)"),
    "max_settlement_days": text("Payout within (days)"),
    "min_accepted_percent": text("Must take at least (% of volume)"),
    "published_price": text("Must publish its price"),
    "exclude_unknown": text("What nobody knows counts as missing"),
}
_SEGMENT: Mapping[str, Text] = {
    "count_month": text("payments a month"),
    "average_ticket": text("average payment"),
    "spread_percent": text("spread (%)"),
    "label": text("name"),
}
_FEE: Mapping[str, Text] = {
    "percent": text("percentage"),
    "fixed": text("fixed part"),
    "minimum": text("least"),
    "maximum": text("most"),
    "free_units": text("free of charge"),
    "up_to": text("up to"),
    "flat_once": text("lump sum"),
}
_BAND = re.compile(r"(?P<fee>.+)\.tiers\.bands\.(?P<place>[0-9]+)\.(?P<part>\w+)")
_OTHER = re.compile(r"(?P<fee>.+)\.alternatives\.(?P<place>[0-9]+)\.(?P<part>\w+)")
_RANGE: Mapping[str, Text] = {
    "low_percent": text("percentage, at least"),
    "likely_percent": text("percentage, likely"),
    "high_percent": text("percentage, at most"),
    "low_fixed": text("fixed part, at least"),
    "likely_fixed": text("fixed part, likely"),
    "high_fixed": text("fixed part, at most"),
    "why": text("reason"),
}


def path_name(path: str, scenario: Scenario) -> Text:
    """What the place `path` of `scenario` is called; what nobody named is told by its own words."""
    if path in _PLAIN:
        return _PLAIN[path]
    head, _, rest = path.partition(".")
    return _HEADS[head](rest, scenario) if head in _HEADS else _words(path)


def _words(path: str) -> Text:
    return text("{word}", word=path.replace("_", " ").replace(".", " · "))


def _merchant(rest: str, scenario: Scenario) -> Text:
    field, _, below = rest.partition(".")
    name = _MERCHANT.get(field) or _words(field)
    if field != "segments" or not below:
        return name
    segment_id, _, part = below.partition(".")
    label = next((s.label for s in scenario.merchant.segments if s.id == segment_id), segment_id)
    return _joined(text("{word}", word=label), _SEGMENT.get(part) or _words(part)) if part else _told(label)


def _told(word: str) -> Text:
    return text("{word}", word=word)


def _joined(name: Text, part: Text) -> Text:
    return text("{name}: {part}", name=name, part=part)


def _requirements(rest: str, _scenario: Scenario) -> Text:
    return REQUIREMENTS.get(rest) or _words(rest)


def _criteria(rest: str, _scenario: Scenario) -> Text:
    if rest == "weights":
        return text("Weights")
    criterion, _, below = rest.partition(".")
    if below == "weight":
        return text("Weight of {criterion}", criterion=labels.criterion(criterion))
    measure = below.removeprefix("leaves.").partition(".")[0]
    if not measure:
        return labels.criterion(criterion)
    return _joined(labels.criterion(criterion), labels.measure(measure).name)


def _profiles(rest: str, scenario: Scenario) -> Text:
    platform, _, below = rest.partition(".")
    profile = next((p.profile for p in scenario.profiles if p.profile.id == platform), None)
    if profile is None:
        return _words(rest)
    provider, below = _told(profile.name), below.removeprefix("profile.")
    if below.startswith("sources."):
        return _source(f"{platform}.{below.removeprefix('sources.').split('.')[0]}", scenario)
    for offer in profile.offers:
        start = f"offers.{offer.id}"
        if below == start:
            return _told(labels.offer_name(profile, offer))
        if below.startswith(start + "."):
            return _joined(_told(labels.offer_name(profile, offer)), _fee(below.removeprefix(start + ".")))
    return _joined(provider, _fact(below)) if below else provider


def _fact(below: str) -> Text:
    section, _, field = below.partition(".")
    return FACTS.get(section, {}).get(field) or _words(below)


def _fee(below: str) -> Text:
    if not below.startswith("fees."):
        return FACTS["offers"].get(below) or _words(below)
    below = below.removeprefix("fees.")
    if band := _BAND.fullmatch(below):
        said = _FEE.get(band["part"]) or _words(band["part"])
        return text("{fee}, band {number}: {part}", fee=band["fee"], number=int(band["place"]) + 1, part=said)
    if other := _OTHER.fullmatch(below):
        said = _FEE.get(other["part"]) or _words(other["part"])
        return text("{fee}, another figure found: {part}", fee=other["fee"], part=said)
    label, _, part = below.rpartition(".")
    return text("{fee}, {part}", fee=label, part=_FEE[part]) if part in _FEE else _told(below)


def _offer_of(key: str, scenario: Scenario) -> Text:
    platform, _, offer_id = key.partition("/")
    return _profiles(f"{platform}.offers.{offer_id}", scenario)


def _left_out(rest: str, scenario: Scenario) -> Text:
    return text("Left out: {offer}", offer=_offer_of(rest, scenario))


def _unknown(rest: str, scenario: Scenario) -> Text:
    platform, _, below = rest.partition("/")
    offer, _, fee = below.partition("/")
    fee, _, part = fee.partition(".range.")
    name = text("Assumed fee: {fee} of {offer}", fee=fee, offer=_offer_of(f"{platform}/{offer}", scenario))
    return _joined(name, _RANGE.get(part) or _words(part)) if part else name


def _own(rest: str, scenario: Scenario) -> Text:
    platform, _, below = rest.partition("/")
    offer, _, word = below.partition("/")
    measure, _, field = word.partition(".")
    name = _joined(_offer_of(f"{platform}/{offer}", scenario), labels.measure(measure).name)
    return name if field in {"", "figure"} else _joined(name, _words(field))


def _rate(rest: str, _scenario: Scenario) -> Text:
    return text("Exchange rate {pair}", pair=rest.partition(".")[0])


def _note(rest: str, scenario: Scenario) -> Text:
    place = rest.removesuffix(".text")
    return text("Note on {place}", place=path_name(place, scenario))


def _source(rest: str, scenario: Scenario) -> Text:
    platform, _, name = rest.partition(".")
    profile = next((p.profile for p in scenario.profiles if p.profile.id == platform), None)
    return text("Page of {provider}: {name}", provider=profile.name if profile else platform, name=name)


def _beyond(rest: str, _scenario: Scenario) -> Text:
    item, _, field = rest.partition(".")
    return figure_name(item, field) if field else ITEM_NAMES.get(item) or _words(item)


_HEADS: Mapping[str, Callable[[str, Scenario], Text]] = {
    "merchant": _merchant,
    "beyond": _beyond,
    "requirements": _requirements,
    "criteria": _criteria,
    "profiles": _profiles,
    "left_out": _left_out,
    "unknown_amounts": _unknown,
    "own_figures": _own,
    "exchange_rates": _rate,
    "notes": _note,
    "sources": _source,
}
