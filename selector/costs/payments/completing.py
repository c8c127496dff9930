"""Real payments made complete: what they do not tell is split by what the merchant states, in whole payments.

Nothing is guessed cheap: where the merchant states no share either, an attribute stays unknown and the cost a range.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from selector.costs.payments.rows import Rows, merged, table_of
from selector.costs.payments.splitting import split
from selector.costs.payments.stated_events import with_stated_events
from selector.costs.payments.stated_mix import stated_shares
from selector.costs.payments.table import KINDS, UNKNOWN, Bools, Ints, PaymentTable
from selector.domain.merchant import Merchant
from selector.domain.vocabulary import CARD_METHODS, Kind

SPLIT_ATTRIBUTES = ("method", "channel", "brand", "funding", "card_class", "region", "conversion")
"""The attributes that are split, in this order: a card has a brand, a bank transfer none."""
_OF_CARDS = frozenset({"brand", "funding", "card_class"})
_WITHOUT_ATTRIBUTES = (Kind.PAYOUT, Kind.INSTANT_PAYOUT, Kind.COST, Kind.CREDIT)
_CARD = "card"


def completed(rows: Rows, merchant: Merchant, months: int = 1) -> PaymentTable:
    """`rows` with unknown attributes split by the merchant's segments and mixes, and with the events it lacks.

    Totals of every kind stay to the payment; each word gets its share of the payments by largest remainder, evenly over
    days and amounts. A kind of event that they do not have at all (refunds, disputes, declines, payouts) comes
    at the rate that the merchant states. Fees really charged are left behind: they price nothing.

    Args:
        rows: real payments and what happened to them, counted in whole payments.
        merchant: whose segments and mixes say how payments are made.
        months: how many months payments without a date stand for.
    """
    return table_of(with_stated_events(split_by_mix(rows, merchant), merchant, months))


def split_by_mix(rows: Rows, merchant: Merchant) -> Rows:
    """`rows` with unknown attributes split by the merchant's segments and mixes, as `completed` does; no event more."""
    rows = _with_cards(merged(rows))
    for attribute in SPLIT_ATTRIBUTES:
        rows = _filled(rows, attribute, merchant)
    return rows


def unknown_payments(rows: Rows) -> dict[str, int]:
    """For each attribute that can be split: how many payments do not tell it although they have it."""
    rows = _with_cards(rows)
    paid = rows.kind == KINDS.index(Kind.PAYMENT)
    return {name: int(rows.count[_lacking(rows, name) & paid].sum()) for name in SPLIT_ATTRIBUTES}


def _with_cards(rows: Rows) -> Rows:
    """A card's brand says that the payment was made by card."""
    by_brand = (rows.code("brand") >= 0) & (rows.code("method") == UNKNOWN)
    if not by_brand.any():
        return rows
    told = rows.with_words("method", (_CARD,))
    return told.with_code("method", np.where(by_brand, told.words["method"].index(_CARD), told.code("method")))


def _lacking(rows: Rows, attribute: str) -> Bools:
    without = [KINDS.index(kind) for kind in _WITHOUT_ATTRIBUTES]
    lacking: Bools = (rows.code(attribute) == UNKNOWN) & ~np.isin(rows.kind, without)
    if attribute in _OF_CARDS:
        words = rows.words.get("method", ())
        lacking &= np.isin(rows.code("method"), [place for place, word in enumerate(words) if word in CARD_METHODS])
    if attribute == "region":  # a shopper's country tells it
        lacking &= rows.code("shopper_country") == UNKNOWN
    return lacking


def _filled(rows: Rows, attribute: str, merchant: Merchant) -> Rows:
    """The rows, in their order, with those that lack the attribute parted by its words."""
    groups = [
        (places, shares)
        for places, method in _by_method(rows, np.flatnonzero(_lacking(rows, attribute)))
        if (shares := stated_shares(merchant, attribute, method))
    ]
    if not groups:
        return rows
    rows = rows.with_words(attribute, tuple(word for _, shares in groups for word in shares))
    kept = np.ones(len(rows), dtype=np.bool_)
    kept[np.concatenate([places for places, _ in groups])] = False
    whole = np.flatnonzero(kept)
    parts = [(whole, rows.count[whole], rows.code(attribute)[whole])]
    parts += [_parted(rows, places, attribute, shares) for places, shares in groups]
    row, count, code = (np.concatenate(found) for found in zip(*parts, strict=True))
    order = np.argsort(row, kind="stable")
    return rows.taken(row[order], count[order]).with_code(attribute, code[order])


def _by_method(rows: Rows, places: Ints) -> Iterator[tuple[Ints, str | None]]:
    """The rows at `places` by kind and method; their order stays."""
    words = (*rows.words.get("method", ()), None)
    sort = rows.kind[places].astype(np.int64) * len(words) + rows.code("method")[places] % len(words)
    for found in np.unique(sort).tolist():
        yield places[sort == found], words[found % len(words)]


def _parted(rows: Rows, places: Ints, attribute: str, shares: Mapping[str, int]) -> tuple[Ints, Ints, Ints]:
    """Row, count and code of every part of the rows at `places`."""
    parted = split(rows.count[places], list(shares.values()), SPLIT_ATTRIBUTES.index(attribute))
    codes = np.array([rows.words[attribute].index(word) for word in shares], dtype=np.int64)
    return places[parted.row], parted.count, codes[parted.word]
