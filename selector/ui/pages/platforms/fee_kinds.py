"""What a fee of the user's own can be charged on, as a choice in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from selector.app.quotes.draft import EVERY_PAYMENT
from selector.domain import word_names
from selector.domain.fees import Condition
from selector.domain.vocabulary import Event, Role
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report import labels

_EVENTS = (
    Event.MONTH, Event.REFUND, Event.DISPUTE, Event.PAYOUT, Event.TERMINAL_MONTH, Event.SETUP, Event.YEAR,
)  # fmt: skip
_SHARES = frozenset({Event.PAYMENT, Event.REFUND, Event.DISPUTE, Event.PAYOUT, Event.INSTANT_PAYOUT})


@dataclass(frozen=True, slots=True)
class FeeKind:
    """One choice: what it is called, and what it makes of a fee."""

    key: str
    label: str
    on: Event
    role: Role | None
    when: Condition = EVERY_PAYMENT


def fee_kinds(methods: Iterable[str]) -> tuple[FeeKind, ...]:
    """The choices, with one for each of the merchant's payment methods."""
    everything = FeeKind("payment", _("each payment"), Event.PAYMENT, Role.BASE)
    paid = [
        FeeKind(
            f"payment.{method}",
            _("each payment: {method}").format(method=render(word_names.name_of(word_names.METHODS, method))),
            Event.PAYMENT,
            Role.BASE,
            Condition(method=(method,)),
        )
        for method in dict.fromkeys(("card", *methods))
    ]
    on_top = FeeKind("surcharge", _("on top of each payment"), Event.PAYMENT, Role.SURCHARGE)
    others = [
        FeeKind(event.value, _("each {event}").format(event=render(labels.event(event.value))), event, None)
        for event in _EVENTS
    ]
    return (*paid, everything, on_top, *others)


def takes_percent(event: Event) -> bool:
    """True where a fee on `event` can be a share of an amount."""
    return event in _SHARES
