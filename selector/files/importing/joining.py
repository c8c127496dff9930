"""Events settled: fee rows joined to their payments, costs told from events, and why an event is left out after all."""

from typing import TYPE_CHECKING

from selector.domain.vocabulary import Kind
from selector.files.importing.database import name, sql
from selector.files.importing.events import kind_number

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LEFT_OUT = ("", "no_amount", "no_date", "zero", "negative")
"""Why an event is left out, by its number in SQL; 0 is an event that stays."""
COST, CREDIT, PAYMENT = (kind_number(kind) for kind in (Kind.COST, Kind.CREDIT, Kind.PAYMENT))
PAYOUT, AUTHORIZATION = kind_number(Kind.PAYOUT), kind_number(Kind.AUTHORIZATION)
_JUDGED = """SELECT *, kind NOT IN ($cost, $credit) AND NOT joins AND amount = 0 AND fee <> 0 AS moved,
  CASE WHEN kind = 0 THEN 0 WHEN amount IS NULL THEN 1 WHEN undated THEN 2
       WHEN amount = 0 AND coalesce(fee, 0) = 0 THEN 3
       WHEN kind IN ($payment, $authorization) AND amount < 0 THEN 4 ELSE 0 END AS left_out FROM emitted"""
_EVENTS = """
CREATE $form $events AS
SELECT * EXCLUDE (kind, amount, fee, date, undated, moved),
  CASE WHEN kind = 0 THEN 0 WHEN moved THEN CASE WHEN fee > 0 THEN $cost ELSE $credit END
       WHEN kind IN ($cost, $credit) OR joins THEN CASE WHEN amount >= 0 THEN $cost ELSE $credit END
       ELSE kind END AS kind,
  CASE WHEN left_out > 0 THEN NULL WHEN moved THEN abs(fee) WHEN joins THEN amount ELSE abs(amount) END AS amount,
  CASE WHEN left_out > 0 OR moved OR kind IN ($cost, $credit) THEN NULL ELSE fee END AS fee,
  CASE WHEN left_out = 0 THEN date END AS date,
  date IS NULL AND NOT undated AND left_out = 0 AND kind > 0 AS misdated,
  CASE WHEN moved THEN fee_currency ELSE currency END AS paid_in
FROM ($judged)
"""
_TARGETS = """
CREATE TABLE targets AS
SELECT own_key, currency, arg_min(line, (kind <> $payment, line)) AS line,
  arg_min(part, (kind <> $payment, line)) AS part
FROM fixed_events WHERE NOT joins AND left_out = 0 AND own_key IS NOT NULL AND kind NOT IN (0, $cost, $credit, $payout)
GROUP BY own_key, currency
"""
_JOINED = """
CREATE TABLE joined AS
SELECT t.line, t.part, sum(f.amount)::$exact AS fee
FROM fixed_events f JOIN targets t ON f.fee_key = t.own_key AND f.currency = t.currency
WHERE f.joins AND f.left_out = 0 GROUP BY t.line, t.part
"""
_SETTLED = """
CREATE VIEW settled AS
SELECT e.line, e.rule, e.part, e.kind, e.date, abs(e.amount) AS amount, e.left_out, e.misdated, e.unread,
  e.conversion, $attributes  e.paid_in AS currency, e.fee_currency, $fee AS fee, $found AS joined FROM $events e $join
"""
_JOIN = """LEFT JOIN joined j ON e.line = j.line AND e.part = j.part AND NOT e.joins
  LEFT JOIN targets t ON e.joins AND e.fee_key = t.own_key AND e.currency = t.currency"""


def settle(connection: "DuckDBPyConnection", attributes: list[str], exact: str, *, attaches: bool) -> None:
    """From the view `emitted` make the view `settled`; fee rows without a payment become costs."""
    kinds = {"cost": COST, "credit": CREDIT, "payment": PAYMENT, "payout": PAYOUT, "authorization": AUTHORIZATION}
    parts = {word: str(number) for word, number in kinds.items()}
    judged = sql(_JUDGED, **parts)
    form, made = ("TABLE", "fixed_events") if attaches else ("VIEW", "events")
    connection.execute(sql(_EVENTS, form=form, events=made, judged=judged, **parts))
    fee, found, join = "e.fee", "FALSE", ""
    if attaches:
        connection.execute(sql(_TARGETS, **parts))
        connection.execute(sql(_JOINED, exact=exact))
        fee = "(CASE WHEN j.fee IS NULL THEN e.fee ELSE coalesce(e.fee, 0) + j.fee END)"
        found, join = "(e.left_out = 0 AND t.own_key IS NOT NULL)", _JOIN
    listed = "".join(f"e.{name(column)}, " for column in attributes)
    connection.execute(sql(_SETTLED, fee=fee, found=found, join=join, attributes=listed, events=made))
