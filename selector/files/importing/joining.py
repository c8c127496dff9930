"""Events settled: fee rows joined to their payments, costs told from events, and why an event is left out after all."""

from typing import TYPE_CHECKING

from selector.files.importing.database import name, sql
from selector.files.importing.numbers import EXACT

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_EVENTS = """
CREATE TABLE events AS
SELECT * EXCLUDE (kind, amount, undated),
  CASE WHEN kind NOT IN ('cost', 'credit') AND NOT joins AND amount = 0 AND fee <> 0
         THEN CASE WHEN fee > 0 THEN 'cost' ELSE 'credit' END
       WHEN kind IN ('cost', 'credit') OR joins THEN CASE WHEN amount >= 0 THEN 'cost' ELSE 'credit' END
       ELSE kind END AS kind,
  CASE WHEN kind NOT IN ('cost', 'credit') AND NOT joins AND amount = 0 AND fee <> 0 THEN abs(fee)
       WHEN joins THEN amount ELSE abs(amount) END AS amount,
  CASE WHEN amount IS NULL THEN 'no_amount'
       WHEN undated THEN 'no_date'
       WHEN amount = 0 AND coalesce(fee, 0) = 0 THEN 'zero'
       WHEN kind IN ('payment', 'authorization') AND amount < 0 THEN 'negative'
       ELSE '' END AS left_out,
  kind NOT IN ('cost', 'credit') AND NOT joins AND amount = 0 AND fee <> 0 AS moved
FROM emitted
"""
_TARGETS = """
CREATE TABLE targets AS
SELECT own_key, currency, arg_min(line, (kind <> 'payment', line)) AS line,
  arg_min(part, (kind <> 'payment', line)) AS part
FROM events WHERE NOT joins AND left_out = '' AND own_key IS NOT NULL AND kind NOT IN ('cost', 'credit', 'payout')
GROUP BY own_key, currency
"""
_JOINED = """
CREATE TABLE joined AS
SELECT t.line, t.part, sum(f.amount)::$exact AS fee
FROM events f JOIN targets t ON f.fee_key = t.own_key AND f.currency = t.currency
WHERE f.joins AND f.left_out = '' GROUP BY t.line, t.part
"""
_SETTLED = """
CREATE $form settled AS
SELECT e.line, e.n, e.rule, e.part, e.kind, e.date, abs(e.amount) AS amount, e.left_out, $attributes
  e.conversion, CASE WHEN e.moved AND e.fee_currency IS NOT NULL THEN e.fee_currency ELSE e.currency END AS currency,
  $fee AS fee, CASE WHEN $fee IS NULL THEN NULL ELSE e.fee_currency END AS fee_currency, $found AS joined
FROM events e $join
"""
_JOIN = """LEFT JOIN joined j ON e.line = j.line AND e.part = j.part AND NOT e.joins
  LEFT JOIN targets t ON e.joins AND e.fee_key = t.own_key AND e.currency = t.currency"""


def settle(connection: "DuckDBPyConnection", attributes: list[str], *, attaches: bool) -> None:
    """From the view `emitted` make the tables `events` and `settled`; fee rows without a payment become costs."""
    connection.execute(_EVENTS)
    own = "CASE WHEN e.moved OR e.kind IN ('cost', 'credit') THEN NULL ELSE e.fee END"
    fee, found, join = own, "FALSE", ""
    if attaches:
        connection.execute(_TARGETS)
        connection.execute(sql(_JOINED, exact=EXACT))
        fee = f"(CASE WHEN j.fee IS NULL THEN {own} ELSE coalesce({own}, 0) + j.fee END)"
        found, join = "t.own_key IS NOT NULL", _JOIN
    listed = "".join(f"e.{name(column)}, " for column in attributes)
    connection.execute(sql(_SETTLED, form="VIEW", fee=fee, found=found, join=join, attributes=listed))
