"""Prices the worked cases of a profile, so that each can be held against the figure that a person worked out."""

from collections.abc import Callable, Iterator
from datetime import date

import numpy as np

from selector.costs.context import PricingContext, fee_key
from selector.costs.lint.findings import Finding
from selector.costs.payments.table import KINDS, UNKNOWN, Codes, Column, PaymentTable
from selector.costs.pricing import price_offer
from selector.costs.results import OfferCost
from selector.domain.cases import Case, CasePayments
from selector.domain.interchange import InterchangeTables
from selector.domain.money import money_text, to_minor
from selector.domain.platform import Offer, PlatformProfile
from selector.domain.problems import UserError
from selector.domain.text import text as _t

TablesOf = Callable[[str], InterchangeTables | None]
_ATTRIBUTES = (
    "method", "brand", "funding", "card_class", "channel", "region", "conversion", "shopper_country", "issuer",
    "payout_currency", "tap_to_phone",
)  # fmt: skip


def _word(payments: CasePayments, name: str) -> str | None:
    value = getattr(payments, name)
    return str(value).lower() if isinstance(value, bool) else value


def _column(case: Case, name: str) -> Column:
    told = [_word(payments, name) for payments in case.payments]
    words = tuple(sorted({word for word in told if word is not None}))
    codes: Codes = np.array([UNKNOWN if word is None else words.index(word) for word in told], dtype=np.int16)
    return Column(codes, words)


def case_table(case: Case, currency: str) -> PaymentTable:
    """The payments of `case` as an undated table in `currency`."""
    told = {name for payments in case.payments for name in _ATTRIBUTES if getattr(payments, name) is not None}
    return PaymentTable(
        currency=currency,
        kind=np.array([KINDS.index(payments.kind) for payments in case.payments], dtype=np.int16),
        amount_minor=np.array([to_minor(payments.amount, currency) for payments in case.payments], dtype=np.int64),
        count=np.array([payments.count for payments in case.payments], dtype=np.int64),
        day=np.full(len(case.payments), -1, dtype=np.int64),
        attributes={name: _column(case, name) for name in sorted(told)},
    )


def price_case(
    profile: PlatformProfile, case: Case, today: date, interchange: InterchangeTables | None = None
) -> OfferCost:
    """What `case` costs under its offer. `today` is the day whose prices count where the case names none.

    Raises:
        UserError: as `price_offer` does, and for an amount with more decimals than the currency has.
    """
    offer = _offer(profile, case)
    context = PricingContext(
        as_of=case.as_of or today,
        merchant_country=offer.market[0],
        chosen=frozenset(fee_key(profile.id, offer.id, label) for label in case.options),
        terminals=case.terminals,
        open_days_month=case.open_days,
        interchange=interchange,
    )
    return price_offer(profile, offer, case_table(case, offer.currency), context)


def _offer(profile: PlatformProfile, case: Case) -> Offer:
    return next(offer for offer in profile.offers if offer.id == case.offer)


def lint_cases(profile: PlatformProfile, today: date, tables_of: TablesOf = lambda _: None) -> Iterator[Finding]:
    """Cases whose worked figure is not what the rules give; `tables_of` gives a country's interchange tables."""
    for place, case in enumerate(profile.cases):
        offer = _offer(profile, case)
        currency = offer.currency
        try:
            cost = price_case(profile, case, today, tables_of(offer.market[0]))
            stated = to_minor(case.cost, currency)
            once = None if case.one_off is None else to_minor(case.one_off, currency)
        except UserError as error:
            yield Finding("case_fails", ("cases", place), error.problem.text, error.problem.hint)
            continue
        for key, worked, found in (("cost", stated, cost.total_minor), ("one_off", once, cost.one_off_minor)):
            if worked is not None and worked != found:
                said = _t(
                    "the case says {worked}, the rules give {found}",
                    worked=money_text(worked, currency),
                    found=money_text(found, currency),
                )
                yield Finding("case_fails", ("cases", place, key), said, _HINT)


_HINT = _t("work the case out again, or mend the rule that it speaks of")
