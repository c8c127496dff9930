"""The charts of certainty made from results: rank acceptability, weight stability, what matters, cost against quality.

Each comes with its figures as a table.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from selector.domain.text import NO_WORDS, Text
from selector.domain.text import text as _t
from selector.report import labels
from selector.report.certainty.specs import HeatSpec, Point, PointSpec, Row, Span, SpanSpec
from selector.report.certainty.words import Names
from selector.report.chart_specs import Axis
from selector.report.tables import Cell, CellKind, Column, TableSpec, table
from selector.scoring.dominance import efficient_frontier
from selector.scoring.draws.facts import YES_OR_NO
from selector.scoring.flips.axes import FlipKind
from selector.scoring.results import Evaluation, OfferKey, RankedOffer
from selector.scoring.robustness import Robustness
from selector.scoring.sensitivity import Swing, SwingKind
from selector.scoring.stability import StableRange

MOST_ROWS, MOST_RANKS, MOST_SWINGS = 14, 10, 14
"""More are not read in a picture; the table has them all."""
_WHOLE = Decimal(1)
_LEVEL = 1e-6
"""Leads smaller than this, in points, are none: they are rounding."""


def key_of(offer: OfferKey) -> str:
    """An offer as programs name it."""
    return "/".join(offer)


def _row(offer: OfferKey, name: str) -> Row:
    return Row(key_of(offer), _t("{offer}", offer=name))


def percent_of(share: float) -> Decimal:
    """A share between 0 and 1 in whole percent."""
    return Decimal(str(100 * share)).quantize(_WHOLE, rounding=ROUND_HALF_UP)


def _points(figure: float) -> Decimal:
    return Decimal(str(figure)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) + 0


def headline(found: Robustness, names: Names) -> Text:
    """How often the first is first: "Adyen is first in 83 % of 10,000 draws; Stripe in 12 %."."""
    if not found.offers:
        return _t("No offer is ranked, so there is nothing to be sure of.")
    first = found.shares.ranks[:, 0]
    best = int(np.argmax(first))
    others = [place for place in np.argsort(-first, kind="stable").tolist() if place != best]
    words = {"offer": names.offers[found.offers[best]], "percent": percent_of(first[best]), "draws": found.draws}
    if best != 0:
        own = percent_of(first[0])
        return _t("{offer} is first in {percent} % of {draws} draws, although {leader} leads today ({own} %).",
                  **words, leader=names.offers[found.offers[0]], own=own)  # fmt: skip
    if not others or not first[others[0]]:
        return _t("{offer} is first in {percent} % of {draws} draws; no other offer ever is.", **words)
    next_one = names.offers[found.offers[others[0]]]
    share = percent_of(first[others[0]])
    return _t("{offer} is first in {percent} % of {draws} draws; {other} is in {share} %.",
              **words, other=next_one, share=share)  # fmt: skip


def acceptability_chart(found: Robustness, names: Names, most: int = MOST_ROWS) -> HeatSpec:
    """How often each of the `most` first offers takes each rank, in percent of the draws.

    Ranks beyond the tenth are added up. A drawing shows the rows that it has room for, from the top.
    """
    shares = 100 * found.shares.ranks
    rows = min(most, len(found.offers))
    ranks = min(MOST_RANKS, len(found.offers))
    beyond = len(found.offers) > ranks
    columns = [_t("{rank}", rank=rank + 1) for rank in range(ranks - beyond)]
    columns += [_t("{rank}+", rank=ranks)] if beyond else []
    values = [
        (*shares[row, : ranks - beyond].tolist(), *([float(shares[row, ranks - 1 :].sum())] if beyond else []))
        for row in range(rows)
    ]
    return HeatSpec(
        key="rank_acceptability",
        title=_t("How often each offer takes each rank"),
        summary=_acceptability_summary(found),
        categories=tuple(_row(key, names.offers[key]) for key in found.offers[:rows]),
        columns=tuple(columns),
        column_title=_t("Rank, in percent of the draws"),
        values=tuple(values),
        marked=tuple(min(row, len(columns) - 1) for row in range(rows)),
        table=acceptability_table(found, names),
    )  # fmt: skip


def _acceptability_summary(found: Robustness) -> Text:
    """How well today's ranks hold, and how exact the shares are: two standard errors to either side."""
    if not found.offers:
        return _t("No offer is ranked.")
    own = np.diag(found.shares.ranks)
    error = _points(200 * float(found.shares.sampling_error.max(initial=0.0)))
    return _t("Bold is today's rank: it holds in {low} % to {high} % of the draws. Sampling error "
              "±\N{NO-BREAK SPACE}{error} points.", low=percent_of(float(own.min())), high=percent_of(float(own.max())),
              error=error)  # fmt: skip


