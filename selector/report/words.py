"""Names in the user's terms of everything that has an id: criteria, measures, fee categories, methods, channels.

Proper names stay as they are in every language; common words are translatable. An id without an entry is shown as its
own words, so that a newer profile still reads well.
"""

from selector.domain.text import Text, text

CRITERIA = {
    "cost": text("Cost"),
    "methods": text("Payment methods"),
    "security": text("Security"),
    "support": text("Support"),
    "integration": text("Integration"),
    "contract": text("Contract and payout"),
    "experience": text("User experience"),
}
MEASURES = {
    "effective_percent": text("Effective cost"),
    "cost_uncertainty": text("Width of the cost range"),
    "methods_covered": text("Share of your volume it takes"),
    "pci_level": text("PCI DSS level"),
    "strong_authentication": text("3-D Secure"),
    "tokenization": text("Tokenisation"),
    "fraud_tools": text("Fraud tools"),
    "two_factor_login": text("Two-factor login"),
    "certifications": text("Certifications"),
    "support_channels": text("Support channels"),
    "support_hours": text("Support hours"),
    "support_languages": text("Support languages"),
    "support_quality": text("Measured support quality"),
    "consumer_support": text("Support for your customers"),
    "plugins": text("Shop plugins"),
    "api": text("Programming interface"),
    "sandbox": text("Test environment"),
    "sdks": text("Programming libraries"),
    "onboarding_days": text("Time to start"),
    "contract_months": text("Contract period"),
    "notice_months": text("Notice period"),
    "settlement_days": text("Days until payout"),
    "rolling_reserve_percent": text("Rolling reserve"),
    "reviews": text("Published reviews"),
}
UNITS = {
    "effective_percent": text("% of volume"),
    "cost_uncertainty": text("% of volume"),
    "methods_covered": text("% of volume"),
    "support_quality": text("% of contacts"),
    "onboarding_days": text("days"),
    "contract_months": text("months"),
    "notice_months": text("months"),
    "settlement_days": text("days"),
    "rolling_reserve_percent": text("% of volume"),
    "reviews": text("% of the scale"),
    "support_channels": text("channels"),
    "support_languages": text("languages"),
    "certifications": text("certificates"),
    "plugins": text("plugins"),
    "sdks": text("libraries"),
}
YES_NO = frozenset({"strong_authentication", "tokenization", "fraud_tools", "two_factor_login", "consumer_support",
                    "api", "sandbox"})  # fmt: skip
CATEGORIES = {
    "processing": text("Processing"),
    "interchange": text("Interchange"),
    "scheme": text("Card scheme fees"),
    "conversion": text("Currency conversion"),
    "refunds": text("Refunds"),
    "disputes": text("Disputes"),
    "payouts": text("Payouts"),
    "fixed": text("Monthly fees"),
    "terminals": text("Terminals"),
    "minimum": text("Monthly minimum"),
    "tax": text("Tax on fees"),
    "rebate": text("Rebates"),
    "one_off": text("One-off fees"),
}
EVENTS = {
    "payment": text("each payment"),
    "authorization": text("each authorization"),
    "refund": text("each refund"),
    "dispute": text("each dispute"),
    "failure": text("each failed debit"),
    "payout": text("each payout"),
    "instant_payout": text("each instant payout"),
    "day": text("each day"),
    "month": text("each month"),
    "year": text("each year"),
    "terminal_month": text("each terminal, monthly"),
    "terminal_once": text("each terminal, once"),
    "setup": text("once, at the start"),
    "early_termination": text("once, on leaving early"),
}
METHODS = {
    "card": text("Cards"),
    "bank_redirect": text("Online bank payment"),
    "bank_transfer": text("Bank transfer"),
    "open_banking": text("Open banking"),
    "sepa_debit": text("SEPA direct debit"),
    "ach_debit": text("ACH debit"),
    "bacs_debit": text("Bacs direct debit"),
    "ideal": text("iDEAL"),
    "blik": text("BLIK"),
    "eps": text("EPS"),
    "iris": text("IRIS"),
    "invoice": text("Invoice"),
    "bnpl": text("Buy now, pay later"),
    "carrier_billing": text("Phone bill"),
    "crypto": text("Crypto"),
    "gift_card": text("Gift cards"),
    "qr_wallet": text("QR wallet"),
    "upi": text("UPI"),
    "wechat_pay": text("WeChat Pay"),
    "ewallet": text("E-wallet"),
    "mobile_money": text("Mobile money"),
    "paypal": text("PayPal"),
    "mobilepay": text("MobilePay"),
    "ussd": text("USSD"),
    "link": text("Link"),
    "cash": text("Cash"),
}
CHANNELS = {
    "online": text("Online"),
    "in_person": text("In person"),
    "keyed": text("By phone or mail"),
    "recurring": text("Recurring"),
    "payment_link": text("Payment link"),
    "invoice": text("Invoice"),
}
REGIONS = {
    "domestic": text("Own country"),
    "eea": text("Rest of the EEA"),
    "uk": text("United Kingdom"),
    "international": text("Rest of the world"),
}
SUPPORT_CHANNELS = {
    "phone": text("Phone"),
    "email": text("Email"),
    "chat": text("Live chat"),
    "social": text("Social media"),
    "faq": text("Help pages"),
    "account_manager": text("Account manager"),
}
BUSINESSES = {
    "web_shop": text("Web shop"),
    "subscription": text("Subscription service"),
    "cafe": text("Café with terminal"),
    "market_stall": text("Market stall"),
    "marketplace": text("Marketplace"),
    "invoicing": text("B2B invoicing"),
    "other": text("Other business"),
}
CERTAINTIES = {"sure": text("sure"), "likely": text("likely"), "unsure": text("unsure")}
CARD_WORDS = {
    "consumer": text("Consumer cards"),
    "premium": text("Premium cards"),
    "commercial": text("Business cards"),
    "debit": text("Debit"),
    "credit": text("Credit"),
    "prepaid": text("Prepaid"),
    "amex": text("American Express"),
    "jcb": text("JCB"),
    "unionpay": text("UnionPay"),
    "true": text("With currency conversion"),
    "false": text("Without currency conversion"),
}


def name_of(known: dict[str, Text], word: str) -> Text:
    """The name of `word`, or the word itself made readable where nobody named it."""
    return known.get(word) or Text(word.replace("_", " ").replace("-", " ").title())


def any_name(word: str) -> Text:
    """The name of a word of the payment vocabulary, whichever attribute it belongs to."""
    for known in (METHODS, CHANNELS, REGIONS, CARD_WORDS, SUPPORT_CHANNELS):
        if word in known:
            return known[word]
    return name_of({}, word)
