"""What is said about imported payments: their period, what they do not tell, and what is taken for granted."""

from datetime import date
from decimal import Decimal

import pytest

from selector.domain.imported import ChargedFees, CurrencyTotal, ImportedPayments, KindTotal, Untold
from selector.domain.vocabulary import Kind
from selector.report.assumptions import assumptions, counted_fields
from selector.report.import_split import splittings
from selector.report.import_words import span_remark
from tests import builders
from tests.unit.costs.payments.test_completing import BRANDS, REGIONS


def record(**more: object) -> ImportedPayments:
    """A thousand payments of January 2025 that do not tell where they are from."""
    plain: dict[str, object] = {
        "files": ("shop.csv",), "layouts": ("Stripe",), "digest": "0" * 64, "currency": "EUR", "months": 1,
        "first": date(2025, 1, 1), "last": date(2025, 1, 31), "days": 31,
        "totals": (KindTotal(kind=Kind.PAYMENT, count=1000, amount_minor=5_000_000),),
        "currencies": (CurrencyTotal(currency="EUR", count=1000, amount_minor=5_000_000),),
        "untold": (Untold(attribute="region", count=400),),
    }  # fmt: skip
    return ImportedPayments.model_validate(plain | more)


def paths(imported: ImportedPayments) -> set[str]:
    scenario = builders.scenario(merchant=builders.merchant(mixes=[REGIONS, BRANDS]), payments=imported)
    return {assumed.path for assumed in assumptions(scenario)}


def test_a_whole_month_needs_no_remark() -> None:
    assert span_remark(record()) is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"days": 12, "last": date(2025, 1, 12)}, "12 days are taken as one whole month"),
        ({"days": 1, "last": date(2025, 1, 1)}, "1 day is taken as one whole month"),
        ({"days": 31, "laid_together": True}, "31 days are taken as whole months: 1"),
        (
            {"first": None, "last": None, "days": 0, "months": 3},
            "the file tells no dates: 3 months are taken as you said",
        ),
    ],
)
def test_an_odd_period_is_told(more: dict[str, object], said: str) -> None:
    remark = span_remark(record(**more))
    assert remark is not None
    assert remark.english() == said


def test_what_is_not_told_is_listed_with_its_split() -> None:
    (found,) = splittings(record(), builders.merchant(mixes=[REGIONS]))
    assert (found.count, found.total, found.path) == (400, 1000, "merchant.mixes.region")
    assert found.shares == (("domestic", 70), ("eea", 20), ("international", 5), ("uk", 5))
    assert found.said().english().startswith("split: Own country 70 %, Rest of the EEA 20 %")


def test_what_nobody_states_is_not_split() -> None:
    (found,) = splittings(record(), builders.merchant())
    assert found.shares == ()
    assert "range" in found.said().english()


def test_imported_payments_take_the_place_of_the_estimate_among_the_assumptions() -> None:
    found = paths(record())
    assert "merchant.volume" not in found
    assert "merchant.segments" not in found
    assert "merchant.mixes.brand" not in found
    assert {"merchant.mixes.region", "merchant.refund_percent"} <= found


def test_events_that_the_file_lists_are_no_assumption() -> None:
    refunds = KindTotal(kind=Kind.REFUND, count=3, amount_minor=900)
    listed = record(totals=(*record().totals, refunds))
    assert "merchant.refund_percent" not in paths(listed)
    assert counted_fields(builders.scenario(payments=listed)) == {"refund_percent"}


def test_what_is_left_out_without_a_rate_is_an_assumption() -> None:
    dollars = CurrencyTotal(currency="USD", count=7, amount_minor=700, priced=False)
    assert "payments.currency.USD" in paths(record(currencies=(*record().currencies, dollars)))


def test_fees_told_beside_refunds_alone_are_not_lost() -> None:
    fees = ChargedFees(on_payments_minor=40_000, told_minor=0, apart_minor=0)
    paid = record(fees=fees)
    assert paid.paid_percent == Decimal(40_000) / paid.total(Kind.PAYMENT).amount_minor * 100


def test_the_rate_really_paid_counts_fees_on_what_tells_them() -> None:
    fees = ChargedFees(on_payments_minor=40_000, told_minor=2_000_000, apart_minor=25_000)
    paid = record(fees=fees)
    assert paid.paid_percent == Decimal("2.5")
    assert paid.paid_year_minor == 12 * 125_000
    assert record().paid_percent is None
    assert record().paid_year_minor is None
