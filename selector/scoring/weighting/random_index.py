"""Random indices of pairwise matrices: the mean consistency index of matrices filled at random, by size.

Published tables differ (for four items 0.90, 0.89 and 0.882), so whoever shows a consistency ratio names the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from selector.domain.text import text as _t
from selector.scoring.problem import refusal


@dataclass(frozen=True, slots=True)
class RandomIndex:
    """The index for one size of matrix and the table it comes from."""

    value: float
    table: str


SAATY_2008 = "saaty-2008"
"""Saaty, Int. J. Services Sciences 1(1), 2008, and Theory and Applications of the ANP, 2005; the default."""
SAATY_1980 = "saaty-1980"
"""Saaty, The Analytic Hierarchy Process, 1980."""
ALONSO_LAMATA_2006 = "alonso-lamata-2006"
"""Alonso and Lamata, Int. J. Uncertainty, Fuzziness and Knowledge-Based Systems 14(4), 2006, 445-459; beyond their
table, as for every table, by their fit of the mean largest eigenvalue, 2.7699 n - 4.3513."""
GIVEN = "given"

_SAATY_2008 = (0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59)
_SAATY_1980 = (0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
_ALONSO_LAMATA = (
    0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838,
)  # fmt: skip
_TABLES = {SAATY_2008: _SAATY_2008, SAATY_1980: _SAATY_1980, ALONSO_LAMATA_2006: _ALONSO_LAMATA}
_SMALLEST = 3


def random_index(size: int, choice: float | str | Mapping[str, float] | None = None) -> RandomIndex:
    """The index for matrices of `size` items (3 or more): a figure, a figure by size, or a table by name.

    Raises:
        UserError: a name or size that is not known, or a figure that is not above zero.
    """
    if isinstance(choice, str) or choice is None:
        return _from_table(size, choice or SAATY_2008)
    value = choice.get(str(size)) if isinstance(choice, Mapping) else choice
    if value is None:
        raise refusal("random_index", _t("there is no random index for {size} items", size=size))
    if value <= 0:
        raise refusal("random_index", _t("the random index must be above zero"))
    return RandomIndex(value, GIVEN)


def _from_table(size: int, name: str) -> RandomIndex:
    table = _TABLES.get(name)
    if table is None:
        known = _t("write one of: {words}", words=", ".join(_TABLES))
        raise refusal("random_index", _t('unknown random index "{name}"', name=name), known)
    if size - _SMALLEST < len(table):
        return RandomIndex(table[size - _SMALLEST], name)
    return RandomIndex((1.7699 * size - 4.3513) / (size - 1), ALONSO_LAMATA_2006)
