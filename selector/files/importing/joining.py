"""Fee rows joined to the payments that they belong to; without such rows events pass as they are."""

from typing import TYPE_CHECKING

from selector.domain.vocabulary import Kind
from selector.files.importing.database import name, sql
from selector.files.importing.layout import Layout
from selector.files.importing.packing import kept_name

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NO_TARGETS = (Kind.COST, Kind.CREDIT, Kind.PAYOUT)
_PASSED = "CREATE VIEW settled AS SELECT *, FALSE AS joined FROM emitted"
_EVENTS = "CREATE TABLE events AS SELECT *, (rule IN ($joining)) AS joins FROM emitted"
_TARGETS = """
CREATE TABLE targets AS
SELECT own_key, currency, arg_min(line, (CASE WHEN rule IN ($payments) THEN 0 ELSE 1 END, line)) AS line
FROM events WHERE part = 0 AND rule IN ($events) AND amount <> 0 AND own_key IS NOT NULL GROUP BY own_key, currency
"""
_JOINED = """
CREATE TABLE joined AS
SELECT t.line, sum(f.amount)::$exact AS fee
FROM events f JOIN targets t ON f.fee_key = t.own_key AND f.currency = t.currency
WHERE f.joins AND f.amount IS NOT NULL AND NOT f.undated GROUP BY t.line
"""
_SETTLED = """
CREATE VIEW settled AS
SELECT e.line, e.rule, e.part, e.date, e.amount, e.undated, e.unread, e.disagrees, e.conversion, e.currency,
  $attributes CASE WHEN j.fee IS NULL THEN e.fee ELSE coalesce(e.fee, 0) + j.fee END AS fee,
  coalesce(e.amount <> 0, FALSE) AND NOT e.undated AND t.own_key IS NOT NULL AS joined
FROM events e LEFT JOIN joined j ON e.line = j.line AND e.part = 0 AND NOT e.joins
LEFT JOIN targets t ON e.joins AND e.fee_key = t.own_key AND e.currency = t.currency
"""


def settle(connection: "DuckDBPyConnection", layout: Layout, attributes: list[str], exact: str) -> None:
    """From the view `emitted` make the view `settled`: `joined` tells fee rows that went into a payment's fee."""
    joining = [str(index) for index, rule in enumerate(layout.rules) if rule.fee_of]
    if layout.attach is None or not joining:
        connection.execute(_PASSED)
        return
    events = [
        str(index)
        for index, rule in enumerate(layout.rules)
        if rule.kind is not None and rule.kind not in NO_TARGETS and not rule.fee_of
    ]
    payments = [index for index in events if layout.rules[int(index)].kind is Kind.PAYMENT]
    connection.execute(sql(_EVENTS, joining=", ".join(joining)))
    connection.execute(sql(_TARGETS, payments=", ".join(payments or ["-1"]), events=", ".join(events or ["-1"])))
    connection.execute(sql(_JOINED, exact=exact))
    connection.execute(sql(_SETTLED, attributes="".join(f"e.{name(kept_name(column))}, " for column in attributes)))
