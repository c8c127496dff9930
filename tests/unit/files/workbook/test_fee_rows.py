"""What the sheet *Fees* says of the payments that a fee is for."""

import pytest

from selector.domain.fees import FeeRule
from selector.files.workbook.fee_rows import applies_to
from selector.i18n.catalog import speaking


@pytest.mark.parametrize(
    ("on", "when", "told"),
    [
        ("payment", {"shopper_country": ["EE", "LV"]}, "Estonia, Latvia"),
        ("payment", {}, "every payment"),
        ("month", {}, ""),
        ("refund", {"region": ["domestic"], "conversion": False}, "Own country · without currency conversion"),
    ],
)
def test_conditions_are_told_in_words(on: str, when: dict[str, object], told: str) -> None:
    role = {"role": "base"} if on == "payment" else {}
    rule = FeeRule.model_validate({"label": "Fee", "on": on, "when": when, "source": "price", "fixed": "1"} | role)
    with speaking("en"):
        assert applies_to(rule) == told
