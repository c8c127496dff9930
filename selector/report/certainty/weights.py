"""Whom the draws put ahead of whom, and at which weights an offer wins, as charts with their tables."""

import numpy as np

from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.report import labels
from selector.report.certainty.charts import MOST_ROWS, key_of, percent_of
from selector.report.certainty.specs import HeatSpec, Row
from selector.report.certainty.words import Names
from selector.report.tables import Cell, CellKind, Column, TableSpec, table
from selector.scoring.robustness import Robustness


def pairwise_chart(found: Robustness, names: Names) -> HeatSpec:
    """In how many of the draws the offer of a row is ahead of that of a column; columns carry the number of the row."""
    shares = 100 * found.shares.pairwise_wins
    shown = min(MOST_ROWS, len(found.offers))
    return HeatSpec(
        key="pairwise_wins",
        title=_t("How often each offer is ahead of each other"),
        summary=_pairwise_summary(found, names),
        categories=tuple(
            Row(key_of(key), _t("{number} · {offer}", number=place + 1, offer=names.offers[key]))
            for place, key in enumerate(found.offers[:shown])
        ),
        columns=tuple(_t("{number}", number=place + 1) for place in range(shown)),
        column_title=_t("Ahead of number …, in percent of the draws"),
        values=tuple(tuple(shares[row, :shown].tolist()) for row in range(shown)),
        marked=(None,) * shown,
        table=pairwise_table(found, names),
        said=_t("{row}\nahead of number {column} in {share} of the draws"),
    )


def _pairwise_summary(found: Robustness, names: Names) -> Text:
    """The closest rival of the first."""
    if len(found.offers) < 2:  # noqa: PLR2004 - alone there is nobody to be ahead of
        return _t("There are no two offers to compare.")
    behind = found.shares.pairwise_wins[1:, 0]
    rival = 1 + int(np.argmax(behind))
    return _t(
        "{offer} is ahead of {other} in {percent} % of the draws; nobody else comes closer to it.",
        offer=names.offers[found.offers[0]], other=names.offers[found.offers[rival]],
        percent=percent_of(float(found.shares.pairwise_wins[0, rival])),
    )  # fmt: skip


def pairwise_table(found: Robustness, names: Names) -> TableSpec:
    """Share of draws in which the row is strictly ahead of the column, in percent."""
    columns = (
        Column("offer", _t("Ahead")),
        *(Column(key_of(key), _t("{offer}", offer=names.offers[key]), CellKind.PERCENT, labels.PERCENT, 1)
          for key in found.offers),
    )  # fmt: skip
    wins = 100 * found.shares.pairwise_wins
    rows: list[tuple[Cell, ...]] = [
        (names.offers[key], *(None if other == row else figure for other, figure in enumerate(wins[row].tolist())))
        for row, key in enumerate(found.offers)
    ]
    title = _t("How often each offer is ahead of each other")
    return table("pairwise_wins", title, columns, rows, map(key_of, found.offers))


def central_chart(found: Robustness, names: Names) -> HeatSpec:
    """The mean weights of the draws that an offer wins: who should choose it. Offers that win none are left out."""
    winners = [row for row in range(len(found.offers)) if found.shares.ranks[row, 0] > 0]
    central = 100 * found.shares.central_weights
    return HeatSpec(
        key="central_weights",
        title=_t("Whom each offer suits"),
        summary=_central_summary(found, names),
        categories=tuple(
            Row(key_of(found.offers[row]), _t("{offer}", offer=names.offers[found.offers[row]])) for row in winners
        ),
        columns=tuple(labels.criterion(criterion) for criterion in found.criteria),
        column_title=_t("Mean weight in the draws that the offer wins, in percent"),
        values=tuple(tuple(central[row].tolist()) for row in winners),
        marked=(None,) * len(winners),
        table=central_table(found, names),
        said=_t("{row}\n{column}: {share} of the weight in the draws that it wins"),
    )


def _central_summary(found: Robustness, names: Names) -> Text:
    never = sum(not share for share in found.shares.ranks[:, :1].ravel().tolist()) if found.offers else 0
    if not found.offers:
        return _t("No offer is ranked.")
    best = int(np.argmax(found.confidence))
    return _t(
        "At the weights that suit it best {offer} is first in {percent} % of the draws. Never first: {count} of {all} "
        "offers.",
        offer=names.offers[found.offers[best]], percent=percent_of(float(found.confidence[best])), count=never,
        all=len(found.offers),
    )  # fmt: skip


def central_table(found: Robustness, names: Names) -> TableSpec:
    """Central weights in percent and the confidence of every offer; empty where it is never first."""
    columns = (
        Column("offer", _t("Offer")),
        Column("first", _t("First"), CellKind.PERCENT, labels.PERCENT, 1),
        Column("confidence", _t("Confidence"), CellKind.PERCENT, labels.PERCENT, 1),
        *(Column(name, labels.criterion(name), CellKind.PERCENT, labels.PERCENT, 1) for name in found.criteria),
    )
    rows: list[tuple[Cell, ...]] = []
    for row, key in enumerate(found.offers):
        first = float(found.shares.ranks[row, 0])
        weights = (100 * found.shares.central_weights[row]).tolist()
        central = weights if first else [None] * len(found.criteria)
        rows.append((names.offers[key], 100 * first, 100 * float(found.confidence[row]), *central))
    return table("central_weights", _t("Whom each offer suits"), columns, rows, map(key_of, found.offers))
