"""What the packed properties of a row mean: its currencies, whether it was converted, its attributes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from selector.files.importing.attributes import Attributes
from selector.files.importing.judging import SIGNS
from selector.files.importing.layout import Also, Layout, Rule, currency_names
from selector.files.importing.matching import Words
from selector.files.importing.packing import UNREAD, Dimension, Packing, flag, plain, word_dimension
from selector.files.importing.reading import Reading

CONVERTED = "converted"
_NAMES = ("rule", "part", "amount_sign", "fee_sign", "undated", "misdated", "joined", "unread", "disagrees")


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns whose words are packed: currencies by their code, attributes by what they say."""

    layout: Layout
    reading: Reading
    attributes: Attributes

    def explain(self, found: dict[str, str]) -> dict[str, str]:
        """The meaning of a row with these properties."""
        event = _event(self.layout, found)
        currency = self._currency(event.currency or self.layout.currency, found)
        fee = event.fee_currency or event.currency or self.layout.fee_currency
        meaning = {name: found[name] for name in _NAMES}
        meaning["unread"] = "yes" if UNREAD in found.values() else found["unread"]
        meaning |= {"currency": currency, "fee_currency": self._currency(fee, found, currency)}
        return meaning | {"conversion": self._conversion(found)} | self.attributes.values(found)

    def _currency(self, column: str | None, found: Mapping[str, str], otherwise: str = "") -> str:
        code = self._code(column, found)
        return code or otherwise or self.reading.currencies[0]

    def _code(self, column: str | None, found: Mapping[str, str]) -> str:
        written = found.get(column or "", "")
        return self.reading.codes.get(column or "", {}).get(written, written) if written else ""

    def _conversion(self, found: Mapping[str, str]) -> str:
        wanted = self.layout.conversion
        if wanted is None:
            return ""
        if wanted.link is not None:
            return "true" if found[CONVERTED] else "false"
        codes = [self._code(column, found).strip().upper() for column in wanted.differs or ()]
        return "" if "" in codes else str(codes[0] != codes[-1]).lower()


def _event(layout: Layout, found: Mapping[str, str]) -> Rule | Also:
    rule = layout.rules[min(int(found["rule"]), len(layout.rules) - 1)]
    return rule.also[int(found["part"]) - 1] if int(found["part"]) else rule


def packing_of(layout: Layout, reading: Reading, words: Words, attributes: Attributes) -> Packing:
    """Every property of a row that is no amount and no date."""
    parts = max(len(rule.also) for rule in layout.rules) + 1
    link = layout.conversion.link if layout.conversion else None
    differs = frozenset(layout.conversion.differs or ()) if layout.conversion else frozenset[str]()
    packed = {dimension.name: dimension for dimension in attributes.dimensions(words)}
    for column in sorted((currency_names(layout) | differs) & words.present - packed.keys()):
        packed[column] = word_dimension(column, _codes(reading, column, words), words)
    dimensions = (
        plain("rule", "rule", tuple(str(index) for index in range(len(layout.rules) + 1))),
        plain("part", "part", tuple(str(index) for index in range(parts))),
        flag("joined", "joined"),
        flag("unread", "unread"),
        flag("disagrees", "disagrees"),
        *([flag(CONVERTED, "conversion = 2")] if link else []),
        *packed.values(),
        *_dated(reading),
        _sign("amount"),
        _sign("fee"),
    )
    return Packing(dimensions, _Columns(layout, reading, attributes).explain)


def _dated(reading: Reading) -> tuple[Dimension, Dimension]:
    """Rows without a date, and with one that cannot be read: the latter end a scan, so that the date alone tells."""
    if reading.scanned:
        return flag("undated", "date IS NULL", late=True), flag("misdated", "FALSE", late=True)
    return flag("undated", "undated"), flag("misdated", "date IS NULL AND NOT undated")


def _codes(reading: Reading, column: str, words: Words) -> dict[str, str]:
    known = reading.codes.get(column, {})
    return {written: known.get(written, written.strip().upper()) for written in words.of(column)}


def _sign(column: str) -> Dimension:
    return Dimension(column + "_sign", _signed(column), SIGNS, late=True)


def _signed(column: str) -> Callable[[int], str]:
    def expression(weight: int) -> str:
        tests = ((">", 3 * weight), ("<", weight), ("=", 2 * weight))
        whens = " ".join(f"WHEN {column} {test} 0 THEN {place}" for test, place in tests)
        return f"CASE {whens} ELSE 0 END"

    return expression