def acceptability_table(found: Robustness, names: Names) -> TableSpec:
    """Ranks of every offer in percent of the draws, the mean score, and how sure it is at the weights that suit it."""
    ranks = tuple(
        Column(f"rank_{rank}", _t("Rank {rank}", rank=rank), CellKind.PERCENT, labels.PERCENT, 1)
        for rank in range(1, len(found.offers) + 1)
    )
    columns = (
        Column("offer", _t("Offer")),
        *ranks,
        Column("mean", _t("Mean score"), CellKind.SCORE, labels.POINTS, 1),
        Column("confidence", _t("Confidence"), CellKind.PERCENT, labels.PERCENT, 1),
    )
    rows: list[tuple[Cell, ...]] = [
        (names.offers[key], *(100 * found.shares.ranks[row]).tolist(), float(found.mean_scores[row]),
         100 * float(found.confidence[row]))
        for row, key in enumerate(found.offers)
    ]  # fmt: skip
    title = _t("How often each offer takes each rank")
    return table("rank_acceptability", title, columns, rows, map(key_of, found.offers))


def stability_chart(
    ranges: Sequence[StableRange], criteria: Sequence[str], offers: Sequence[OfferKey], names: Names
) -> SpanSpec:
    """Between which weights the first stays first, one criterion at a time; `offers` are in order of rank."""
    first = names.offers[offers[0]] if offers else ""
    spans = tuple(_stable_span(span, offers, names, criteria[span.criterion], first) for span in ranges)
    return SpanSpec(
        key="weight_stability",
        title=_t("Between which weights the first stays first"),
        summary=_stability_summary(ranges, criteria, first),
        categories=tuple(Row(name, labels.criterion(name)) for name in (criteria[span.criterion] for span in ranges)),
        axis=Axis(_t("Weight"), labels.PERCENT),
        spans=spans,
        table=_stability_table(ranges, criteria, offers, names),
        low=0.0,
        high=100.0,
        now_words=_t("weight now"),
    )


def _taker(place: int | None, offers: Sequence[OfferKey], names: Names) -> Text:
    return NO_WORDS if place is None else _t("{offer}", offer=names.offers[offers[place]])


def _stable_span(span: StableRange, offers: Sequence[OfferKey], names: Names, name: str, first: str) -> Span:
    low, high = 100 * span.low, 100 * span.high
    said = _t("{first} stays first while {criterion} weighs {low} % to {high} % (now {now} %).",
              first=first, criterion=labels.criterion(name), low=_points(low), high=_points(high),
              now=_points(100 * span.weight))  # fmt: skip
    below, above = _taker(span.below, offers, names), _taker(span.above, offers, names)
    if span.below is not None:
        said = _t("{said} Below, {offer} is first.", said=said, offer=below)
    if span.above is not None:
        said = _t("{said} Above, {offer} is first.", said=said, offer=above)
    return Span(low, high, 100 * span.weight, below, above, said)


def _room(span: StableRange) -> float:
    """How far the weight may move before another offer is first; infinite where it may move freely."""
    ends = [(span.weight - span.low) if span.below is not None else np.inf,
            (span.high - span.weight) if span.above is not None else np.inf]  # fmt: skip
    return float(min(ends))


def _stability_summary(ranges: Sequence[StableRange], criteria: Sequence[str], first: str) -> Text:
    if not ranges:
        return _t("Without offers and weights there is nothing to hold.")
    nearest = min(ranges, key=_room)
    if not np.isfinite(_room(nearest)):
        return _t("{first} stays first whatever any single criterion weighs.", first=first)
    return _t("The weight of {criterion} is the most delicate: {first} stays first from {low} % to {high} %. "
              "The name at the end of a bar is who is first beyond it.",
              criterion=labels.criterion(criteria[nearest.criterion]), first=first,
              low=_points(100 * nearest.low), high=_points(100 * nearest.high))  # fmt: skip


