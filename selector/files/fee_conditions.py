"""Which payments a fee is for, in one phrase as a person says it: "Cards · Online · Own country"."""

from decimal import Decimal

from selector.domain import word_names
from selector.domain.fees import Condition
from selector.i18n import names, numbers
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render

_WALLETS = frozenset({"card", "apple_pay", "google_pay"})
_FROM_AFAR = frozenset({"online", "payment_link", "recurring"})


def condition(when: Condition, *, short: bool = False) -> str:
    """Which payments a fee is for; every payment where nothing is said. `short` sums up what usually goes together."""
    kinds = (when.method, when.brand, when.funding, when.card_class, when.channel, when.region, when.issuer)
    parts = [_listed(listed, short=short) for listed in kinds if listed]
    if when.shopper_country:
        parts.append(", ".join(names.country(code) for code in when.shopper_country))
    if when.payout_currency:
        parts.append(_("paid out in {list}").format(list=", ".join(when.payout_currency)))
    if when.conversion is not None:
        parts.append(_("with currency conversion") if when.conversion else _("without currency conversion"))
    if when.tap_to_phone is not None:
        parts.append(_("phone as terminal") if when.tap_to_phone else _("card reader"))
    if when.amount is not None:
        parts.append(_ticket(*when.amount))
    parts += [f"{name}: {', '.join(values)}" for name, values in when.attributes.items()]
    return " · ".join(parts) or _("every payment")


def _listed(listed: tuple[str, ...], *, short: bool) -> str:
    if short and set(listed) == _WALLETS:
        return _("Cards and wallets")
    if short and set(listed) > _FROM_AFAR and "in_person" not in listed:
        return _("From afar")
    return ", ".join(render(word_names.any_name(word)) for word in listed)


def _ticket(low: Decimal | None, high: Decimal | None) -> str:
    if low is None and high is None:
        return _("any amount")
    if low is None:
        return _("payments below {high}").format(high=numbers.number(high or Decimal(0)))
    if high is None:
        return _("payments from {low}").format(low=numbers.number(low))
    return _("payments from {low} to {high}").format(low=numbers.number(low), high=numbers.number(high))
