"""Numeric arrays of results: double precision, read-only, so that a result can be shared without being changed."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.int64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]


def frozen_floats(values: npt.ArrayLike) -> FloatArray:
    """A read-only copy of `values` as doubles."""
    array = np.array(values, dtype=np.float64)
    array.setflags(write=False)
    return array


def frozen_flags(values: npt.ArrayLike) -> BoolArray:
    """A read-only copy of `values` as booleans."""
    array = np.array(values, dtype=np.bool_)
    array.setflags(write=False)
    return array
