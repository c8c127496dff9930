"""Costs over a month, a year and the horizon: the invoice and what is beyond it apart, every part in the sum."""

from typing import get_args

from selector.app.answers.horizon import outlook
from selector.app.tasks import Progress
from selector.charts.save import Format, chart_bytes
from selector.charts.style import ChartStyle
from selector.domain.beyond import BeyondInvoice
from selector.domain.scenario import Scenario
from selector.domain.text import Text
from selector.report.curve_chart import curve_table
from selector.report.full_costs import (
    Asked,
    FullCost,
    Span,
    full_cost_chart,
    full_cost_summary,
    full_cost_table,
    full_costs,
)
from selector.report.horizon_tables import beyond_table, month_table, outlook_chart, outlook_table, shown_of
from selector.report.tables import Money
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.hidden import beyond_items
from selector.scoring.outlook import OutlookFound
from tests.builders import card_fee, merchant, offer, profile, scenario, segment

SETUP: dict[str, object] = {"label": "Start", "on": "setup", "fixed": "90", "source": "page"}
YEARLY: dict[str, object] = {"label": "Year", "on": "year", "fixed": "120", "source": "page"}
WORK = {"switching": {"integration": "360"}, "capital": {"cost_percent_year": "10"}}
CASE = scenario(
    profile(offers=[offer(settlement_days=5, fees=[card_fee("1", "0"), SETUP, YEARLY])]),
    profile("dear", offers=[offer(settlement_days=5, fees=[card_fee("3", "0")])]),
    horizon_months=12,
    merchant=merchant(growth_percent_year="0"),
    beyond=BeyondInvoice.model_validate(WORK),
    discount_percent_year="10",
)
SHOWN = shown_of(evaluate(CASE))


def found(case: Scenario = CASE) -> OutlookFound:
    return outlook(case, Inputs(), evaluate(case), Progress())


def costs(span: Span, *, beyond: bool) -> tuple[tuple[FullCost, ...], Asked]:
    evaluation = evaluate(CASE)
    items = {r.key: beyond_items(CASE, r.profile, r.offer, r.cost, 1) for r in evaluation.ranked}
    outlooks = {each.offer: each for each in found().offers}
    asked = Asked(span, CASE.horizon_months, beyond)
    return full_costs(evaluation, (), asked, items, outlooks), asked


def test_the_invoice_alone_has_nothing_beyond_it() -> None:
    shown, _asked = costs("month", beyond=False)
    assert [cost.total_minor for cost in shown] == [51_000, 150_000]
    assert all(not cost.beyond for cost in shown)


def test_hidden_costs_stand_beside_the_invoice_and_in_the_sum() -> None:
    (cheap, _dear), asked = costs("month", beyond=True)
    assert cheap.beyond["beyond.integration"] == 3000
    capital = round(5_000_000 * 7 / 365 * 0.10)
    assert cheap.beyond["beyond.capital"] == capital
    spec = full_cost_table((cheap,), asked, "EUR")
    assert spec.column("invoice") == (Money(51_000, "EUR"),)
    assert spec.column("beyond") == (Money(3000 + capital, "EUR"),)
    assert spec.column("total") == (Money(54_000 + capital, "EUR"),)


def test_the_horizon_holds_one_off_fees_once() -> None:
    (cheap, dear), asked = costs("horizon", beyond=True)
    assert sum(cheap.invoice.values()) == 12 * 51_000 + 9000
    assert cheap.invoice["one_off"] == 9000
    assert cheap.beyond["beyond.integration"] == 36_000
    assert "one_off" not in dear.invoice
    chart = full_cost_chart((cheap, dear), asked, "EUR", full_cost_summary((cheap, dear), asked, "EUR"))
    assert [part.key for part in chart.series][-2:] == ["beyond.capital", "beyond.integration"]
    assert chart.totals[0] == cheap.total_minor / 100
    assert "over 12 months with hidden costs" in chart.summary.english()


def test_the_outlook_as_tables_and_lines() -> None:
    outlooks = found()
    spec = outlook_table(outlooks, SHOWN)
    assert spec.column("run")[0] == Money(612_000, "EUR")
    assert spec.column("cash")[0] == Money(621_000, "EUR")
    value = spec.column("present_value")[0]
    assert isinstance(value, Money)
    assert 590_000 < value.minor < 621_000
    months = month_table(outlooks.offers[0], "Acme", "EUR")
    assert months.column("cash")[:2] == (Money(50_000 + 9000 + 12_000, "EUR"), Money(50_000, "EUR"))
    for view in ("run", "cash"):
        chart = outlook_chart(outlooks, SHOWN, view, beyond=False)
        assert chart.lines[0][-1] == (12.0, 6210.0)
        assert len(curve_table(chart).rows) == 12
    assert outlook_chart(outlooks, SHOWN, "cash", beyond=True).lines[0][0][1] > 360 + 710


def test_the_lines_are_drawn_in_every_format() -> None:
    chart = outlook_chart(found(), SHOWN, "cash", beyond=True)
    for ending in get_args(Format):
        assert chart_bytes(chart, ChartStyle(mirrored=True), ending)


def test_every_item_tells_its_calculation_and_whose_figure_it_is() -> None:
    ranked = evaluate(CASE).ranked[0]
    spec = beyond_table(ranked, beyond_items(CASE, ranked.profile, ranked.offer, ranked.cost, 1), "EUR")
    assert spec.row_keys == ("capital", "integration")
    how, sources = spec.column("how"), spec.column("sources")
    assert isinstance(how[0], Text)
    assert how[0].english() == "50000 EUR a month × 7 calendar days ÷ 365 × 10 % a year"
    assert sources[0] == "page"
    assert isinstance(sources[1], Text)


def test_offers_that_take_different_shares_are_not_compared_in_silence() -> None:
    wallets = merchant(segment(), segment("wallets", method="paypal", count_month=500))
    every: dict[str, object] = {"label": "All", "on": "payment", "role": "base", "percent": "2", "source": "page"}
    case = scenario(
        profile(), profile("all", offers=[offer(fees=[every])]), merchant=wallets,
        requirements={"min_accepted_percent": "0"},
    )  # fmt: skip
    evaluation = evaluate(case)
    outlooks = outlook(case, Inputs(), evaluation, Progress())
    chart = outlook_chart(outlooks, shown_of(evaluation), "cash", beyond=False)
    assert "different parts of your volume: 67 % to 100 %" in chart.summary.english()
    asked = Asked("month", 36, beyond=False)
    said = full_cost_summary(full_costs(evaluation, (), asked, {}, {}), asked, "EUR")
    assert "different parts of your volume" in said.english()