def _stability_table(
    ranges: Sequence[StableRange], criteria: Sequence[str], offers: Sequence[OfferKey], names: Names
) -> TableSpec:
    percent = CellKind.PERCENT
    columns = (
        Column("criterion", _t("Criterion")),
        Column("now", _t("Weight now"), percent, labels.PERCENT, 1),
        Column("low", _t("Holds from"), percent, labels.PERCENT, 1),
        Column("high", _t("Holds to"), percent, labels.PERCENT, 1),
        Column("below", _t("First below")),
        Column("above", _t("First above")),
    )
    rows: list[tuple[Cell, ...]] = [
        (labels.criterion(criteria[span.criterion]), 100 * span.weight, 100 * span.low, 100 * span.high,
         _taker(span.below, offers, names), _taker(span.above, offers, names))
        for span in ranges
    ]  # fmt: skip
    keys = [criteria[span.criterion] for span in ranges]
    return table("weight_stability", _t("Between which weights the first stays first"), columns, rows, keys)


def swing_chart(swings: Sequence[Swing], now: float, names: Names) -> SpanSpec:
    """How far everything uncertain moves the lead of the first, the widest first; `now` is today's lead in points."""
    shown = swings[:MOST_SWINGS]
    return SpanSpec(
        key="what_matters",
        title=_t("What moves the lead of the first offer"),
        summary=_swing_summary(swings, names),
        categories=tuple(Row(_swing_key(swing), swing_name(swing, names)) for swing in shown),
        axis=Axis(_t("Lead of the first offer"), labels.POINTS),
        spans=tuple(_swing_span(swing, now, names) for swing in shown),
        table=_swing_table(swings, names),
        line=0.0,
        line_words=_t("beyond it another is first"),
        now_words=_t("as things stand"),
        two_ends=True,
        end_names=(_t("at its low end"), _t("at its high end")),
        decimals=1,
    )


def _swing_key(swing: Swing) -> str:
    return ".".join(part for part in (swing.kind, swing.platform, swing.offer, swing.subject) if part)


def swing_name(swing: Swing, names: Names) -> Text:
    """What moves, in words."""
    if swing.kind is SwingKind.WEIGHT:
        return _t("Weight of {criterion}", criterion=labels.criterion(swing.subject))
    if swing.kind is SwingKind.VOLUME:
        return _t("Volume a month")
    if swing.kind is SwingKind.SHARE:
        return _t("Share of {segment}", segment=names.segments.get(swing.subject, swing.subject))
    who = names.offers.get((swing.platform, swing.offer)) or names.platforms.get(swing.platform, swing.platform)
    if swing.kind is SwingKind.COST:
        return _t("Cost of {offer}", offer=who)
    return _t("{measure}, {who}", measure=labels.measure(swing.subject).name, who=who)


def _swing_span(swing: Swing, now: float, names: Names) -> Span:
    said = _t("{what}: a lead of {low} points at its low end, {high} at its high end.", what=swing_name(swing, names),
              low=_points(swing.lead_low), high=_points(swing.lead_high))  # fmt: skip
    return Span(swing.lead_low, swing.lead_high, now, *_ends(swing, names), said)


def _ends(swing: Swing, names: Names) -> tuple[Text, Text]:
    """What stands at the low and the high end."""
    if swing.kind is SwingKind.FACT and swing.subject in YES_OR_NO:
        return _t("no"), _t("yes")
    return _end(swing, swing.at_low, names), _end(swing, swing.at_high, names)


def _end(swing: Swing, figure: Decimal | None, names: Names) -> Text:
    """The figure at an end, with its unit; empty where an end is not one figure."""
    if figure is None:
        return NO_WORDS
    if swing.subject == FlipKind.VOLUME:
        return _t("{figure} {currency}", figure=figure.quantize(_WHOLE), currency=names.currency)
    return _t("{figure} %", figure=figure.quantize(_WHOLE))


def _swing_summary(swings: Sequence[Swing], names: Names) -> Text:
    if not swings:
        return _t("Nothing uncertain moves the lead of the first offer.")
    turning = sum(min(swing.lead_low, swing.lead_high) < -_LEVEL for swing in swings)
    what = swing_name(swings[0], names)
    if not turning:
        return _t("{what} matters most, yet nothing by itself makes another offer first.", what=what)
    return _t("{what} matters most; {count} of {all} things would make another offer first by themselves.",
              what=what, count=turning, all=len(swings))  # fmt: skip


