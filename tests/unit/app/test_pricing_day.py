"""The day whose prices count is spoken of where it cannot be meant, and where it lies a while back."""

from datetime import date, timedelta

import pytest

from selector.app.edits.comparison import refresh, set_day
from selector.app.pricing_day import OLD_AFTER_DAYS, day_remarks
from tests.builders import scenario

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(("age", "codes"), [(0, []), (OLD_AFTER_DAYS, []), (OLD_AFTER_DAYS + 1, ["old_day"])])
def test_prices_of_a_while_ago_are_spoken_of(age: int, codes: list[str]) -> None:
    found = day_remarks(scenario().model_copy(update={"as_of": DAY}), "", DAY + timedelta(days=age))
    assert [remark.code for remark in found] == codes


def test_a_day_that_cannot_be_meant_is_said_first() -> None:
    (remark,) = day_remarks(scenario().model_copy(update={"as_of": date(1926, 1, 1)}), "old.pspscenario", DAY)
    assert remark.code == "odd_day"
    assert str(remark.where).startswith("old.pspscenario")


def test_a_refresh_prices_as_of_its_day_and_the_day_is_set_by_itself() -> None:
    before = scenario()
    after = refresh((), DAY).change(before)
    assert (after.profiles, after.as_of) == ((), DAY)
    assert set_day(DAY).change(before) == before.model_copy(update={"as_of": DAY})
