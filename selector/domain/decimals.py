"""Decimal numbers as they are written in documents: text in, `Decimal` inside, text out. Never a binary float."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer

_DECIMAL = re.compile(r"-?\d{1,15}(\.\d{1,12})?")


def parse_decimal(value: object) -> Decimal:
    """The number that `value` writes: a text in plain decimal notation, a whole number, or a `Decimal`.

    Raises:
        ValueError: for floats (they have already lost digits), booleans, exponents, NaN and anything too long.
    """
    if isinstance(value, Decimal):
        value = format(value, "f")
    if isinstance(value, float):
        raise ValueError('write the number as a text, for example "1.5"')  # noqa: TRY004 - pydantic reports ValueError
    if isinstance(value, bool) or not isinstance(value, str | int) or not _DECIMAL.fullmatch(str(value)):
        raise ValueError('must be a decimal number written as a text, for example "1.5"')
    return Decimal(str(value))


def plain(value: Decimal) -> str:
    """`value` without an exponent: Decimal('1E+3') becomes "1000"."""
    return format(value, "f")


Number = Annotated[Decimal, BeforeValidator(parse_decimal), PlainSerializer(plain, return_type=str)]
NotNegative = Annotated[Number, Field(ge=0)]
Positive = Annotated[Number, Field(gt=0)]
Percent = Annotated[Number, Field(ge=0, le=100)]
