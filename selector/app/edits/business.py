"""Edits of the merchant: how much, how people pay, where from, what happens after, and what it must have."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from selector.app.edits.edit import Edit
from selector.app.exchange_rates import rates_for
from selector.app.presets.amounts import recounted
from selector.domain.apportion import apportion
from selector.domain.base import changed
from selector.domain.merchant import AttributeMix, Merchant, Segment
from selector.domain.money import round_half_up
from selector.domain.resizing import month_count, with_average_ticket, with_count, with_segment_share, with_volume
from selector.domain.scenario import PricedProfile, Scenario
from selector.domain.text import Text, text

Segments = tuple[Segment, ...]
_SHARE_SCALE = 10_000
_FIELD_LABELS = {
    "name": text("rename the business"),
    "country": text("change the country"),
    "currency": text("change the currency"),
    "business": text("change the kind of business"),
    "business_types": text("change the kinds of business"),
    "refund_percent": text("change the share of refunds"),
    "dispute_ppm": text("change the number of disputes"),
    "dispute_won_percent": text("change the share of disputes won"),
    "decline_percent": text("change the share of declined payments"),
    "failure_percent": text("change the share of failed payments"),
    "terminals": text("change the number of terminals"),
    "payouts_month": text("change the number of payouts"),
    "open_days_month": text("change the number of open days"),
    "growth_percent_year": text("change the growth"),
    "seasonality": text("change the seasons"),
    "deducts_vat": text("change the deduction of VAT"),
}


def with_merchant(scenario: Scenario, **updates: object) -> Scenario:
    """`scenario` with fields of its merchant replaced and validated."""
    return scenario.model_copy(update={"merchant": changed(scenario.merchant, **updates)})


def set_merchant_field(name: str, value: object) -> Edit:
    """Replaces one plain field of the merchant and takes it as confirmed."""
    return Edit(
        _FIELD_LABELS[name],
        lambda scenario: with_merchant(scenario, **{name: value}),
        merge_key=f"merchant.{name}",
        confirms=frozenset({f"merchant.{name}"}),
    )


def set_seasons(weights: tuple[Decimal, ...], month: int | None = None) -> Edit:
    """Replaces the weights of the twelve months, January first; `month` joins the steps of typing one of them."""
    path = "merchant.seasonality"
    key = "" if month is None else f"{path}.{month}"
    label = _FIELD_LABELS["seasonality"]
    return Edit(label, lambda scenario: with_merchant(scenario, seasonality=weights), key, frozenset({path}))


def set_requirement(name: str, value: object) -> Edit:
    """Replaces one requirement (a field of `Requirements`)."""

    def change(scenario: Scenario) -> Scenario:
        return scenario.model_copy(update={"requirements": changed(scenario.requirements, **{name: value})})

    return Edit(text("change what the platform must have"), change, f"requirements.{name}")


def set_month_count(count: int) -> Edit:
    """Sets the number of payments in an average month; tickets and mix stay."""
    return _volume_edit(lambda merchant: with_count(merchant, count), "count")


def set_month_volume(volume: Decimal, *, to_the_cent: bool = True) -> Edit:
    """Sets the volume of an average month; mix and tickets stay, the number of payments follows.

    Whole payments seldom make a volume exactly: `to_the_cent` moves numbers by the little that does, where some do.
    Tickets stay even then: with them all offers would be priced anew, which nobody who types a volume waits for.
    """

    def resize(merchant: Merchant) -> Merchant:
        near = with_volume(merchant, volume)
        return _met(near, round_half_up(volume, merchant.currency)) if to_the_cent else near

    return _volume_edit(resize, "volume")


def _met(merchant: Merchant, volume_minor: int) -> Merchant:
    """`merchant` with counts moved by the little that makes `volume_minor`; as it is where none does."""
    used = [segment for segment in merchant.segments if segment.count_month]
    parts = [(segment.count_month, round_half_up(segment.average_ticket, merchant.currency)) for segment in used]
    found = recounted(parts, volume_minor)
    if not found:
        return merchant
    moved = {segment.id: changed(segment, count_month=count) for segment, (count, _) in zip(used, found, strict=True)}
    return changed(merchant, segments=tuple(moved.get(segment.id, segment) for segment in merchant.segments))


def set_average_ticket(ticket: Decimal) -> Edit:
    """Scales the ticket of every segment so that the average over all payments is `ticket`; counts stay."""
    return _volume_edit(lambda merchant: with_average_ticket(merchant, ticket), "ticket")


def _volume_edit(resize: Callable[[Merchant], Merchant], part: str) -> Edit:
    label, confirms = text("change the volume"), frozenset({"merchant.volume"})
    return Edit(label, lambda scenario: _resized(scenario, resize), f"merchant.volume.{part}", confirms)


def _resized(scenario: Scenario, resize: Callable[[Merchant], Merchant]) -> Scenario:
    return scenario.model_copy(update={"merchant": resize(scenario.merchant)})


def set_segment_share(segment_id: str, percent: Decimal) -> Edit:
    """Gives one segment `percent` of the payments; the others keep their proportions, the total stays."""

    def change(scenario: Scenario) -> Scenario:
        return _resized(scenario, lambda merchant: with_segment_share(merchant, segment_id, percent))

    return Edit(text("change how people pay"), change, f"segment.{segment_id}.share", frozenset({"merchant.segments"}))


def edit_segment(segment_id: str, **updates: object) -> Edit:
    """Replaces fields of one segment."""

    def change(scenario: Scenario) -> Scenario:
        segments = tuple(
            changed(segment, **updates) if segment.id == segment_id else segment
            for segment in scenario.merchant.segments
        )
        return with_merchant(scenario, segments=segments)

    key = f"segment.{segment_id}.{'.'.join(sorted(updates))}"
    return Edit(text("change a kind of payment"), change, key, frozenset({"merchant.segments"}))


def add_segment(segment: Segment) -> Edit:
    """Adds a kind of payment."""
    return _segments_edit(text("add a kind of payment"), lambda segments: (*segments, segment))


def remove_segment(segment_id: str) -> Edit:
    """Takes a kind of payment away; the last one stays, a business without payments has nothing to price."""

    def keep(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
        kept = tuple(segment for segment in segments if segment.id != segment_id)
        return kept or segments

    return _segments_edit(text("remove a kind of payment"), keep)


def _segments_edit(label: Text, rearrange: Callable[[Segments], Segments]) -> Edit:
    return Edit(
        label,
        lambda scenario: with_merchant(scenario, segments=rearrange(scenario.merchant.segments)),
        confirms=frozenset({"merchant.segments"}),
    )


def set_mix(mix: AttributeMix) -> Edit:
    """Replaces the split of one attribute for payments that do not tell it."""

    def change(scenario: Scenario) -> Scenario:
        others = tuple(known for known in scenario.merchant.mixes if known.attribute != mix.attribute)
        return with_merchant(scenario, mixes=(*others, mix))

    path = f"merchant.mixes.{mix.attribute}"
    is_origin = mix.attribute == "region"
    words = text("change where payments come from") if is_origin else text("change how payments are split")
    return Edit(words, change, path, frozenset({path}))


def set_segment_shares(percents: Mapping[str, Decimal]) -> Edit:
    """Splits the payments over the segments by `percents`, which need not add up to 100; the total stays."""

    def change(scenario: Scenario) -> Scenario:
        segments = scenario.merchant.segments
        weights = [int(percents.get(segment.id, Decimal(0)) * _SHARE_SCALE) for segment in segments]
        if not sum(weights):
            return scenario
        counts = apportion(month_count(scenario.merchant), weights)
        split = tuple(changed(s, count_month=count) for s, count in zip(segments, counts, strict=True))
        return with_merchant(scenario, segments=split)

    return Edit(text("change how people pay"), change, "segments.shares", frozenset({"merchant.segments"}))


def move_to(country: str, currency: str, profiles: tuple[PricedProfile, ...]) -> Edit:
    """Moves the business to another country with its currency, the profiles that are sold there, and their rates.

    Rates that the comparison has already stay as they are.
    """

    def change(scenario: Scenario) -> Scenario:
        moved = with_merchant(scenario, country=country, currency=currency)
        known = {(rate.base, rate.quote) for rate in scenario.exchange_rates}
        needed = rates_for(currency, country, (priced.profile for priced in profiles))
        new = (rate for rate in needed if not {(rate.base, rate.quote), (rate.quote, rate.base)} & known)
        return moved.model_copy(update={"profiles": profiles, "exchange_rates": (*scenario.exchange_rates, *new)})

    return Edit(_FIELD_LABELS["country"], change, confirms=frozenset({"merchant.country", "merchant.currency"}))
