"""What the names of facts mean, in one sentence each, for hover and F1."""

from selector.i18n.catalog import gettext, mark

_TERMS = {
    "pricing_model": mark("Blended: one price for everything. Interchange++: the banks' and networks' parts at cost."),
    "contract_months": mark("How long you cannot leave without paying for it."),
    "notice_months": mark("How long before leaving you must say so."),
    "settlement_days": mark("The days between a payment and the money on your account."),
    "rolling_reserve_percent": mark("Money that the provider holds back for some months as a security."),
    "fees_exclude_vat": mark("Whether value-added tax comes on top of the fees."),
    "merchant_of_record": mark("The provider sells to your customers itself, settles sales taxes, and pays you."),
    "pci_dss_level": mark("How strictly the provider's card security is audited; level 1 is the strictest."),
    "pci_dss_version": mark("The edition of the card industry's security standard that was audited."),
    "three_d_secure": mark("The shopper's bank confirms the payment; fraud is then the bank's loss, not yours."),
    "tokenization": mark("Card numbers are replaced by stand-ins, so that your systems never hold a real one."),
    "p2pe": mark("Card data is encrypted from the terminal to the provider, so that nobody between can read it."),
    "two_factor_login": mark("Logging in takes a second proof besides the password."),
    "fraud_tools": mark("Rules and scores that stop suspicious payments."),
    "merchant_saq": mark("The yearly questionnaire on card security that you fill in: A is short, D long."),
    "first_contact_resolution_percent": mark("Questions that the first answer settled."),
    "satisfaction_top_box_percent": mark("Customers who rated the service 9 or 10 of 10."),
    "recommend_top_box_percent": mark("Customers who would recommend it with 9 or 10 of 10."),
    "consumer_support": mark("The provider answers your customers' questions about payments for you."),
    "proactive_notices": mark("The provider tells you of disruptions before you find out."),
    "sandbox": mark("A place to try payments without real money."),
    "sdks": mark("Ready-made code for programmers, by language."),
    "api": mark("Your own programs can start and read payments."),
    "nfc": mark("Cards and phones that pay by touch."),
    "tap_to_phone": mark("A phone takes contactless payments without a card reader."),
    "onboarding_days": mark("Days from the application to the first payment."),
}  # fmt: skip


def fact_term(path: str) -> str:
    """The explanation of the fact at `path`, or an empty text."""
    name = path.rpartition(".")[2]
    return gettext(_TERMS[name]) if name in _TERMS else ""
