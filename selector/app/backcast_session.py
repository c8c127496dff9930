"""The backcast in the window: an offer's terms held against the fees really charged, and those fees as own terms."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from selector.app.answers.backcasting import compared, credits_of
from selector.app.documents import Attachments
from selector.app.edits import Edit
from selector.app.edits.comparison import put_profile
from selector.app.payments_in_use import stored_tables
from selector.domain.money import money_text
from selector.domain.platform import PlatformProfile
from selector.domain.problems import Problem, UserError
from selector.domain.scenario import PricedProfile, Scenario
from selector.domain.text import Text, joined
from selector.domain.text import text as _t
from selector.domain.word_names import any_name
from selector.files.scenarios.canonical import revision
from selector.report.tables import CellKind, Column, Money, TableSpec, table

if TYPE_CHECKING:
    from selector.costs.backcast.comparing import Backcast
    from selector.costs.backcast.terms import Group
    from selector.costs.payments.table import PaymentTable

_NEAREST = 12


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
    terms: TableSpec
    reasons: tuple[Problem, ...]
    own_terms: PlatformProfile | None
    """The terms read off the fees as a profile; None where the payments tell no fees of their own."""


def held_against(scenario: Scenario, attachments: Attachments, wanted: str = "") -> HeldAgainst:
    """Holds the offer `wanted` (the nearest where none is) against the fees that the imported payments tell.

    Raises:
        UserError: no payments are imported, they tell no fees, or the offer cannot price them.
    """
    charged = _table(scenario, attachments)
    every = compared(scenario, charged, "")
    best = next((held for held in every if f"{held.platform}/{held.offer}" == wanted), every[0])
    return HeldAgainst(
        key=f"{best.platform}/{best.offer}",
        currency=best.currency,
        charged_minor=best.charged_events_minor + best.charged_apart_minor,
        priced_minor=best.priced_events_minor + best.priced_apart_minor,
        agrees=best.agrees,
        offers=tuple(_named(held, scenario) for held in every[:_NEAREST]),
        months=_months(best),
        terms=_terms(best),
        reasons=_reasons(best, charged),
        own_terms=_own(best, charged, scenario),
    )


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
    key = (held.platform, held.offer)
    return Compared("/".join(key), names.get(key, "/".join(key)), held.residual_minor)


def _months(held: "Backcast") -> TableSpec:
    def money(minor: int) -> Money:
        return Money(minor, held.currency)

    rows = (
        (pair.month.isoformat()[:7] if pair.month else _t("without a date"), money(pair.charged_minor),
         money(pair.priced_minor), money(pair.charged_minor - pair.priced_minor))
        for pair in held.months
    )  # fmt: skip
    columns = (
        Column("month", _t("Month")),
        Column("charged", _t("Really charged"), CellKind.MONEY),
        Column("priced", _t("By these terms"), CellKind.MONEY),
        Column("residual", _t("Unexplained"), CellKind.MONEY),
    )
    return table("backcast_months", _t("Month by month"), columns, rows)


def _terms(held: "Backcast") -> TableSpec:
    columns = (
        Column("what", _t("Payments")),
        Column("count", _t("How many"), CellKind.COUNT),
        Column("terms", _t("Terms that give their fees")),
        Column("exact", _t("To the cent"), CellKind.COUNT),
        Column("from", _t("From"), CellKind.DATE),
        Column("to", _t("To"), CellKind.DATE),
    )
    groups = sorted(held.terms.groups if held.terms else (), key=lambda group: -group.terms.payments)
    return table("backcast_terms", _t("Terms read off the fees"), columns, (_group(g, held.currency) for g in groups))


def _group(group: "Group", currency: str) -> tuple[Text, int, Text, int, date | str, date | str]:
    from selector.costs.backcast.reasons import terms_text

    percent, fixed = terms_text(group, currency)
    words = [any_name(word) for _name, word in group.words if word]
    days = [date.fromordinal(day) if day >= 0 else "" for day in (group.first_day, group.last_day)]
    said = _t("{percent} % + {fixed} {currency}", percent=percent, fixed=fixed, currency=currency)
    if group.terms.minimum_minor >= 0:
        least = money_text(group.terms.minimum_minor, currency)
        said = _t("{terms}, at least {amount} {currency}", terms=said, amount=least, currency=currency)
    if group.terms.maximum_minor >= 0:
        most = money_text(group.terms.maximum_minor, currency)
        said = _t("{terms}, at most {amount} {currency}", terms=said, amount=most, currency=currency)
    what = joined(words) if words else _t("all payments")
    return what, group.terms.payments, said, group.terms.reproduced, days[0], days[1]


def _reasons(held: "Backcast", charged: "PaymentTable") -> tuple[Problem, ...]:
    from selector.costs.backcast.reasons import reasons

    return tuple(reasons(held, credits_of(charged)))


def _own(held: "Backcast", charged: "PaymentTable", scenario: Scenario) -> PlatformProfile | None:
    from selector.costs.backcast.fitted_profile import fitted_profile

    try:
        return fitted_profile(held, charged, scenario.merchant.country, scenario.as_of)
    except UserError:
        return None


def compare_own_terms(own: PlatformProfile) -> Edit:
    """Adds the terms read off the fees to the comparison, or replaces those of an earlier import."""
    return put_profile(PricedProfile(profile=own, revision=revision(own), origin="user"))
