"""The slow reference for interchange++: looks through the tables as a person would, payment by payment, world by world.

A *world* is one way in which what a payment does not tell may be: its funding debit or credit, its card one of either
class. Within a world the rows that fit it price it; where none fits, keys are given up one after the other.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product

from selector.domain.interchange import InterchangeRate, InterchangeTables, SchemeFee

KEYS = ("merchant", "network", "region", "card_class", "funding", "channel")
GIVEN_UP = ("issuer", "channel", "funding", "card_class", "region", "network")
NOT_PRESENT = {"online", "recurring", "payment_link", "invoice", "keyed"}
SAME_NETWORK = {"maestro": "mastercard", "vpay": "visa", "electron": "visa"}
STAND_IN = {"prepaid": "debit", "premium": "consumer"}
USUAL = {None, "any", "base", "rewards", "world", "business"}
Words = dict[str, str | None]
Row = InterchangeRate | SchemeFee


class PassedOn:
    """What is passed on to a merchant of `area`, in the currency of the offer."""

    def __init__(self, tables: InterchangeTables, area: str, currency: str) -> None:
        self.tables, self.area, self.currency = tables, area, currency

    def fee(self, tag: str, words: Words, day: date, amount: Fraction, view: str) -> Fraction:
        """The interchange or the scheme fees of one payment; nothing where the tables know nothing of it."""
        if words.get("method", "card") not in {"card", "apple_pay", "google_pay"}:
            return Fraction(0)
        rows = self.rows(tag, day)
        found = []
        for world in self.worlds(rows, words):
            fitting = self.fitting(rows, world)
            if fitting:
                found += self.rates(fitting, amount, view) if tag == "interchange" else self.fees(fitting, amount)
        if not found:
            return Fraction(0)
        return min(found) if view == "low" else max(found)

    def rows(self, tag: str, day: date) -> list[Row]:
        given: list[Row] = []
        if tag == "interchange":
            given += [row for row in self.tables.rates if row.tier not in {"charity", "downgraded"}]
        else:
            given += [row for row in self.tables.scheme_fees if not row.change]
        begun = [row for row in given if not row.effective or row.effective <= day]
        return [row for row in begun if not row.until or day <= row.until]

    def worlds(self, rows: list[Row], words: Words) -> Iterator[dict[str, str]]:
        choices: list[list[tuple[str, str]]] = []
        for key in KEYS:
            spoken_of = sorted({word for row in rows for word in getattr(row, key) or ()})
            told = self.told(key, words, spoken_of)
            if told:
                choices.append([(key, told)])
            elif spoken_of:
                choices.append([(key, word) for word in spoken_of])
        if words.get("issuer") in {"regulated", "exempt"}:
            choices.append([("issuer", words["issuer"] or "")])
        for world in product(*choices):
            yield dict(world)

    def told(self, key: str, words: Words, spoken_of: list[str]) -> str:
        if key == "merchant":
            return self.area
        word = words.get("brand" if key == "network" else key) or ""
        if key == "network":
            return SAME_NETWORK.get(word, word)
        if word in spoken_of:
            return word
        return "online" if key == "channel" and word in NOT_PRESENT else STAND_IN.get(word, word)

    def fitting(self, rows: list[Row], world: dict[str, str]) -> list[Row]:
        for given_up in range(len(GIVEN_UP) + 1):
            kept = {key: word for key, word in world.items() if key not in GIVEN_UP[:given_up]}
            found = [row for row in rows if all(self.holds(row, key, word) for key, word in kept.items())]
            if found:
                return found
        return []

    def holds(self, row: Row, key: str, word: str) -> bool:
        if key == "issuer":
            return isinstance(row, SchemeFee) or row.issuer in {None, word}
        return word in (getattr(row, key) or [word])

    def rates(self, rows: list[Row], amount: Fraction, view: str) -> list[Fraction]:
        kinds = {row.kind for row in rows}
        firmest = next(kind for kind in ("rate", "cap", "estimate") if kind in kinds)
        best = [row for row in rows if row.kind == firmest]
        if view == "likely":
            best = [row for row in best if isinstance(row, InterchangeRate) and row.tier in USUAL] or best
        return [self.one(row, amount, view) for row in best]

    def fees(self, rows: list[Row], amount: Fraction) -> list[Fraction]:
        sure = sum((self.one(row, amount, "likely") for row in rows if row.kind == "rate"), Fraction(0))
        estimates = [self.one(row, amount, "likely") for row in rows if row.kind != "rate"]
        return [sure + one for one in estimates or [Fraction(0)]]

    def one(self, row: Row, amount: Fraction, view: str) -> Fraction:
        percent = row.percent
        if view == "high" and isinstance(row, InterchangeRate) and row.percent_max:
            percent = row.percent_max
        own = row.currency if isinstance(row, SchemeFee) and row.currency else self.tables.currency
        return Fraction(percent) / 100 * amount + (Fraction(row.fixed) if own == self.currency else 0)
