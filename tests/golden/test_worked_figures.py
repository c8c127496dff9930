"""Published figures that are no fee of a whole payment: parts, rounded sums, shares, taxes, what to charge.

Each is worked out as its page does, step by step, with the product's own rounding; the pages' prices themselves go
through the command in `test_worked_examples.py`.
"""

import ast
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from selector.costs.pieces import bounded, straight, value
from selector.costs.rounding import round_ratio
from selector.domain.money import to_micro, to_ppm
from selector.domain.vocabulary import RoundingRule
from tests.worked_examples import ROUNDING, Check, checks

FIGURES = [check for check in checks() if check.expect["checked"] and not check.expect["from_fees"]]
UNROUNDED = [check for check in checks() if check.expect["from_fees"] and check.case["round_per"] == "none"]
STEPS: dict[type, Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class Working:
    """Works an expression of the file out, exactly: q(x), q(x, digits) and q(x, digits, step) round."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.digits = int(case["decimals"])
        self.rule = RoundingRule(ROUNDING[case["rounding"]])

    def out(self, text: str) -> Fraction:
        in_hundredths = re.sub(r"([\d.]+)%", r"(\1/100)", text)
        return self._value(ast.parse(in_hundredths, mode="eval").body)

    def _value(self, node: ast.expr) -> Fraction:
        match node:
            case ast.Constant(value=number):
                return Fraction(str(number))
            case ast.BinOp(left=left, op=step, right=right):
                return STEPS[type(step)](self._value(left), self._value(right))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -self._value(operand)
            case ast.Call(func=ast.Name(id=name), args=arguments):
                return self._call(name, [self._value(argument) for argument in arguments])
        raise AssertionError(ast.dump(node))

    def _call(self, name: str, arguments: list[Fraction]) -> Fraction:
        if name in {"min", "max"}:
            return min(arguments) if name == "min" else max(arguments)
        digits = int(arguments[1]) if len(arguments) > 1 else self.digits
        step = arguments[2] if len(arguments) > 2 else Fraction(1, 10**digits)
        exact = arguments[0] / step
        return step * round_ratio(exact.numerator, exact.denominator, self.rule)


@pytest.mark.parametrize("check", FIGURES, ids=lambda check: check.name)
def test_the_published_figure_comes_out(check: Check) -> None:
    assert Working(check.case).out(check.expect["working"]) == Fraction(check.expect["value"])


@pytest.mark.parametrize("check", UNROUNDED, ids=lambda check: check.name)
def test_floor_and_cap_bind_percent_and_fixed_together(check: Check) -> None:
    (fee,) = check.case["fees"]
    percent, fixed = to_ppm(Decimal(fee["percent"])), to_micro(Decimal(fee.get("fixed", "0")), "USD")
    least, most = to_micro(Decimal(fee["minimum"]), "USD"), to_micro(Decimal(fee["maximum"]), "USD")
    pieces = bounded(straight(percent, fixed), least, most)
    micro = sum(value(pieces, int(Decimal(payment["amount"]) * 100)) for payment in check.expect["payments"])
    assert Decimal(micro).scaleb(-8) == Decimal(check.expect["value"])


def test_there_are_many() -> None:
    assert len(FIGURES) > 80
