"""Edits of several offers at once: who competes, and a quote that comes in, each one step of undo."""

from collections.abc import Iterable

from selector.app.edits.edit import Edit
from selector.app.halves import has_half, paired_anew
from selector.domain.scenario import OfferRef, PricedProfile, Scenario
from selector.domain.text import text
from selector.files.scenarios.canonical import revision


def set_all_competing(refs: Iterable[OfferRef], *, competes: bool, profiles: Iterable[PricedProfile] = ()) -> Edit:
    """Takes offers out of the comparison, or in; `profiles` are those of them that the scenario does not hold yet.

    Of a provider that comes in only the named offers compete; its others are left out until somebody asks for them.
    """
    wanted, coming = tuple(dict.fromkeys(refs)), tuple(profiles)

    def change(scenario: Scenario) -> Scenario:
        present = {priced.profile.id for priced in scenario.profiles}
        new = tuple(priced for priced in coming if priced.profile.id not in present)
        siblings = (
            OfferRef(platform=priced.profile.id, offer=offer.id) for priced in new for offer in priced.profile.offers
        )
        kept = tuple(ref for ref in scenario.left_out if ref not in wanted)
        left_out = (*kept, *(ref for ref in siblings if ref not in wanted), *(() if competes else wanted))
        return scenario.model_copy(update={"profiles": (*scenario.profiles, *new), "left_out": left_out})

    label = text("compare offers") if competes else text("leave offers out")
    return Edit(label, change)


def drop_offer(ref: OfferRef) -> Edit:
    """Takes a quote out of its provider's profile, and the profile with its last offer."""

    def without(priced: PricedProfile) -> PricedProfile:
        if priced.profile.id != ref.platform:
            return priced
        offers = tuple(offer for offer in priced.profile.offers if offer.id != ref.offer)
        left = priced.profile.model_copy(update={"offers": offers})
        return priced.model_copy(update={"profile": left, "revision": revision(left)})

    def change(scenario: Scenario) -> Scenario:
        half = any(has_half(known.profile) for known in scenario.profiles if known.profile.id == ref.platform)
        profiles = tuple(priced for priced in map(without, scenario.profiles) if priced.profile.offers)
        profiles = paired_anew(profiles) if half else profiles
        return scenario.model_copy(update={"profiles": profiles})

    return Edit(text("delete a quote"), change)
