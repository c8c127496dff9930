"""Fitted terms as a profile of the user's own: a rule for each group, for refunds, disputes and what stands apart."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import numpy as np

from selector.costs.backcast.after_payment import (
    Returned,
    fees_of_their_own,
    given_back_if_won,
    returned_on_refund,
)
from selector.costs.backcast.comparing import Backcast
from selector.costs.backcast.fitting import SURE
from selector.costs.backcast.reasons import named, terms_text
from selector.costs.backcast.terms import Group
from selector.costs.payments.table import PaymentTable
from selector.domain.fees import Condition, FeeRule
from selector.domain.made_sentences import CHARGED_APART, FITTED, TRUSTED, as_stored
from selector.domain.money import from_minor
from selector.domain.platform import Offer, PlatformProfile, Source
from selector.domain.problems import Problem, UserError
from selector.domain.text import text as _t
from selector.domain.vocabulary import Event, Role

SOURCE = "charged"
ID = "my-terms"
_EVENT_LABELS = {Event.REFUND: "Refund", Event.DISPUTE: "Dispute"}


def fitted_profile(
    found: Backcast, table: PaymentTable, country: str, as_of: date, profile_id: str = ID
) -> PlatformProfile:
    """The terms by which payments were really charged, as a profile with one offer.

    Raises:
        UserError: where the payments do not tell their fees.
    """
    if found.terms is None or not found.terms.groups:
        wrong = _t("the payments do not tell their fees, so there are no terms to keep")
        raise UserError(Problem("backcast.no_terms", wrong, hint=_t("import an export with a fee for each payment")))
    last = max(group.last_day for group in found.terms.groups)
    source = Source(
        url="import:fees-really-charged", as_of=date.fromordinal(last) if last > 0 else as_of, official=False,
        note=as_stored(FITTED, count=found.terms.payments, exact=found.terms.reproduced),
    )  # fmt: skip
    back = returned_on_refund(table, country, found.terms.attributes)
    fees = [_rule(group, found.currency, back.get(group.words)) for group in found.terms.groups]
    offer = Offer(
        id="fitted", name="Terms read off the fees charged", market=(country,), currency=found.currency,
        fees=(*fees, *_afterwards(table, country), *_apart(found, table)), source=SOURCE,
    )  # fmt: skip
    return PlatformProfile(format=1, id=profile_id, name="My terms today", sources={SOURCE: source}, offers=(offer,))


def _rule(group: Group, currency: str, back: Returned | None) -> FeeRule:
    percent, fixed = terms_text(group.terms, currency)
    since, until = group.bounds
    told = {name: _condition(name, word) for name, word in group.words if word}
    return FeeRule(
        label=f"{named(group).english()}{_days(since, until)}",
        on=Event.PAYMENT,
        role=Role.BASE,
        when=Condition.model_validate(told),
        percent=Decimal(percent),
        fixed=Decimal(fixed) or None,
        minimum=_bound(group.terms.minimum_minor, currency),
        maximum=_bound(group.terms.maximum_minor, currency),
        returned_on_refund=back,
        valid_from=since,
        valid_to=until,
        unsure=group.terms.trust not in SURE,
        note=as_stored(TRUSTED, trust=group.terms.trust, exact=group.terms.reproduced, count=group.terms.payments),
        source=SOURCE,
    )


def _afterwards(table: PaymentTable, country: str) -> Iterator[FeeRule]:
    """What refunds and disputes cost themselves."""
    for event, terms in fees_of_their_own(table, country).items():
        percent, fixed = (Decimal(part) or None for part in terms_text(terms, table.currency))
        yield FeeRule(
            label=_EVENT_LABELS[event],
            on=event,
            percent=percent,
            fixed=fixed,
            minimum=_bound(terms.minimum_minor, table.currency),
            maximum=_bound(terms.maximum_minor, table.currency),
            returned_if_won=given_back_if_won(table, country) if event is Event.DISPUTE else None,
            unsure=terms.trust not in SURE,
            note=as_stored(TRUSTED, trust=terms.trust, exact=terms.reproduced, count=terms.payments),
            source=SOURCE,
        )


def _bound(minor: int, currency: str) -> Decimal | None:
    return from_minor(minor, currency) if minor >= 0 else None


def _days(since: date | None, until: date | None) -> str:
    first = f", from {since.isoformat()}" if since is not None else ""
    return f"{first}, until {until.isoformat()}" if until is not None else first


def _condition(name: str, word: str) -> object:
    return word == "true" if name == "conversion" else (word,)


def _apart(found: Backcast, table: PaymentTable) -> list[FeeRule]:
    """Costs less credits on rows of their own as an unsure average a month; below zero where credits prevail."""
    days = table.day[table.day >= 0]
    if not found.charged_apart_minor or not len(days):
        return []
    first, last = (date.fromordinal(int(day)) for day in (np.min(days), np.max(days)))
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    average = from_minor(found.charged_apart_minor // months, found.currency)
    note = as_stored(CHARGED_APART, months=months)
    role = Role.SURCHARGE if average < 0 else None
    return [
        FeeRule(label="Charged apart", on=Event.MONTH, role=role, fixed=average, unsure=True, note=note, source=SOURCE)
    ]
