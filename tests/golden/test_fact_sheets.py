"""The fact sheets that the profiles come from, where they lie beside the project: nothing of them is lost."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from selector.files.shipped import platforms_dir
from tests.shared_material import SHARED, shared_path

SHEETS = sorted(path.stem for path in (SHARED / "facts").glob("*.toml")) or ["absent"]
SECTIONS = ("methods", "security", "support", "integration")
REFINED = {
    ("paysera", "finland", "Cards and other systems, from"): "a price from 0.3 % without an upper end is a range",
    ("akbank", "package-1", "Card payments up to 50,000 TRY a month"): "what lies above the package is priced",
    ("akbank", "package-2", "Card payments up to 50,000 TRY a month"): "what lies above the package is priced",
    ("akbank", "package-3", "Card payments up to 50,000 TRY a month"): "what lies above the package is priced",
}
"""Rows that say more than their sheet does, and what."""
WIDER = {"market", "name"}
"""Facts of an offer that a profile may say better: more countries, a name without what its validity dates tell."""


def read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def as_a_sheet(row: dict[str, Any]) -> dict[str, Any]:
    tiers = row.get("tiers")
    return row if tiers is None else {**row, "tiers": {key: told for key, told in tiers.items() if key != "of"}}


def lost_rows(name: str, offer: dict[str, Any], kept: dict[str, Any]) -> list[str]:
    """Rows of a sheet's offer that its profile does not have with the same figures; conditions may be finer.

    What monthly bands count (`of`) is said in words by the sheets.
    """
    lost = []
    for fee in offer.get("fees", ()):
        rows = [as_a_sheet(row) for row in kept.get("fees", ())]
        same = [row for row in rows if all(row.get(k) == v for k, v in fee.items() if k != "when")]
        if not same and (name, offer["id"], fee["label"]) not in REFINED:
            lost.append(f"{offer['id']}: {fee['label']}")
    return lost


@pytest.mark.parametrize("name", SHEETS)
def test_every_row_source_date_and_doubt_of_a_sheet_is_in_its_profile(name: str) -> None:
    sheet, profile = read(shared_path("facts"), name), read(platforms_dir(), name)
    if name.startswith("interchange-"):
        assert sheet == profile
        return
    for source, told in sheet["sources"].items():
        kept = profile["sources"][source]
        assert {key: kept.get(key) for key in told if key != "note"} == {k: v for k, v in told.items() if k != "note"}
    offers = {offer["id"]: offer for offer in profile["offers"]}
    for offer in sheet["offers"]:
        kept = offers[offer["id"]]
        assert lost_rows(name, offer, kept) == []
        facts = {key: value for key, value in offer.items() if key != "fees" and key not in WIDER}
        assert {key: kept.get(key) for key in facts} == facts
        assert set(offer["market"]) <= set(kept["market"])
    for section in SECTIONS:
        told = sheet.get(section, {})
        assert {key: profile.get(section, {}).get(key) for key in told} == told
    assert [review for review in sheet.get("reviews", ()) if review not in profile.get("reviews", ())] == []
    told = sheet.get("fact_sources", {})
    assert {path: profile["fact_sources"].get(path) for path in told} == told
