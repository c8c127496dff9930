"""Why rows are left out: short codes that layouts name, with the sentence a person reads."""

from selector.domain.text import Text
from selector.domain.text import text as _t

DAMAGED = "damaged"
REASONS: dict[str, Text] = {
    "payout": _t("a payout to the bank, no payment"),
    "transfer": _t("a transfer between balances, no payment"),
    "reserve": _t("money held back or released, no payment"),
    "conversion": _t("the conversion of another row's amount"),
    "top_up": _t("money that the merchant added, no payment"),
    "memo": _t("a memo row that moves no money"),
    "purchase": _t("a payment that the merchant made, not one received"),
    "purchase_refund": _t("money returned to the merchant for a purchase"),
    "pending": _t("not completed yet"),
    "failed": _t("failed, declined or cancelled: no money moved"),
    "test": _t("a test, no real payment"),
    "cash": _t("cash: needs no payment provider"),
    "repeat": _t("repeats a row that is already counted"),
    "step": _t("a bookkeeping step of a payment that is counted once"),
    "not_settled": _t("captured, not settled in this file"),
    "returned": _t("a debit that its bank returned: the payment never stood"),
    "zero": _t("an amount of zero and no fee"),
    "period": _t("totals of a period, no payments"),
    "bank_account": _t("a movement of a bank account, no card payment"),
    "tax": _t("tax, not the provider's fee"),
    "correction": _t("a correction that belongs to no payment"),
    "other_tender": _t("paid by other means than this provider"),
    "overpayment": _t("an overpayment credited apart"),
    "item": _t("an item of a payment whose amount is counted once"),
    "service": _t("another service of the provider, not the price of payments"),
    "debt": _t("a debt to the provider carried on or repaid"),
    "unknown_type": _t("a kind of row that this layout does not know"),
    "no_amount": _t("no amount that can be read"),
    "no_date": _t("no date: a total or a note"),
    "negative": _t("a payment with a negative amount"),
    DAMAGED: _t("more cells than headings: the line is damaged"),
    "no_kind": _t("moves no money that could be priced"),
}
