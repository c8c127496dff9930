"""The closed words of profiles and payments: methods, brands, channels, regions and the rest (lower case, ASCII)."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

METHODS = frozenset(
    "card apple_pay google_pay paypal mobilepay vipps swish bank_redirect bank_transfer open_banking sepa_debit "
    "ach_debit bacs_debit ideal bancontact blik giropay eps sofort przelewy24 multibanco iris invoice bnpl klarna "
    "carrier_billing crypto gift_card qr_wallet upi pix alipay wechat_pay papara shetab ewallet link ussd mobile_money "
    "twint amazon_pay nyce pulse star interac cash venmo samsung_pay trustly satispay mb_way postfinance oxxo boleto "
    "konbini bizum afterpay affirm zip wero skrill neteller paysafecard direct_debit".split()
)
BRANDS = frozenset(
    "visa mastercard amex diners discover jcb unionpay maestro troy shetab dankort bancontact girocard nyce pulse star "
    "interac cartes_bancaires elo hipercard mir rupay postfinance vpay electron uatp".split()
)
CARD_METHODS = frozenset({"card", "apple_pay", "google_pay", "link", "samsung_pay"})
FUNDING = ("debit", "credit", "prepaid")
CARD_CLASSES = ("consumer", "premium", "commercial")
CHANNELS = ("online", "in_person", "keyed", "recurring", "payment_link", "invoice")
REGIONS = ("domestic", "eea", "uk", "international")
ATTRIBUTES: dict[str, frozenset[str] | tuple[str, ...]] = {
    "method": METHODS,
    "brand": BRANDS,
    "funding": FUNDING,
    "card_class": CARD_CLASSES,
    "channel": CHANNELS,
    "region": REGIONS,
}
"""The attributes of a payment with the words that everybody knows; those of method and brand are open to more."""
OPEN_ATTRIBUTES = frozenset({"method", "brand"})
"""There are more ways to pay than any list holds: a price list may name a word of its own."""
CLOSED_WORDS: dict[str, frozenset[str]] = {
    **{name: frozenset(words) for name, words in ATTRIBUTES.items() if name not in OPEN_ATTRIBUTES},
    "tap_to_phone": frozenset({"true", "false"}),
    "conversion": frozenset({"true", "false"}),
}
"""All the words of the attributes that know no others."""
BUSINESS_TYPES = (
    "digital_goods", "saas", "pharmacy", "marketplace_seller", "association_member", "crypto_only",
    "shop_platform_customer", "sole_trader", "charity", "platform",
)  # fmt: skip
SUPPORT_CHANNELS = ("phone", "email", "chat", "social", "faq", "account_manager")
EEA = frozenset("AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".split())

Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)]


class Event(StrEnum):
    """What a fee is charged on."""

    PAYMENT = "payment"
    AUTHORIZATION = "authorization"
    REFUND = "refund"
    DISPUTE = "dispute"
    FAILURE = "failure"
    PAYOUT = "payout"
    INSTANT_PAYOUT = "instant_payout"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    TERMINAL_MONTH = "terminal_month"
    TERMINAL_ONCE = "terminal_once"
    SETUP = "setup"
    EARLY_TERMINATION = "early_termination"


class Role(StrEnum):
    """How a fee joins the others: the one base fee, a surcharge on top, a least or most of a month's or year's fees."""

    BASE = "base"
    SURCHARGE = "surcharge"
    FLOOR = "floor"
    CAP = "cap"


LIMITS = frozenset({Role.FLOOR, Role.CAP})
"""What tops the fees of a month or year up to a least amount, or cuts them at a most one."""


class FreePer(StrEnum):
    """How often what is free is free anew: every month, every year of the contract, or only once."""

    MONTH = "month"
    YEAR = "year"
    ONCE = "once"


class TierBasis(StrEnum):
    """What a tier is chosen by."""

    MONTHLY_VOLUME = "monthly_volume"
    MONTHLY_COUNT = "monthly_count"
    AMOUNT = "amount"


class TierMode(StrEnum):
    """Whether the band reached prices everything (slab) or each band prices its own part (graduated)."""

    SLAB = "slab"
    GRADUATED = "graduated"


class RoundingRule(StrEnum):
    """How a fraction of a minor unit is rounded. Half-up rounds ties away from zero."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"


class RoundingPer(StrEnum):
    """What is summed before it is rounded."""

    FEE = "fee"
    PAYMENT = "payment"
    DAY = "day"
    MONTH = "month"


class Kind(StrEnum):
    """What a row of a payments table is."""

    PAYMENT = "payment"
    REFUND = "refund"
    DISPUTE = "dispute"
    DISPUTE_WON = "dispute_won"
    AUTHORIZATION = "authorization"
    FAILURE = "failure"
    PAYOUT = "payout"
    INSTANT_PAYOUT = "instant_payout"
    COST = "cost"
    CREDIT = "credit"


class OfferKind(StrEnum):
    """What sort of figure an offer's price is; only `offer` and `platform` can be taken."""

    OFFER = "offer"
    CEILING = "ceiling"
    NETWORK_TARIFF = "network_tariff"
    TYPICAL = "typical"
    PLATFORM = "platform"
