"""The ranked table as the page shows it: the columns that a decision needs, with the score split by criterion."""

from decimal import Decimal
from typing import TYPE_CHECKING

from selector.domain.money import from_minor
from selector.domain.text import Text, text
from selector.i18n import numbers, stored
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import render
from selector.report import labels
from selector.report.ranking_tables import criteria_of, ranking
from selector.report.tables import CellKind, Column, TableSpec
from selector.ui.frame.strip_row import SIGNS
from selector.ui.tokens import series_colour
from selector.ui.widgets.columns import chosen, titled, with_cells, with_column, without_unit
from selector.ui.widgets.table import BarPart

if TYPE_CHECKING:
    from selector.app.results import Evaluation, RankedOffer

COLUMNS = ("rank", "offer", "score", "cost_month", "cost_year", "effective_percent", "accepted_percent",
           "certainty")  # fmt: skip
YIELDS = ("effective_percent", "range", "cost_month", "accepted_percent", "certainty")
"""Columns that give way where there is no room, the least important first."""
TERMS = {"score": "score", "range": "cost_range", "effective_percent": "effective_percent",
         "accepted_percent": "accepted", "certainty": "certainty"}  # fmt: skip
FILLER = 2
"""The score split by criterion takes the spare width."""


def ranked_table(evaluation: "Evaluation") -> TableSpec:
    """The ranking with a range of the yearly cost and signs of certainty."""
    full = chosen(ranking(evaluation), COLUMNS)
    short = titled(
        full,
        rank=Column("rank", text("#"), CellKind.COUNT),
        offer=Column("offer", text("Offer")),
        score=Column("score", text("Score"), CellKind.SCORE, decimals=0),
        cost_month=_money("cost_month", text("Month"), evaluation.currency),
        cost_year=_money("cost_year", text("Year"), evaluation.currency),
        effective_percent=Column("effective_percent", text("Rate"), CellKind.PERCENT, text("%"), 2),
        accepted_percent=Column("accepted_percent", text("Takes"), CellKind.PERCENT, text("%"), 0),
    )
    ranged = with_column(
        short,
        Column("range", text("Range"), unit=text("{currency}", currency=evaluation.currency), has_figures=True),
        lambda place: _range(evaluation.ranked[place], evaluation.currency),
        before="effective_percent",
    )
    return with_cells(
        ranged,
        offer=[labels.offer_name(offer.profile, offer.offer) for offer in evaluation.ranked],
        certainty=[_sure(offer) for offer in evaluation.ranked],
    )


def chart_table(evaluation: "Evaluation") -> TableSpec:
    """The figures of the chart: the points of each offer by criterion."""
    spec = ranking(evaluation)
    points = [column.key for column in spec.columns if column.key.startswith("points_")]
    view = without_unit(titled(chosen(spec, ("offer", "score", *points)), offer=Column("offer", text("Offer"))))
    return with_cells(view, offer=[labels.offer_name(offer.profile, offer.offer) for offer in evaluation.ranked])


def _money(key: str, title: Text, currency: str) -> Column:
    return Column(key, title, CellKind.MONEY, text("{currency}", currency=currency), 0)


def _range(offer: "RankedOffer", currency: str) -> str:
    ends = (offer.cost_year.low_minor, offer.cost_year.high_minor)
    low, high = (numbers.number(from_minor(minor, currency), decimals=0) for minor in ends)
    return low if low == high else f"{low} \N{EN DASH} {high}"


def orders(evaluation: "Evaluation") -> dict[tuple[str, str], tuple[float, ...]]:
    """Ranges sort by their figures: by the low end, then by the high one."""
    ends = {"/".join(offer.key): offer.cost_year for offer in evaluation.ranked}
    return {(key, "range"): (cost.low_minor, cost.high_minor) for key, cost in ends.items()}


def _sure(offer: "RankedOffer") -> str:
    sign, _colour, word = SIGNS.get(offer.certainty, ("", "", ""))
    return f"{sign} {_(word)}" if word else offer.certainty


def score_parts(offer: "RankedOffer | None", evaluation: "Evaluation | None") -> list[BarPart]:
    """The score of an offer split by criterion, in the colours of the chart."""
    if offer is None or evaluation is None:
        return []
    names = criteria_of(evaluation)
    return [BarPart(offer.contributions.get(name, 0.0), series_colour(place)) for place, name in enumerate(names)]


def notes(evaluation: "Evaluation") -> dict[tuple[str, str], str]:
    """What cells say on hover: the parts of a score, the problems of an offer."""
    found = {}
    for offer in evaluation.ranked:
        key = "/".join(offer.key)
        found[key, "score"] = "\n".join(_points(*part) for part in offer.contributions.items())
        if offer.offer.halves:
            found[key, "offer"] = stored.told(offer.offer.note)
        if offer.problems:
            found[key, "certainty"] = "\n".join(render(problem.text) for problem in offer.problems[:6])
    return found


def _points(criterion: str, points: float) -> str:
    return f"{render(labels.criterion(criterion))}: {numbers.number(Decimal(str(points)), decimals=1)}"
