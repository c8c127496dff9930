"""Rows as events: the rule that each row fits, and the date, amount, currency and fee it yields. All as SQL."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from selector.files.importing.database import name, sql
from selector.files.importing.layout import Also, Layout, Rule, packed_names
from selector.files.importing.matching import NEVER, Words, condition_sql
from selector.files.importing.netting import disagrees_sql, fee_sql
from selector.files.importing.packing import kept_name
from selector.files.importing.reading import Reading, currency_sql, date_sql, day
from selector.files.importing.sums import terms
from selector.files.importing.valuing import amount_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_RULED = "CREATE VIEW ruled AS SELECT *, CASE $tests ELSE $none END AS rule FROM linked"
_EVENT = """SELECT line, rule, $part AS part, $date AS date, $undated AS undated, $amount AS amount,
  $currency AS currency, $fee AS fee, $conversion AS conversion,
  $own_key AS own_key, $fee_key AS fee_key, $unread AS unread,
  $disagrees AS disagrees$attributes FROM ruled WHERE $where"""


def create_views(connection: "DuckDBPyConnection", layout: Layout, reading: Reading, words: Words, unread: str) -> None:
    """Create the views `ruled` (every staged row with its rule) and `emitted` (rows as events, left-out rows too).

    A row that no rule knows has the number of rules as its rule. `unread` tells rows with words not looked up.
    """
    tests = {index: _fits(rule, words) for index, rule in enumerate(layout.rules)}
    met = [index for index, test in tests.items() if test != NEVER]
    cases = " ".join(f"WHEN {tests[index]} THEN {index}" for index in met) or f"WHEN {NEVER} THEN 0"
    connection.execute(sql(_RULED, tests=cases, none=str(len(layout.rules))))
    writer = _Events(layout, reading, words, unread, met)
    parts = [writer.first()] + [
        writer.second(index, part, also) for index in met for part, also in enumerate(layout.rules[index].also, start=1)
    ]
    connection.execute("CREATE VIEW emitted AS " + " UNION ALL ".join(parts))


def _fits(rule: Rule, words: Words) -> str:
    """SQL that tells whether a row fits the rule; `NEVER` where no row of the file can."""
    when = condition_sql(rule.when, words)
    return f"{when} AND NOT {condition_sql(rule.unless, words)}" if rule.unless and when != NEVER else when


class _Events:
    """Writes the SQL of events for one layout and one file; `met` are the rules that rows of it can fit."""

    def __init__(self, layout: Layout, reading: Reading, words: Words, unread: str, met: Sequence[int]) -> None:
        self._layout = layout
        self._reading = reading
        self._words = words
        self._unread = unread
        self._met = met

    def first(self) -> str:
        """The events that rows yield by their rules, told apart by CASE. Rows left out have no amount."""
        return sql(
            _EVENT, part="0", where="TRUE",
            date=self._case([self._date(rule) for rule in self._layout.rules]),
            undated=self._case([self._undated(rule) for rule in self._layout.rules]),
            amount=self._case([self._sum(rule.amount) for rule in self._layout.rules]),
            currency=self._case([self._currency(rule) for rule in self._layout.rules]),
            fee=self._case([self._fee(rule) for rule in self._layout.rules]),
            disagrees=disagrees_sql(self._layout.net, self._sum, self._words.present),
            **self._shared(),
        )  # fmt: skip

    def second(self, index: int, part: int, also: Also) -> str:
        """A second event from the rows of one rule."""
        return sql(
            _EVENT, part=str(part), where=f"rule = {index} AND {condition_sql(also.when, self._words)}",
            date=self._date(also), undated=self._undated(also), amount=self._sum(also.amount),
            currency=self._currency(also), fee=self._sum(also.fee), disagrees="FALSE",
            **self._shared(),
        )  # fmt: skip

    def _case(self, values: list[str]) -> str:
        """The value of each rule that rows can fit; what the first of them has, and rows without a rule, comes last."""
        kept = [index for index in self._met if self._layout.rules[index].kind is not None] or [0]
        usual = values[kept[0]]
        tests = " ".join(f"WHEN {index} THEN {values[index]}" for index in kept if values[index] != usual)
        return f"(CASE rule {tests} ELSE {usual} END)" if tests else usual

    def _shared(self) -> dict[str, str]:
        present = self._words.present
        packed = sorted(packed_names(self._layout) & present)
        attributes = "".join(f", {name(column)} AS {name(kept_name(column))}" for column in packed)
        attach = self._layout.attach
        return {
            "conversion": self._conversion(),
            "attributes": attributes,
            "unread": self._unread,
            "own_key": self._key(attach.to if attach else None),
            "fee_key": self._key(attach.source if attach else None),
        }

    def _key(self, column: str | None) -> str:
        """SQL for the text by which rows find each other; NULL where the file lacks what is needed."""
        attach = self._layout.attach
        if attach is None or column is None or not attach.columns <= self._words.present:
            return "NULL::VARCHAR"
        return f"{name(column)} || ' ' || {name(attach.within)}" if attach.within else name(column)

    def _dates(self, event: Rule | Also) -> list[str]:
        wanted = [*([event.date] if event.date else []), *self._layout.dates]
        return [column for column in wanted if column in self._words.present]

    def _date(self, event: Rule | Also) -> str:
        scanned = self._reading.scanned
        found = [date_sql(self._reading, column) if scanned else day(column) for column in self._dates(event)]
        return f"coalesce({', '.join(found)})" if len(found) > 1 else "".join(found) or "NULL::DATE"

    def _undated(self, event: Rule | Also) -> str:
        return "(" + " AND ".join([f"{name(column)} IS NULL" for column in self._dates(event)] or ["TRUE"]) + ")"

    def _sum(self, expression: str) -> str:
        found = [(sign, column) for sign, column in terms(expression) if column in self._words.present]
        if not found:
            return f"NULL::{self._reading.exact}"
        total = _sum_of_known([("-" if sign < 0 else "") + self._amount(column) for sign, column in found])
        return total if self._reading.scanned or len(found) == 1 else f"({total})::{self._reading.exact}"

    def _fee(self, rule: Rule) -> str:
        return fee_sql(self._layout.net, rule.fee, self._sum, self._words.present)

    def _amount(self, column: str) -> str:
        return amount_sql(self._layout, self._reading, self._words, column)

    def _currency(self, event: Rule | Also) -> str:
        return currency_sql(self._reading, event.currency or self._layout.currency, self._words)

    def _conversion(self) -> str:
        """0: not known, 1: not converted, 2: converted. Only what other rows tell; currencies are compared later."""
        found = self._layout.conversion
        if found is None or found.link is None:
            return "0"
        return f"(CASE WHEN {name('link_' + found.link)} THEN 2 ELSE 1 END)"


def _sum_of_known(amounts: list[str]) -> str:
    """SQL for the sum of those amounts that are known, NULL where none is; in pairs, so that sums stay narrow."""
    while len(amounts) > 1:
        pairs = list(zip(amounts[::2], amounts[1::2], strict=False))
        odd = amounts[-1:] if len(amounts) % 2 else []
        amounts = [f"coalesce({one} + {other}, {one}, {other})" for one, other in pairs] + odd
    return amounts[0]
