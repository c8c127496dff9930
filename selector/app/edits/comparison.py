"""Edits of the comparison: its name, profiles, optional fees, rates, assumptions, draws, notes and confirmations."""

from collections.abc import Iterable
from datetime import date

from selector.app.edits.edit import Edit
from selector.app.halves import with_profile
from selector.domain.doubt import DoubtWidths
from selector.domain.drawing import Drawing
from selector.domain.scenario import ExchangeRate, Note, PricedProfile, Scenario, UnknownAmount
from selector.domain.text import Text, text


def rename(name: str) -> Edit:
    """Gives the scenario another name."""
    return _replace(text("rename the scenario"), "name", name, merge_key="name")


def _replace(label: Text, field: str, value: object, merge_key: str = "") -> Edit:
    return Edit(label, lambda scenario: scenario.model_copy(update={field: value}), merge_key)


def set_option(key: str, *, chosen: bool) -> Edit:
    """Chooses an optional fee (platform/offer/label), or drops it."""

    def change(scenario: Scenario) -> Scenario:
        others = tuple(known for known in scenario.chosen_options if known != key)
        return scenario.model_copy(update={"chosen_options": (*others, key) if chosen else others})

    return Edit(text("change an optional fee"), change)


def refresh(profiles: tuple[PricedProfile, ...], day: date) -> Edit:
    """Replaces the profiles that are priced by those of the catalogue, at the prices of `day`."""
    both = {"profiles": profiles, "as_of": day}
    return Edit(text("refresh the platform data"), lambda scenario: scenario.model_copy(update=both))


def set_day(day: date) -> Edit:
    """Prices the comparison as of another day."""
    return _replace(text("change the day whose prices count"), "as_of", day, merge_key="as_of")


def put_profile(profile: PricedProfile) -> Edit:
    """Adds a profile (a negotiated quote, a provider of the user's own), or replaces the one of the same id.

    Where it holds half a service, the pairs that this makes come along.
    """

    def change(scenario: Scenario) -> Scenario:
        return scenario.model_copy(update={"profiles": with_profile(scenario.profiles, profile)})

    return Edit(text("change an offer"), change)


def set_rate(rate: ExchangeRate) -> Edit:
    """Adds an exchange rate, or replaces the one of the same pair."""

    def change(scenario: Scenario) -> Scenario:
        pair = (rate.base, rate.quote)
        others = tuple(known for known in scenario.exchange_rates if (known.base, known.quote) != pair)
        return scenario.model_copy(update={"exchange_rates": (*others, rate)})

    return Edit(text("change an exchange rate"), change)


def set_unknown_amount(amount: UnknownAmount) -> Edit:
    """States what an unpublished fee is taken to be."""

    def change(scenario: Scenario) -> Scenario:
        place = (amount.platform, amount.offer, amount.fee)
        others = tuple(a for a in scenario.unknown_amounts if (a.platform, a.offer, a.fee) != place)
        return scenario.model_copy(update={"unknown_amounts": (*others, amount)})

    return Edit(text("change an assumed fee"), change)


def set_seed(seed: int) -> Edit:
    """Sets the start of all random draws: the same seed gives the same draws."""
    return _replace(text("change the seed"), "seed", seed, merge_key="seed")


def set_drawing(drawing: Drawing) -> Edit:
    """Sets how all that is not certain is drawn."""
    return _replace(text("change how the draws are made"), "drawing", drawing, merge_key="drawing")


def set_doubts(doubts: DoubtWidths) -> Edit:
    """Sets how far figures in doubt may be off, and takes it as confirmed."""
    paths = frozenset(f"doubts.{name}" for name in DoubtWidths.model_fields)

    def change(scenario: Scenario) -> Scenario:
        return scenario.model_copy(update={"doubts": doubts})

    return Edit(text("change how far doubtful figures may be off"), change, "doubts", paths)


def add_note(note: Note) -> Edit:
    """Puts a remark on a figure or fact."""
    return Edit(text("add a note"), lambda scenario: scenario.model_copy(update={"notes": (*scenario.notes, note)}))


def confirm(paths: Iterable[str]) -> Edit:
    """Takes assumptions as confirmed by the user."""
    return Edit(text("confirm assumptions"), lambda scenario: scenario, confirms=frozenset(paths))
