"""Figures of the user's own, offer by offer, as measures read them."""

from collections.abc import Mapping
from functools import lru_cache

from selector.costs.identity import Same
from selector.domain.own_criteria import OwnFigure
from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.scoring.results import Measured

_Figures = Mapping[tuple[str, str], Mapping[str, Measured]]
_NONE: Mapping[str, Measured] = {}


def own_figures(scenario: Scenario, platform: str, offer: str) -> Mapping[str, Measured]:
    """What the user says of an offer, by measure; a measure that is not named is unknown there."""
    return _by_offer(Same(scenario.own_figures)).get((platform, offer), _NONE) if scenario.own_figures else _NONE


@lru_cache(maxsize=8)
def _by_offer(figures: Same[tuple[OwnFigure, ...]]) -> _Figures:
    """Worked out once for all offers; figures never change: they are documents."""
    found: dict[tuple[str, str], dict[str, Measured]] = {}
    for each in figures.value:
        figure = float(each.figure)
        measured = Measured(figure, figure, figure, detail=_detail(each), read_at=each.source)
        found.setdefault((each.platform, each.offer), {})[each.measure] = measured
    return found


def _detail(given: OwnFigure) -> Text:
    if given.source and given.note:
        return text("your own figure, from {source} ({note})", source=given.source, note=given.note)
    if given.source:
        return text("your own figure, from {source}", source=given.source)
    if given.note:
        return text("your own figure without a source, an assumption ({note})", note=given.note)
    return text("your own figure without a source, an assumption")