def _swing_table(swings: Sequence[Swing], names: Names) -> TableSpec:
    score = CellKind.SCORE
    columns = (
        Column("what", _t("What moves")),
        Column("at_low", _t("Low end")),
        Column("lead_low", _t("Lead at low end"), score, labels.POINTS, 1),
        Column("at_high", _t("High end")),
        Column("lead_high", _t("Lead at high end"), score, labels.POINTS, 1),
        Column("width", _t("Moves the lead by"), score, labels.POINTS, 1),
    )
    rows: list[tuple[Cell, ...]] = [
        (swing_name(swing, names), ends[0], swing.lead_low, ends[1], swing.lead_high, swing.width)
        for swing, ends in ((each, _ends(each, names)) for each in swings)
    ]  # fmt: skip
    return table("what_matters", _t("What moves the lead of the first offer"), columns, rows, map(_swing_key, swings))


def quality_of(offer: RankedOffer) -> float:
    """The weighted mean of all criteria that hold no price, 0 to 100; 100 where none of them has a weight."""
    priced = {leaf.criterion for leaf in offer.leaves if leaf.measure == "effective_percent"}
    rest = [leaf for leaf in offer.leaves if leaf.criterion not in priced]
    total = sum(leaf.weight for leaf in rest)
    return sum(leaf.points for leaf in rest) / total if total else 100.0


def frontier_chart(evaluation: Evaluation) -> PointSpec:
    """Effective rate against quality; on the frontier are those that no other beats on both."""
    offers = [offer for offer in evaluation.ranked if offer.effective_percent is not None]
    cost = np.array([offer.effective_percent for offer in offers], dtype=np.float64)
    quality = np.array([quality_of(offer) for offer in offers], dtype=np.float64)
    efficient = {point.alternative for point in efficient_frontier(cost, quality)} if offers else set()
    points = tuple(
        Point(float(cost[place]), float(quality[place]), place in efficient, offer.rank == 1,
              _t("{offer}: {cost} % of the volume, quality {quality}.", offer=_name(offer),
                 cost=Decimal(str(round(float(cost[place]), 2))), quality=_points(float(quality[place]))))
        for place, offer in enumerate(offers)
    )  # fmt: skip
    return PointSpec(
        key="cost_quality",
        title=_t("Cost against quality"),
        summary=_frontier_summary([offer for place, offer in enumerate(offers) if place in efficient], len(offers)),
        categories=tuple(_row(offer.key, _name(offer)) for offer in offers),
        across=Axis(_t("Effective rate"), labels.PERCENT),
        up=Axis(_t("Quality"), labels.POINTS),
        points=points,
        table=_frontier_table(offers, points),
    )


def _name(offer: RankedOffer) -> str:
    return labels.offer_name(offer.profile, offer.offer)


def _frontier_summary(efficient: Sequence[RankedOffer], count: int) -> Text:
    if not count:
        return _t("No offer is ranked.")
    if len(efficient) == 1:
        return _t("{offer} is both the cheapest and the best of {count} offers.", offer=_name(efficient[0]),
                  count=count)  # fmt: skip
    listed = ", ".join(_name(offer) for offer in efficient)
    return _t("{some} of {count} offers are worth a look: {list}. Every other costs no less and is no better than one "
              "of these.", some=len(efficient), count=count, list=listed)  # fmt: skip


def _frontier_table(offers: Sequence[RankedOffer], points: Sequence[Point]) -> TableSpec:
    columns = (
        Column("offer", _t("Offer")),
        Column("cost", _t("Effective rate"), CellKind.PERCENT, labels.PERCENT, 2),
        Column("quality", _t("Quality"), CellKind.SCORE, labels.POINTS, 1),
        Column("efficient", _t("On the frontier")),
    )
    rows: list[tuple[Cell, ...]] = [
        (_name(offer), point.across, point.up, _t("yes") if point.efficient else _t("no"))
        for offer, point in zip(offers, points, strict=True)
    ]
    return table("cost_quality", _t("Cost against quality"), columns, rows, (key_of(offer.key) for offer in offers))


def lead_now(offers: Sequence[RankedOffer]) -> float:
    """Points between those that are first and the best of the others; 0 where there is nobody else."""
    behind = [offer.score for offer in offers if offer.rank > 1]
    return offers[0].score - max(behind) if behind else 0.0
