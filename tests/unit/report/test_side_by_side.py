"""Comparisons side by side: what differs comes first, what is alike is told only on request, nothing is said twice."""

from dataclasses import replace
from decimal import Decimal

from selector.domain.text import Text
from selector.i18n.catalog import render
from selector.report.side_by_side import Version, fields_side_by_side, offers_side_by_side
from selector.report.tables import Cell, Money, TableSpec
from tests.made_up import evaluation, profile, scenario


def row(spec: TableSpec, key: str) -> tuple[Cell, ...]:
    cells = spec.rows[spec.row_keys.index(key)]
    return tuple(render(cell) if isinstance(cell, Text) else cell for cell in cells)


def test_offers_that_stand_alike_are_told_only_on_request() -> None:
    one = Version("one", scenario(), evaluation())
    assert offers_side_by_side([one, one], everything=False).rows == ()
    assert len(offers_side_by_side([one, one], everything=True).rows) == len(offers_all(one))


def offers_all(version: Version) -> list[str]:
    result = version.evaluation
    return [*map(str, result.ranked), *map(str, result.excluded), *map(str, result.needs_quote)]


def test_an_offer_has_rank_score_and_cost_for_each_comparison() -> None:
    before = evaluation()
    after = replace(before, ranked=(replace(before.ranked[1], rank=1),))
    made = offers_side_by_side(
        [Version("old", scenario(), before), Version("new", scenario(), after)], everything=False
    )
    assert [column.key for column in made.columns[1:4]] == ["rank_A", "score_A", "cost_A"]
    beta = row(made, "beta/pro")
    assert (beta[1], beta[4]) == (2, 1)
    assert beta[3] == Money(before.ranked[1].cost_year.likely_minor, before.currency)
    assert row(made, "alpha/basic")[4:] == ("–", "–", "not compared")


def test_fields_that_differ_come_first() -> None:
    first = scenario()
    merchant = first.merchant.model_copy(update={"refund_percent": Decimal(3)})
    second = first.model_copy(update={"merchant": merchant})
    versions = [Version("a", first, evaluation()), Version("b", second, evaluation())]
    assert fields_side_by_side(versions, everything=False).row_keys == ("merchant.refund_percent",)
    everything = fields_side_by_side(versions, everything=True)
    assert everything.row_keys[0] == "merchant.refund_percent"
    assert "merchant.country" in everything.row_keys
    assert "requirements.languages" in everything.row_keys
    assert row(everything, "merchant.refund_percent")[1:] == (Decimal(0), Decimal(3))
    assert row(everything, "merchant.country")[1:] == ("Finland (FI)", "Finland (FI)")
    assert row(everything, "merchant.business")[1:] == ("Web shop", "Web shop")


def test_a_way_of_paying_that_one_lacks_is_one_row() -> None:
    first = scenario()
    fewer = first.merchant.model_copy(update={"segments": first.merchant.segments[:1]})
    more = first.merchant.segments[0].model_copy(update={"id": "swish", "label": "Swish"})
    other = fewer.model_copy(update={"segments": (*fewer.segments, more)})
    versions = [
        Version("a", first.model_copy(update={"merchant": fewer}), evaluation()),
        Version("b", first.model_copy(update={"merchant": other}), evaluation()),
    ]
    made = fields_side_by_side(versions, everything=False)
    swish = [key for key in made.row_keys if "swish" in key]
    assert swish == ["merchant.segments.swish"]
    assert row(made, swish[0])[1] == "–"


def test_a_changed_fee_is_told_and_a_missing_provider_is_one_row() -> None:
    first = scenario(profile("Alpha", "basic"), profile("Beta", "pro"))
    dearer = scenario(profile("Alpha", "basic", percent="1.9"))
    revised = [p.model_copy(update={"revision": "other"}) for p in dearer.profiles]
    second = dearer.model_copy(update={"profiles": tuple(revised)})
    made = fields_side_by_side(
        [Version("a", first, evaluation()), Version("b", second, evaluation())], everything=False
    )
    fees = [key for key in made.row_keys if key.startswith("profiles.alpha.")]
    assert [row(made, key)[1:] for key in fees] == [(Decimal("1.5"), Decimal("1.9"))]
    assert [key for key in made.row_keys if key.startswith("profiles.beta")] == ["profiles.beta"]
    assert row(made, "profiles.beta")[1:] == ("compared", "–")
