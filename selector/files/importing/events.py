"""Rows as events: the rule that each row fits, and the kind, date, amount, currency and fee it yields. All as SQL."""

from typing import TYPE_CHECKING

from selector.files.importing.database import name, quote, quoted, sql
from selector.files.importing.layout import Also, Layout, Rule, attribute_names
from selector.files.importing.matching import Words, condition_sql, date, number
from selector.files.importing.numbers import EXACT
from selector.files.importing.reading import Reading, currency_sql
from selector.files.importing.sums import terms

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NO_RULE = -1
_RULED = "CREATE TABLE ruled AS SELECT *, CASE $tests ELSE -1 END AS rule FROM linked"
_MAIN = """SELECT line, n, rule, 0 AS part, $kind AS kind, $date AS date, $undated AS undated, $amount AS amount,
  $currency AS currency, $fee AS fee, $fee_currency AS fee_currency, $conversion AS conversion, $joins AS joins,
  $own_key AS own_key, $fee_key AS fee_key$attributes FROM ruled WHERE rule >= 0 AND rule IN ($rules)"""
_NONE = """SELECT line, n, rule, 0 AS part, '' AS kind, NULL::DATE AS date, FALSE AS undated, NULL::$exact AS amount,
  '' AS currency, NULL::$exact AS fee, '' AS fee_currency, $conversion AS conversion, FALSE AS joins,
  $own_key AS own_key, $fee_key AS fee_key$attributes FROM ruled WHERE FALSE"""
_EXTRA = """SELECT line, n, rule, $part AS part, $kind AS kind, $date AS date, $undated AS undated, $amount AS amount,
  $currency AS currency, $fee AS fee, $fee_currency AS fee_currency, $conversion AS conversion, FALSE AS joins,
  $own_key AS own_key, $fee_key AS fee_key$attributes FROM ruled WHERE rule = $rule AND $condition"""


def rule_sql(layout: Layout, words: Words) -> str:
    """The tests of all rules in their order, the first that holds wins."""
    tests = []
    for index, rule in enumerate(layout.rules):
        unless = f" AND NOT {condition_sql(rule.unless, words)}" if rule.unless else ""
        tests.append(f"WHEN {condition_sql(rule.when, words)}{unless} THEN {index}")
    return " ".join(tests)


def create_views(connection: "DuckDBPyConnection", layout: Layout, reading: Reading, words: Words) -> None:
    """Create the views `ruled` (every staged row with its rule) and `emitted` (the events that rules yield)."""
    connection.execute(sql(_RULED, tests=rule_sql(layout, words)))
    maker = _Events(layout, reading, words)
    parts = [maker.main()] + [
        maker.second(index, part, also)
        for index, rule in enumerate(layout.rules)
        for part, also in enumerate(rule.also, start=1)
    ]
    connection.execute("CREATE VIEW emitted AS " + " UNION ALL ".join(parts))


