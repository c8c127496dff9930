"""Every layout on a file made from its own declaration: what is read, and that nothing of a person is ever kept."""

import json
from pathlib import Path

import pytest

from selector.app.importing.reading import ImportRequest, run_import
from selector.domain.problems import UserError
from selector.files.importing.catalog import layouts
from selector.files.importing.layout import Layout
from tests.import_runs import run_text
from tests.made_exports import PERSONAL, export_of

ALL = pytest.mark.parametrize("layout", layouts(), ids=lambda layout: f"{layout.id}/{layout.variant}")
TRACES = ("placeholder", "jane", "4111", "1234567")
"""What of `PERSONAL` would show in a file, whatever is done to letters and blanks."""


@ALL
def test_its_own_export_is_read_and_accounted_for(tmp_path: Path, layout: Layout) -> None:
    assert not [word for word in TRACES if not any(word in text.lower() for text in PERSONAL)]
    found = run_text(tmp_path, export_of(layout, 40), layout)
    assert found.accounted()
    assert found.outcome.rows == 40
    assert run_text(tmp_path, export_of(layout, 40)).accounted()


def kept_of(path: Path, layout: Layout, out: Path) -> str:
    """All that an import keeps or tells but for its remarks, in lower case."""
    request = ImportRequest((path,), f"{layout.id}/{layout.variant}", decimal="point", currency="EUR")
    report = run_import(request, out)
    written = out.read_bytes().decode("latin-1") if report.priceable else ""
    return (written + json.dumps(report.as_json()["files"][0] | {"problems": []})).lower()


@ALL
def test_nothing_of_a_person_is_kept(tmp_path: Path, layout: Layout) -> None:
    path = tmp_path / "export.csv"
    path.write_text(export_of(layout, 60, personal=True), encoding="utf-8")
    kept = [kept_of(path, layout, tmp_path / name) for name in ("payments.parquet", "payments.csv")]
    assert [trace for trace in TRACES if any(trace in text for text in kept)] == []


@ALL
def test_no_mail_and_no_number_comes_in_as_an_attribute(tmp_path: Path, layout: Layout) -> None:
    path = tmp_path / "export.csv"
    path.write_text(export_of(layout, 60, in_attributes=True), encoding="utf-8")
    kept = kept_of(path, layout, tmp_path / "payments.csv")
    assert [trace for trace in TRACES if trace in kept] == []


@pytest.mark.parametrize("layout", ["stripe-itemized-balance-change", "shopify-payout-transactions"])
def test_an_attribute_that_holds_card_numbers_is_refused(tmp_path: Path, layout: str) -> None:
    (found,) = (one for one in layouts() if one.id == layout and one.variant == "main")
    text = export_of(found, 30).replace("visa", PERSONAL[2]).replace("K-17", PERSONAL[2])
    with pytest.raises(UserError, match="holds card numbers"):
        run_text(tmp_path, text, found)
