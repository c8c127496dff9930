"""Names for what an import holds: kinds of events, attributes that payments may not tell, and where these come from."""

from selector.domain.imported import ImportedPayments
from selector.domain.text import Text, counted, text

KINDS = {
    "payment": text("Payments"),
    "refund": text("Refunds"),
    "dispute": text("Disputes"),
    "dispute_won": text("Disputes won"),
    "authorization": text("Authorizations"),
    "failure": text("Failed debits"),
    "payout": text("Payouts"),
    "instant_payout": text("Instant payouts"),
    "cost": text("Fees on rows of their own"),
    "credit": text("Credits"),
}
ONE = {
    "payment": text("Payment"),
    "refund": text("Refund"),
    "dispute": text("Dispute"),
    "dispute_won": text("Dispute won"),
    "authorization": text("Authorization"),
    "failure": text("Failed debit"),
    "payout": text("Payout"),
    "instant_payout": text("Instant payout"),
    "cost": text("Fee"),
    "credit": text("Credited"),
}
UNTOLD = {
    "method": text("method"),
    "channel": text("channel"),
    "brand": text("card brand"),
    "funding": text("debit or credit"),
    "card_class": text("consumer or business card"),
    "region": text("where from"),
    "conversion": text("currency conversion"),
}
"""The attributes that payments may not tell, in the order in which people think of them."""
SHORT_DAYS = 26
"""Fewer days than this are less than a month."""


def span_remark(record: ImportedPayments) -> Text | None:
    """What deserves a look about the period: part months that count as whole ones, or none where all is plain."""
    if record.first is None:
        return text("the file tells no dates: {months} months are taken as you said", months=record.months)
    if record.laid_together:
        return text("{days} days are taken as whole months: {months}", days=record.days, months=record.months)
    if record.days < SHORT_DAYS:
        return counted(
            "{days} day is taken as one whole month", "{days} days are taken as one whole month",
            record.days, days=record.days,
        )  # fmt: skip
    return None
