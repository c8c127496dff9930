"""The results of an evaluation by the names that the window and the terminal know them by."""

from selector.scoring.inputs import Inputs
from selector.scoring.outlook import OutlookFound
from selector.scoring.results import (
    Evaluation,
    ExcludedOffer,
    LeafValue,
    Measured,
    MoneyRange,
    OfferKey,
    RankedOffer,
)

__all__ = [
    "Evaluation", "ExcludedOffer", "Inputs", "LeafValue", "Measured", "MoneyRange", "OfferKey", "OutlookFound",
    "RankedOffer",
]  # fmt: skip
