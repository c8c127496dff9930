"""Figures of a spreadsheet as those of a scenario: exact decimals, whole numbers, and why one cannot be taken."""

from decimal import Decimal

from selector.domain.text import Text, text

_DIGITS = 12


class NotTakenOverError(Exception):
    """A change that the scenario cannot hold; says why."""

    def __init__(self, why: Text, hint: Text | None = None) -> None:
        super().__init__(why.english())
        self.why = why
        self.hint = hint or text("change it in the program")


def decimal_of(figure: float) -> Decimal:
    """A figure of a spreadsheet as the decimal that is typed for it."""
    return Decimal(repr(round(figure, _DIGITS))).quantize(Decimal(1).scaleb(-_DIGITS)).normalize()


def number(figure: float | None) -> Decimal | None:
    """The same; an emptied cell is unknown."""
    return None if figure is None else decimal_of(figure)


def filled(figure: float | None) -> Decimal:
    """The same where an emptied cell counts as 0."""
    return decimal_of(figure or 0.0)


def whole(figure: float | None) -> int:
    """A whole number; an emptied cell counts as 0.

    Raises:
        NotTakenOverError: the figure has decimals.
    """
    told = filled(figure)
    if told != int(told):
        wrong = text("{figure} is no whole number; the figure of the export is kept", figure=f"{told:f}")
        raise NotTakenOverError(wrong, text("type a whole number there"))
    return int(told)
