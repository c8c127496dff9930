"""The support profile: how each ranked offer does on every measure of support, and what nobody has published."""

from collections.abc import Sequence

from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.report import labels
from selector.report.certainty.specs import HeatSpec, Row
from selector.report.tables import Cell, CellKind, Column, TableSpec, table
from selector.scoring.results import Evaluation, LeafValue, RankedOffer

CRITERION = "support"


def has_support(evaluation: Evaluation) -> bool:
    """True where a ranking weighs support at all."""
    return any(_leaves(ranked) for ranked in evaluation.ranked)


def support_chart(evaluation: Evaluation) -> HeatSpec:
    """Values from 0 to 100 of the measures of support, every offer in the order of the ranking.

    A value is that of the scenario's own value functions, so 100 is the best end of the range shown for the measure.
    A figure that nobody has published is unknown, never zero.
    """
    measures = _measures(evaluation)
    leaves = [_by_measure(ranked) for ranked in evaluation.ranked]
    return HeatSpec(
        key="support_profile",
        title=_t("Support profile"),
        summary=_summary(evaluation),
        categories=tuple(Row(labels.offer_key(o.profile, o.offer), _name(o)) for o in evaluation.ranked),
        columns=tuple(labels.measure(measure).name for measure in measures),
        column_title=_t("Points out of 100; ? is not published"),
        values=tuple(tuple(_value(row.get(measure)) for measure in measures) for row in leaves),
        marked=(None,) * len(evaluation.ranked),
        table=support_table(evaluation),
        said=_t("{row}\n{column}: {share} of the best"),
        unknown=tuple(tuple(_is_unknown(row.get(measure)) for measure in measures) for row in leaves),
    )


def support_table(evaluation: Evaluation) -> TableSpec:
    """Points of every ranked offer for each measure of support; empty where nobody published the figure."""
    measures = _measures(evaluation)
    columns = (
        Column("offer", _t("Offer")),
        *(Column(name, labels.measure(name).name, CellKind.SCORE, labels.POINTS, 0) for name in measures),
    )
    rows: list[tuple[Cell, ...]] = []
    for ranked in evaluation.ranked:
        found = _by_measure(ranked)
        told = (None if _is_unknown(found.get(name)) else _value(found.get(name)) for name in measures)
        rows.append((_name(ranked), *told))
    keys = (labels.offer_key(ranked.profile, ranked.offer) for ranked in evaluation.ranked)
    return table("support_profile", _t("Support profile"), columns, rows, keys)


def _summary(evaluation: Evaluation) -> Text:
    known = [leaf for ranked in evaluation.ranked for leaf in _leaves(ranked) if not leaf.measured.unknown]
    every = sum(len(_leaves(ranked)) for ranked in evaluation.ranked)
    if not known:
        return _t("Nobody has published anything about support.")
    best = max(evaluation.ranked, key=lambda ranked: ranked.contributions.get(CRITERION, 0.0))
    return _t(
        "{offer} earns most for support. {count} of {all} figures are not published and count as the middle of what "
        "they could be.",
        offer=_name(best), count=every - len(known), all=every,
    )  # fmt: skip


def _leaves(ranked: RankedOffer) -> Sequence[LeafValue]:
    return [leaf for leaf in ranked.leaves if leaf.criterion == CRITERION]


def _by_measure(ranked: RankedOffer) -> dict[str, LeafValue]:
    return {leaf.measure: leaf for leaf in _leaves(ranked)}


def _measures(evaluation: Evaluation) -> tuple[str, ...]:
    """The measures of support in the order of the tree."""
    return tuple(dict.fromkeys(leaf.measure for ranked in evaluation.ranked for leaf in _leaves(ranked)))


def _value(leaf: LeafValue | None) -> float:
    return leaf.expected if leaf is not None and not leaf.measured.unknown else 0.0


def _is_unknown(leaf: LeafValue | None) -> bool:
    return leaf is None or leaf.measured.unknown


def _name(ranked: RankedOffer) -> Text:
    return _t("{offer}", offer=labels.offer_name(ranked.profile, ranked.offer))
