"""What stands written in a formula: its figures and the functions that it calls."""

from selector.files.formulas.parsing import tokens


def literals(shape: str) -> tuple[float, ...]:
    """The numbers that are written into a formula instead of standing in a cell."""
    return tuple(float(text) for kind, text in tokens(shape) if kind == "number")


def functions_in(shape: str) -> frozenset[str]:
    """The functions that a formula calls."""
    return frozenset(text for kind, text in tokens(shape) if kind == "word" and text not in {"TRUE", "FALSE"})
