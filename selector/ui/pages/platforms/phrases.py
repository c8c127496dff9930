"""The price of a whole offer in one phrase, as its row in a list says it."""

from decimal import Decimal

from selector.app.fee_phrases import amount, fee_price
from selector.domain.fees import FeeRule
from selector.domain.platform import Offer
from selector.domain.vocabulary import LIMITS, Event, Role
from selector.i18n.catalog import fill, ngettext
from selector.i18n.catalog import gettext as _


def main_fee(offer: Offer, rule: int | None = None) -> FeeRule | None:
    """The base fee that the headline tells: the one at `rule`, else the first on payments."""
    if rule is not None and 0 <= rule < len(offer.fees):
        return offer.fees[rule]
    return next((fee for fee in offer.fees if fee.on is Event.PAYMENT and fee.role is Role.BASE), None)


def headline(offer: Offer, rule: int | None = None) -> str:
    """The price of an offer in one phrase; `rule` is the place of the fee that prices most of the payments."""
    if offer.quote_only:
        return _("Price on request")
    if offer.price_not_found:
        return _("No price was found")
    fee = main_fee(offer, rule)
    if fee is None:
        return _("No price for payments")
    said = _("{price} for {label}").format(price=fee_price(fee, offer.currency), label=fee.label)
    others = sum(other.on is Event.PAYMENT and other.role is Role.BASE for other in offer.fees) - 1
    if others > 0:
        said += fill(ngettext(", {count} more price", ", {count} more prices", others), count=others)
    return f"{said} · {_monthly(offer)}"


def _monthly(offer: Offer) -> str:
    fixed = [fee for fee in offer.fees if fee.on is Event.MONTH and not fee.optional and fee.role not in LIMITS]
    if any(fee.amount_unknown for fee in fixed):
        return _("monthly fee not published")
    total = sum((fee.fixed for fee in fixed if fee.fixed), Decimal(0))
    if not total:
        return _("no monthly fee")
    return _("{amount} a month").format(amount=amount(total, offer.currency))
