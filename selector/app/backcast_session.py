"""The backcast in the window: an offer's terms held against the fees really charged, and those fees as own terms."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from selector.app.answers.backcasting import compared, credits_of
from selector.app.backcast_tables import fees_table, months_table, terms_table
from selector.app.documents import Attachments
from selector.app.edits import Edit
from selector.app.edits.comparison import put_profile
from selector.app.payments_in_use import stored_tables
from selector.app.tasks import Progress
from selector.domain.platform import PlatformProfile
from selector.domain.problems import Problem, UserError
from selector.domain.scenario import PricedProfile, Scenario
from selector.domain.text import text as _t
from selector.files.scenarios.canonical import revision
from selector.report.tables import TableSpec

if TYPE_CHECKING:
    from selector.costs.backcast.comparing import Backcast
    from selector.costs.payments.table import PaymentTable


@dataclass(frozen=True, slots=True)
class Compared:
    """An offer that can price the payments: its key, its name, and what it leaves unexplained in minor units."""

    key: str
    name: str
    residual_minor: int


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """One offer against the fees charged. `offers` are all that could be asked about, the nearest first."""

    key: str
    currency: str
    charged_minor: int
    priced_minor: int
    agrees: bool
    offers: tuple[Compared, ...]
    months: TableSpec
    fees: TableSpec
    terms: TableSpec
    reasons: tuple[Problem, ...]
    """What the residual comes from; what tables and totals show already is not repeated."""
    provider: str
    """The provider of the export, where the comparison has it; its nearest offer is held first."""
    own_terms: PlatformProfile | None
    """The terms read off the fees as a profile; None where the payments tell no fees of their own."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Every offer against the fees that the imported payments tell, the nearest first."""

    scenario: Scenario
    table: "PaymentTable"
    every: "tuple[Backcast, ...]"

    def against(self, wanted: str = "") -> HeldAgainst:
        """The offer `wanted`; without one the nearest of the provider of the export, or of all."""
        provider = _provider(self.scenario)
        held = next((one for one in self.every if _key(one) == wanted), None)
        held = held or next((one for one in self.every if provider and one.platform == provider[0]), self.every[0])
        own = _own(held, self.table, self.scenario)
        return HeldAgainst(
            key=_key(held),
            currency=held.currency,
            charged_minor=held.charged_events_minor + held.charged_apart_minor,
            priced_minor=held.priced_events_minor + held.priced_apart_minor,
            agrees=held.agrees,
            offers=tuple(_named(one, self.scenario) for one in self.every),
            months=months_table(held),
            fees=fees_table(held),
            terms=terms_table(held, own),
            reasons=_reasons(held, self.table),
            provider=provider[1] if provider and held.platform == provider[0] else "",
            own_terms=own,
        )


def hold(scenario: Scenario, attachments: Attachments, progress: Progress | None = None) -> Holding:
    """Holds every offer that can price them against the fees that the imported payments tell.

    Raises:
        UserError: no payments are imported, they tell no fees, or no offer can price them.
        Cancelled: nobody wants the result any more.
    """
    charged = _table(scenario, attachments)
    every = compared(scenario, charged, "", (progress or Progress()).step)
    return Holding(scenario, charged, tuple(every))


def _key(held: "Backcast") -> str:
    return f"{held.platform}/{held.offer}"


def _provider(scenario: Scenario) -> tuple[str, str] | None:
    """Id and name of the platform whose name the layout of the imported file begins with."""
    layouts = scenario.payments.layouts if scenario.payments is not None else ()
    for layout in layouts:
        whose = layout.partition(":")[0].strip().casefold()
        for priced in scenario.profiles:
            if whose == priced.profile.name.casefold():
                return priced.profile.id, priced.profile.name
    return None


def _table(scenario: Scenario, attachments: Attachments) -> "PaymentTable":
    from selector.costs.backcast.fees import charged

    record = scenario.payments
    tables = stored_tables(attachments.payments) if attachments.payments is not None else ()
    found = next((each for each in tables if record is not None and each.currency == record.currency), None)
    if found is None or charged(found) is None:
        wrong, hint = _t("the payments tell no fee that was charged"), _t("import an export that shows the fees")
        raise UserError(Problem("backcast.no_fees", wrong, hint=hint))
    return found


def _named(held: "Backcast", scenario: Scenario) -> Compared:
    names = {
        (priced.profile.id, offer.id): f"{priced.profile.name} · {offer.name}"
        for priced in scenario.profiles
        for offer in priced.profile.offers
    }
    key = _key(held)
    return Compared(key, names.get((held.platform, held.offer), key), held.residual_minor)


def _reasons(held: "Backcast", charged: "PaymentTable") -> tuple[Problem, ...]:
    from selector.costs.backcast.reasons import reasons

    shown = {"backcast.terms", "backcast.agrees"}
    return tuple(reason for reason in reasons(held, credits_of(charged)) if reason.code not in shown)


def _own(held: "Backcast", charged: "PaymentTable", scenario: Scenario) -> PlatformProfile | None:
    from selector.costs.backcast.fitted_profile import fitted_profile

    try:
        return fitted_profile(held, charged, scenario.merchant.country, scenario.as_of)
    except UserError:
        return None


def compare_own_terms(own: PlatformProfile) -> Edit:
    """Adds the terms read off the fees to the comparison, or replaces those of an earlier import."""
    return put_profile(PricedProfile(profile=own, revision=revision(own), origin="user"))
