"""Lint of a scenario's own figures: what a business can hardly mean. Nothing is changed or refused for it."""

from collections.abc import Iterator
from decimal import Decimal

from selector.costs.lint.figures import lint_range
from selector.domain.money import PPM_PER_PERCENT
from selector.domain.problems import Problem, Severity, Where
from selector.domain.scenario import Scenario
from selector.domain.text import Text
from selector.domain.text import text as _t

_MOST_PERCENT = {
    "merchant.refund_percent": (Decimal(50), _t("payments that are refunded")),
    "merchant.decline_percent": (Decimal(80), _t("attempts that are declined")),
    "merchant.failure_percent": (Decimal(50), _t("direct debits that fail")),
    "merchant.growth_percent_year": (Decimal(500), _t("growth a year")),
    "discount_percent_year": (Decimal(50), _t("interest a year")),
}
_MOST_DISPUTES = Decimal(10)
_MOST_SPREAD = Decimal(500)


def odd_figures(scenario: Scenario) -> Iterator[Problem]:
    """A warning for each figure of the scenario that can hardly be meant, with its field."""
    for field, (most, what) in _MOST_PERCENT.items():
        value = _at(scenario, field)
        if value > most:
            yield _odd(field, what, value)
    if scenario.merchant.growth_percent_year <= -100:  # noqa: PLR2004 - all of it, in percent
        yield _odd("merchant.growth_percent_year", _t("growth a year"), scenario.merchant.growth_percent_year)
    disputes = Decimal(scenario.merchant.dispute_ppm) / PPM_PER_PERCENT
    if disputes > _MOST_DISPUTES:
        yield _odd("merchant.dispute_ppm", _t("payments that are disputed"), disputes)
    for segment in scenario.merchant.segments:
        if segment.spread_percent > _MOST_SPREAD:
            field = f"merchant.segments.{segment.id}.spread_percent"
            yield _odd(field, _t("spread of the amounts"), segment.spread_percent)
    for number, assumed in enumerate(scenario.unknown_amounts):
        for finding in lint_range(assumed.range, ("unknown_amounts", number)):
            where = Where(field=f"unknown_amounts.{assumed.platform}/{assumed.offer}/{assumed.fee}")
            yield Problem(finding.code, finding.text, finding.severity, where, finding.hint)


def _at(scenario: Scenario, field: str) -> Decimal:
    found: object = scenario
    for name in field.split("."):
        found = getattr(found, name)
    return Decimal(str(found))


def _odd(field: str, what: Text, value: Decimal) -> Problem:
    said = _t("{what}: {value} % can hardly be meant", what=what, value=f"{value.normalize():f}")
    return Problem("odd_figure", said, Severity.WARNING, Where(field=field), _t("check the figure"))
