"""How many places two rows of yes and no have in common, for many rows at once."""

import numpy as np
from numpy.typing import NDArray

from selector.costs.payments.table import Bools


def common(left: Bools, right: Bools) -> NDArray[np.float32]:
    """(n, m): in how many of k places both a row of `left` (n, k) and a column of `right` (k, m) say yes; exact.

    The product of matrices may signal an invalid value for what it loads beyond the edge of a small matrix and then
    throws away; zeros and ones give none.
    """
    with np.errstate(invalid="ignore"):
        return np.asarray(left.astype(np.float32) @ right.astype(np.float32))
