"""Names in the user's terms of the vocabulary of payments: methods, channels, regions, kinds of business.

Proper names stay as they are in every language; common words are translatable. An id without an entry is shown as its
own words, so that a newer profile still reads well.
"""

from selector.domain.text import Text, text

METHODS = {
    "card": text("Cards"),
    "bank_redirect": text("Online bank payment"),
    "bank_transfer": text("Bank transfer"),
    "open_banking": text("Open banking"),
    "sepa_debit": text("SEPA direct debit"),
    "ach_debit": text("ACH debit"),
    "bacs_debit": text("Bacs direct debit"),
    "direct_debit": text("Direct debit"),
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
