"""Value functions in words: over which range a figure earns points, in its own unit."""

from decimal import Decimal

from selector.domain.criteria import Leaf
from selector.i18n import numbers
from selector.i18n.catalog import gettext as _
from selector.i18n.catalog import language, render
from selector.i18n.percents import percents
from selector.report import labels

YES_NO = frozenset({"strong_authentication", "tokenization", "fraud_tools", "two_factor_login", "consumer_support",
                    "api", "sandbox"})  # fmt: skip


_EXPLAINED = frozenset({"pci_level", "support_hours"})
"""Measures whose unit is a sentence about the scale."""


def has_ends(leaf: Leaf) -> bool:
    """Is the value a straight line from nothing to all, so that its two ends tell it?"""
    worths = sorted(point.value for point in leaf.function.points)
    return leaf.measure not in YES_NO and worths == [0, 100]


def ends(leaf: Leaf) -> tuple[Decimal, Decimal]:
    """Where the leaf earns least and where it earns most."""
    points = sorted(leaf.function.points, key=lambda point: point.value)
    return points[0].at, points[-1].at


def range_words(leaf: Leaf) -> str:
    """The range of a leaf from worst to best: "5 … 0%"."""
    if leaf.measure in YES_NO:
        return _("no … yes")
    worst, best = (numbers.number(end) for end in ends(leaf))
    unit = labels.measure(leaf.measure).unit
    if unit == labels.NUMBER:
        return f"{worst} … {best}"
    shown = render(unit)
    return (
        f"{worst} … {best} ({shown})"
        if leaf.measure in _EXPLAINED
        else percents(f"{worst} … {best} {shown}", language())
    )


def unit_words(leaf: Leaf) -> str:
    """The unit of a leaf's figure."""
    return render(labels.measure(leaf.measure).unit)


def function_words(leaf: Leaf) -> str:
    """The value function in a sentence."""
    worst, best = ends(leaf)
    return _("{name}: 0 points at {worst}, 100 points at {best} ({unit})").format(
        name=render(labels.measure(leaf.measure).name), worst=numbers.number(worst), best=numbers.number(best),
        unit=unit_words(leaf),
    )  # fmt: skip