class _Events:
    """Writes the SQL of events for one layout and one file."""

    def __init__(self, layout: Layout, reading: Reading, words: Words) -> None:
        self._layout = layout
        self._reading = reading
        self._words = words
        self._emitting = [(index, rule) for index, rule in enumerate(layout.rules) if rule.kind is not None]

    def main(self) -> str:
        """The events that rows yield by their rules; rules are told apart by CASE."""
        if not self._emitting:
            return sql(_NONE, exact=EXACT, **self._shared())
        return sql(
            _MAIN,
            kind=self._case([quote(str(rule.kind)) for _, rule in self._emitting]),
            date=self._case([self._date(rule) for _, rule in self._emitting]),
            undated=self._case([self._undated(rule) for _, rule in self._emitting]),
            amount=self._case([self._sum(rule.amount) for _, rule in self._emitting]),
            currency=self._case([self._currency(rule) for _, rule in self._emitting]),
            fee=self._case([self._sum(rule.fee) for _, rule in self._emitting]),
            fee_currency=self._case([self._fee_currency(rule) for _, rule in self._emitting]),
            joins=self._case(["TRUE" if rule.fee_of else "FALSE" for _, rule in self._emitting]),
            rules=", ".join(str(index) for index, _ in self._emitting),
            **self._shared(),
        )

    def second(self, index: int, part: int, also: Also) -> str:
        """A second event from the rows of one rule."""
        return sql(
            _EXTRA, part=str(part), rule=str(index), kind=quote(str(also.kind)), date=self._date(also),
            undated=self._undated(also), amount=self._sum(also.amount), currency=self._currency(also),
            fee=self._sum(also.fee), fee_currency=self._fee_currency(also),
            condition=condition_sql(also.when, self._words), **self._shared(),
        )  # fmt: skip

    def _case(self, values: list[str]) -> str:
        if len(set(values)) == 1:
            return values[0]
        indexes: dict[str, list[str]] = {}
        for (index, _), value in zip(self._emitting, values, strict=True):
            indexes.setdefault(value, []).append(str(index))
        tests = " ".join(f"WHEN rule IN ({', '.join(found)}) THEN {value}" for value, found in indexes.items())
        return f"(CASE {tests} END)"

    def _shared(self) -> dict[str, str]:
        present = self._words.present
        attributes = "".join(f", {name(column)}" for column in sorted(attribute_names(self._layout) & present))
        attach = self._layout.attach
        keyed = attach is not None and {attach.source, attach.to} <= present
        return {
            "conversion": self._conversion(),
            "attributes": attributes,
            "own_key": name(attach.to) if attach and keyed else "NULL::VARCHAR",
            "fee_key": name(attach.source) if attach and keyed else "NULL::VARCHAR",
        }

    def _dates(self, event: Rule | Also) -> list[str]:
        wanted = [event.date] if event.date else list(self._layout.dates)
        return [column for column in wanted if column in self._words.present]

    def _date(self, event: Rule | Also) -> str:
        return "coalesce(" + ", ".join([*(date(column) for column in self._dates(event)), "NULL::DATE"]) + ")"

    def _undated(self, event: Rule | Also) -> str:
        return "(" + " AND ".join([f"{name(column)} IS NULL" for column in self._dates(event)] or ["TRUE"]) + ")"

    def _sum(self, expression: str) -> str:
        found = [(sign, column) for sign, column in terms(expression) if column in self._words.present]
        if not found:
            return f"NULL::{EXACT}"
        if len(found) == 1:
            return ("-" if found[0][0] < 0 else "") + number(found[0][1])
        known = " OR ".join(f"{number(column)} IS NOT NULL" for _, column in found)
        total = " ".join(f"{'-' if sign < 0 else '+'} coalesce({number(column)}, 0)" for sign, column in found)
        return f"(CASE WHEN {known} THEN {total} END)"

    def _currency(self, event: Rule | Also) -> str:
        return currency_sql(self._layout, self._reading, event.currency or self._layout.currency)

    def _fee_currency(self, event: Rule | Also) -> str:
        wanted = event.fee_currency or event.currency or self._layout.fee_currency
        if wanted is None or wanted not in self._reading.codes:
            return self._currency(event)
        code = currency_sql(self._layout, self._reading, wanted)
        return f"(CASE WHEN {name(wanted)} IS NOT NULL THEN {code} ELSE {self._currency(event)} END)"

    def _conversion(self) -> str:
        found = self._layout.conversion
        if found is None:
            return "NULL::BOOLEAN"
        if found.link is not None:
            return name("link_" + found.link)
        return self._differs(*(found.differs or ("", "")))

    def _differs(self, one: str, other: str) -> str:
        present = self._words.present
        if not {one, other} <= present:
            return "NULL::BOOLEAN"
        codes = {
            column: {text: self._reading.codes.get(column, {}).get(text, text.strip().upper()) for text in texts}
            for column in (one, other)
            for texts in (self._words.of(column),)
        }
        same = [(a, b) for a in codes[one] for b in codes[other] if codes[one][a] == codes[other][b]]
        pairs = quoted(f"{a}|{b}" for a, b in same)
        test = f"({name(one)} || '|' || {name(other)}) IN ({pairs})" if same else "FALSE"
        return f"(CASE WHEN {name(one)} IS NULL OR {name(other)} IS NULL THEN NULL ELSE NOT {test} END)"
