"""Rounding and terms as real exports show them: every fee to the cent, and the day on which a tariff changed."""

from datetime import date
from pathlib import Path

import pytest

from selector.app.importing.reading import ImportRequest, run_import
from selector.costs.backcast.terms import ChargedTerms, charged_terms
from selector.files.payments.table import read_payments
from tests.shared_material import shared_path

EXPORTS = Path(__file__).resolve().parents[1] / "data" / "exports"


def terms_of(folder: Path, export: Path, currency: str, asked: str = "") -> ChargedTerms:
    out = folder / "payments.parquet"
    run_import(ImportRequest((export,), currency=asked), out)
    found = charged_terms(read_payments(out, currency).table)
    assert found is not None
    return found


def test_sumup_rounds_half_up_on_every_payment_and_prices_by_funding(tmp_path: Path) -> None:
    found = terms_of(tmp_path, EXPORTS / "sumup-transactions-de-2025-01.csv", "CHF", "CHF")
    assert (found.reproduced, found.payments, found.attributes) == (724, 724, ("funding",))
    assert {group.words[0][1]: group.terms.rate_ppm for group in found.groups} == {"debit": 15_000, "credit": 25_000}


def test_zettle_takes_two_and_three_quarters_percent_rounded_half_up(tmp_path: Path) -> None:
    found = terms_of(tmp_path, EXPORTS / "zettle-receipts-2021.xlsx", "DKK", "DKK")
    assert found.reproduced == found.payments
    assert dict.fromkeys(group.terms.rate_ppm for group in found.groups if group.terms.payments > 1) == {27_500: None}


@pytest.mark.parametrize("name", ["paypal-activity-en.csv"])
def test_the_tariff_that_changes_within_one_paypal_export_is_found(tmp_path: Path, name: str) -> None:
    found = terms_of(tmp_path, shared_path("exports", "samples", name), "USD")
    assert [date.fromordinal(day) for day in found.changes] == [date(2016, 10, 11)]
    assert [(group.terms.rate_ppm, group.terms.fixed_micro) for group in found.groups] == [
        (44_000, 30_000_000),
        (37_000, 30_000_000),
    ]
