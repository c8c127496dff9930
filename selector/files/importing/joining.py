"""Fee rows joined to the payments that they belong to, and parts to one event; without such rows events pass."""

from typing import TYPE_CHECKING

from selector.domain.vocabulary import Kind
from selector.files.importing.database import name, sql
from selector.files.importing.layout import Layout
from selector.files.importing.packing import kept_name

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NO_TARGETS = (Kind.COST, Kind.CREDIT, Kind.PAYOUT)
_PASSED = "CREATE VIEW settled AS SELECT *, FALSE AS joined FROM emitted"
_EVENTS = """CREATE TABLE events AS SELECT *, (rule IN ($joining)) AS joins, (rule IN ($parts)) AS is_part,
  CASE WHEN rule IN ($parts) THEN own_key ELSE fee_key END AS key FROM emitted"""
_TARGETS = """
CREATE TABLE targets AS
SELECT own_key, currency, arg_min(line, (CASE WHEN rule IN ($payments) THEN 0 ELSE 1 END, line)) AS line
FROM events WHERE part = 0 AND rule IN ($events) AND amount <> 0 AND NOT undated AND own_key IS NOT NULL
GROUP BY own_key, currency
"""
_JOINED = """
CREATE TABLE joined AS
SELECT t.line, sum(CASE WHEN f.joins THEN f.amount ELSE f.fee END)::$exact AS fee,
  sum(f.amount) FILTER (f.is_part)::$exact AS more
FROM events f JOIN targets t ON f.key = t.own_key AND f.currency = t.currency AND f.line <> t.line
WHERE (f.joins OR f.is_part) AND f.amount IS NOT NULL AND NOT f.undated GROUP BY t.line
"""
_SETTLED = """
CREATE VIEW settled AS
SELECT e.line, e.rule, e.part, e.date, (e.amount + coalesce(j.more, 0))::$exact AS amount, e.undated, e.unread,
  e.disagrees, e.conversion, e.currency,
  $attributes CASE WHEN j.fee IS NULL THEN e.fee ELSE coalesce(e.fee, 0) + j.fee END AS fee,
  coalesce(e.amount <> 0, FALSE) AND NOT e.undated AND t.own_key IS NOT NULL AS joined
FROM events e LEFT JOIN joined j ON e.line = j.line AND e.part = 0 AND NOT e.joins
LEFT JOIN targets t ON (e.joins OR e.is_part) AND e.key = t.own_key AND e.currency = t.currency AND e.line <> t.line
"""


def settle(connection: "DuckDBPyConnection", layout: Layout, attributes: list[str], exact: str) -> None:
    """From the view `emitted` make the view `settled`: `joined` tells rows that went into another's fee or amount."""
    joining = [str(index) for index, rule in enumerate(layout.rules) if rule.fee_of]
    parts = [str(index) for index, rule in enumerate(layout.rules) if rule.part_of]
    if layout.attach is None or not (joining or parts):
        connection.execute(_PASSED)
        return
    events = [
        str(index)
        for index, rule in enumerate(layout.rules)
        if rule.kind is not None and rule.kind not in NO_TARGETS and not rule.fee_of
    ]
    payments = [index for index in events if layout.rules[int(index)].kind is Kind.PAYMENT]
    connection.execute(sql(_EVENTS, joining=", ".join(joining or ["-1"]), parts=", ".join(parts or ["-1"])))
    connection.execute(sql(_TARGETS, payments=", ".join(payments or ["-1"]), events=", ".join(events or ["-1"])))
    connection.execute(sql(_JOINED, exact=exact))
    listed = "".join(f"e.{name(kept_name(column))}, " for column in attributes)
    connection.execute(sql(_SETTLED, attributes=listed, exact=exact))
