"""Lint of single figures: percentages that are none, fees below nothing, assumed amounts that do not rise."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from selector.costs.lint.findings import DocumentPath, Finding
from selector.domain.fees import Alternative, AmountRange, Band, FeeRule
from selector.domain.problems import Severity
from selector.domain.text import Text
from selector.domain.text import text as _t
from selector.domain.vocabulary import Role

HIGH_PERCENT = Decimal(30)
WHOLE = Decimal(100)
LOW_PERCENT = Decimal("0.01")
_FIGURES = ("percent", "fixed", "minimum", "maximum", "flat_once", "tax_included_percent")
_ENDS = ("low", "likely", "high")


def lint_figures(fee: FeeRule, path: DocumentPath) -> Iterator[Finding]:
    """Findings on the figures of one fee, its bands, other figures found for it, and what is assumed for it."""
    rebate = fee.role is Role.SURCHARGE or fee.rebate_months_later > 0
    for figures, place in _places(fee, path):
        for name in _FIGURES:
            value = getattr(figures, name, None)
            if value is None:
                continue
            if name.endswith("percent"):
                yield from _percent(value, (*place, name))
            if value < 0 and not rebate:
                yield _negative(value, (*place, name))
    if fee.range is not None:
        yield from lint_range(fee.range, (*path, "range"))


def _places(fee: FeeRule, path: DocumentPath) -> Iterator[tuple[FeeRule | Band | Alternative, DocumentPath]]:
    yield fee, path
    for number, band in enumerate(fee.tiers.bands if fee.tiers else ()):
        yield band, (*path, "tiers", "bands", number)
    for number, other in enumerate(fee.alternatives):
        yield other, (*path, "alternatives", number)


def _percent(percent: Decimal, path: DocumentPath) -> Iterator[Finding]:
    said: Text | None = None
    if abs(percent) > WHOLE:
        said = _t("{percent} % is more than the payment itself: is it basis points, or an amount?", percent=percent)
    elif abs(percent) > HIGH_PERCENT:
        said = _t("{percent} % is very much: is it basis points, or an amount of money?", percent=percent)
    elif Decimal(0) < abs(percent) < LOW_PERCENT:
        said = _t("{percent} % is very little: is it a fraction instead of a percentage?", percent=percent)
    if said is not None:
        yield Finding("odd_percent", path, said, _HINT_PERCENT, Severity.WARNING)


_HINT_PERCENT = _t('1.5 % is written percent = "1.5"; money is written fixed = "0.25"')


def _negative(value: Decimal, path: DocumentPath) -> Finding:
    said = _t("{value} is below nothing: the provider would pay for being used", value=value)
    hint = _t('write a rebate as a row of its own, with role = "surcharge" or with rebate_months_later')
    return Finding("negative_figure", path, said, hint, Severity.WARNING)


def lint_range(assumed: AmountRange, path: DocumentPath) -> Iterator[Finding]:
    """Findings on what is assumed for an amount that is not published.

    A point may have less of one part if it has more of the other: a percentage in place of a fixed fee.
    """
    points = [(getattr(assumed, f"{end}_percent"), getattr(assumed, f"{end}_fixed")) for end in _ENDS]
    for one, other in pairwise(points):
        if one != other and other[0] <= one[0] and other[1] <= one[1]:
            said = _t("low, likely and high must rise: {ends}", ends=", ".join(_point(*each) for each in points))
            yield Finding("falling_range", path, said, _t("put them in rising order"))
            break
    yield from (finding for percent, _ in points for finding in _percent(percent, path))


def _point(percent: Decimal, fixed: Decimal) -> str:
    return f"{percent:f} % + {fixed:f}"
