"""How shoppers typically pay, country by country: the assumptions that a preset starts from.

None of these shares is a published statistic. They are round figures in the order of magnitude that people of the
trade would expect, they use the methods that offers of the market have a price for, and the user sees each of them
marked as an assumption until it is confirmed or replaced.
"""

from collections.abc import Mapping

Shares = Mapping[str, int]
"""Word to percent; the percentages sum to 100."""
_REST = ""
"""The key of what holds in countries that are not listed."""

ONLINE: Mapping[str, Shares] = {
    "AT": {"card": 55, "paypal": 18, "eps": 12, "klarna": 15},
    "AU": {"card": 78, "paypal": 14, "afterpay": 8},
    "BE": {"bancontact": 45, "card": 40, "paypal": 8, "klarna": 7},
    "BR": {"card": 60, "pix": 40},
    "CA": {"card": 80, "paypal": 12, "interac": 8},
    "CH": {"card": 55, "twint": 30, "paypal": 15},
    "DE": {"card": 52, "paypal": 20, "invoice": 18, "sepa_debit": 10},
    "DK": {"card": 75, "mobilepay": 25},
    "ES": {"card": 72, "paypal": 18, "bizum": 10},
    "FI": {"card": 62, "bank_redirect": 15, "mobilepay": 13, "klarna": 10},
    "FR": {"card": 84, "paypal": 16},
    "GB": {"card": 75, "paypal": 18, "klarna": 7},
    "GR": {"card": 88, "paypal": 7, "iris": 5},
    "IN": {"upi": 60, "card": 40},
    "IR": {"shetab": 100},
    "IT": {"card": 66, "paypal": 30, "satispay": 4},
    "NL": {"ideal": 65, "card": 20, "klarna": 10, "paypal": 5},
    "NO": {"card": 62, "vipps": 28, "klarna": 10},
    "PL": {"blik": 50, "card": 25, "przelewy24": 25},
    "PT": {"card": 55, "mb_way": 25, "multibanco": 20},
    "SE": {"card": 62, "swish": 28, "klarna": 10},
    "TR": {"card": 94, "bank_transfer": 6},
    "US": {"card": 74, "paypal": 16, "bnpl": 6, "ach_debit": 4},
    _REST: {"card": 85, "paypal": 15},
}
RECURRING: Mapping[str, Shares] = {
    "DE": {"card": 50, "sepa_debit": 38, "paypal": 12},
    "GB": {"card": 72, "bacs_debit": 28},
    "IR": {"shetab": 100},
    "NL": {"card": 45, "sepa_debit": 55},
    "US": {"card": 86, "ach_debit": 10, "paypal": 4},
    "AT": {"card": 65, "sepa_debit": 35},
    "BE": {"card": 70, "sepa_debit": 30},
    "ES": {"card": 80, "sepa_debit": 20},
    "FI": {"card": 92, "sepa_debit": 8},
    "FR": {"card": 75, "sepa_debit": 25},
    "IT": {"card": 80, "sepa_debit": 20},
    _REST: {"card": 100},
}
IN_PERSON: Mapping[str, Shares] = {
    "CH": {"card": 82, "twint": 18},
    "DK": {"card": 85, "mobilepay": 15},
    "FI": {"card": 95, "mobilepay": 5},
    "IN": {"upi": 75, "card": 25},
    "IR": {"shetab": 100},
    "SE": {"card": 82, "swish": 18},
    _REST: {"card": 100},
}
INVOICED: Mapping[str, Shares] = {
    "DE": {"card": 35, "sepa_debit": 45, "bank_transfer": 20},
    "FI": {"card": 55, "bank_redirect": 30, "bank_transfer": 15},
    "GB": {"bacs_debit": 45, "card": 40, "open_banking": 15},
    "IR": {"shetab": 100},
    "TR": {"card": 85, "bank_transfer": 15},
    "US": {"ach_debit": 55, "card": 45},
    _REST: {"card": 60, "sepa_debit": 30, "bank_transfer": 10},
}
BRANDS: Mapping[str, Shares] = {
    "CA": {"visa": 56, "mastercard": 38, "amex": 6},
    "DK": {"dankort": 40, "visa": 30, "mastercard": 29, "amex": 1},
    "GB": {"visa": 66, "mastercard": 31, "amex": 3},
    "NL": {"mastercard": 55, "visa": 43, "amex": 2},
    "TR": {"mastercard": 48, "visa": 42, "troy": 10},
    "US": {"visa": 54, "mastercard": 26, "amex": 14, "discover": 6},
    _REST: {"visa": 54, "mastercard": 44, "amex": 2},
}
BRANDS_IN_PERSON: Mapping[str, Shares] = {
    **BRANDS,
    "DE": {"girocard": 60, "mastercard": 21, "visa": 19},
}
FUNDING: Mapping[str, Shares] = {
    "CA": {"credit": 78, "debit": 22},
    "GB": {"debit": 72, "credit": 28},
    "TR": {"credit": 68, "debit": 32},
    "US": {"credit": 56, "debit": 44},
    _REST: {"debit": 62, "credit": 38},
}
TICKET_SCALE: Mapping[str, str] = {
    "EUR": "1", "USD": "1", "GBP": "0.9", "CHF": "1.1", "CAD": "1.4", "AUD": "1.5", "SEK": "10", "NOK": "10",
    "DKK": "7", "PLN": "4", "RON": "5", "CZK": "25", "HUF": "380", "ISK": "150", "TRY": "20", "IRR": "300000",
    "JPY": "150", "INR": "30", "BRL": "4",
}  # fmt: skip
"""How much larger a typical ticket is than in euros: price levels, roughly; nothing is ever converted with it."""


def shares_in(country: str, known: Mapping[str, Shares]) -> Shares:
    """The shares of `country`, or those of countries that are not listed."""
    return known[country] if country in known else known[_REST]
