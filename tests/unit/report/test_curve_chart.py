"""The curve against volume: lines cross where the table says, and what is said is what is drawn."""

from dataclasses import replace
from fractions import Fraction
from typing import get_args

import pytest

from selector.app.answers.curves import volume_curves
from selector.app.tasks import Progress
from selector.charts.live import LiveChart, Size
from selector.charts.save import Format, chart_bytes
from selector.charts.style import ChartStyle
from selector.domain.platform import PlatformProfile
from selector.report.certainty.words import names_of
from selector.report.curve_chart import CurveSpec, by_volume, curve_chart
from selector.report.tables import Money
from selector.scoring.evaluate import Inputs, evaluate
from tests.builders import card_fee, offer, profile, scenario

SIZE = Size(800, 400)


def monthly(amount: str) -> dict[str, object]:
    return {"label": "Plan", "on": "month", "fixed": amount, "source": "page"}


def curve(*profiles: PlatformProfile) -> CurveSpec:
    asked, inputs = scenario(*profiles), Inputs()
    found = evaluate(asked, inputs)
    curves = volume_curves(asked, inputs, found, Progress(), Fraction(1, 10), Fraction(10))
    return curve_chart(curves, names_of(asked, found), by_volume(found.volume_month_minor))


@pytest.fixture
def crossing() -> CurveSpec:
    """2 % without a monthly fee against 1 % and 250 a month: equal at 25,000 a month, half of today's 50,000."""
    plain = profile("plain", [offer(fees=[card_fee("2", "0")])])
    plan = profile("plan", [offer(fees=[card_fee("1", "0"), monthly("250")])])
    return curve(plain, plan)


def test_the_break_even_is_where_the_prices_are_equal(crossing: CurveSpec) -> None:
    assert len(crossing.marks) == 1
    assert crossing.marks[0].volume == pytest.approx(25_000, rel=1e-4)
    assert crossing.marks[0].rate == pytest.approx(2.0, rel=1e-4)
    told = crossing.marks[0].said.english()
    assert told == "above 25000 EUR a month Plan · Standard is cheaper than Plain · Standard"


def test_the_lines_tell_the_rate(crossing: CurveSpec) -> None:
    flat, falling = sorted(crossing.lines, key=lambda line: line[0][1])
    assert {round(rate, 6) for _volume, rate in flat} == {2.0}
    for volume, rate in falling:
        assert rate == pytest.approx(1 + 100 * 250 / volume, rel=1e-3)
    assert crossing.now == 50_000


def test_the_table_and_the_summary_say_the_same(crossing: CurveSpec) -> None:
    assert crossing.table.column("volume") == (Money(2_500_000, "EUR"),)
    assert crossing.table.column("above") == ("Plan · Standard",)
    assert crossing.summary.english().startswith("At today's volume Plan · Standard is the cheapest")


def test_without_a_crossing_one_offer_leads_everywhere() -> None:
    cheap = profile("cheap", [offer(fees=[card_fee("1", "0")])])
    dear = profile("dear", [offer(fees=[card_fee("3", "0")])])
    found = curve(cheap, dear)
    assert found.marks == ()
    assert found.summary.english() == "Cheap · Standard is the cheapest at every volume shown."


@pytest.mark.parametrize("mirrored", [False, True])
def test_lines_and_marks_can_be_pointed_at(crossing: CurveSpec, *, mirrored: bool) -> None:
    drawn = LiveChart().render(crossing, SIZE, ChartStyle(mirrored=mirrored))
    assert drawn.chosen == "line"
    assert {hit.category for hit in drawn.hits} == {"", "plain/standard", "plan/standard"}
    mark = drawn.hits[0]
    now = next(hit for hit in drawn.hits if hit.series == "line")
    assert "cheaper than" in mark.said
    assert 0 < mark.left < SIZE.width
    assert now.top < SIZE.height


@pytest.mark.parametrize("form", get_args(Format))
def test_the_curve_is_saved(crossing: CurveSpec, form: Format) -> None:
    style = ChartStyle(offers=(("plan/standard", 3),))
    assert chart_bytes(crossing, style, form) == chart_bytes(crossing, style, form)


def test_the_first_of_the_ranking_is_drawn_however_dear_it_is() -> None:
    cheap = [profile(f"cheap{place}", [offer(fees=[card_fee(f"1.{place}", "0")])]) for place in range(9)]
    asked, inputs = scenario(profile("dear", [offer(fees=[card_fee("3", "0")])]), *cheap), Inputs()
    found = evaluate(asked, inputs)
    curves = volume_curves(asked, inputs, found, Progress(), Fraction(1, 10), Fraction(10))
    dear = next(each for each in curves.curves if each.offer[0] == "dear")
    others = tuple(each for each in curves.curves if each is not dear)
    drawn = curve_chart(replace(curves, curves=(dear, *others)), names_of(asked, found), by_volume(5_000_000))
    assert drawn.categories[0].key == "dear/standard"
    assert len(drawn.categories) == 8
