"""The fact sheets that the profiles come from, where they lie beside the project: nothing of them is lost."""

import re
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
    ("lemonway", "starter", "Pay by bank"): "the monthly fee has a label of its own",
}
"""Rows that say more than their sheet does, and what."""
REWORDED = {
    ("adyen", "Chargebacks and risk tools are billed apart"): "rows without an amount, one for each",
    ("helcim", "Part of an ACH payment above 25,000"): "the part of the row's bands above 25,000",
    ("paddle", "A payout costs 15 (USD, EUR or GBP) only when"): "notes on the rows of payouts",
    ("paytrail", "Known to exist but not found:"): "each fee that follows is a row without an amount",
}
"""Beginnings of sentences of the sheets that profiles say in other words, and where; their figures are kept."""
IN_WORDS = {"of", "average_months"}
WIDER = {"market", "name"}
"""Facts of an offer that a profile may say better: more countries, a name without what its validity dates tell."""


def read(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def as_a_sheet(row: dict[str, Any]) -> dict[str, Any]:
    tiers = row.get("tiers")
    return row if tiers is None else {**row, "tiers": {key: told for key, told in tiers.items() if key not in IN_WORDS}}


def lost_rows(name: str, offer: dict[str, Any], kept: dict[str, Any]) -> list[str]:
    """Rows of a sheet's offer that its profile does not have with the same figures; conditions may be finer.

    What monthly bands count, and over how many months, is said in words by the sheets.
    """
    lost = []
    for fee in offer.get("fees", ()):
        rows = [as_a_sheet(row) for row in kept.get("fees", ())]
        same = [row for row in rows if all(row.get(k) == v for k, v in fee.items() if k != "when")]
        if not same and (name, offer["id"], fee["label"]) not in REFINED:
            lost.append(f"{offer['id']}: {fee['label']}")
    return lost


def as_told(kept: object, told: object) -> object:
    """A fact as its sheet tells it, where the profile's list holds all of the sheet's and more."""
    if not (isinstance(told, list) and isinstance(kept, list)):
        return kept
    return kept if [word for word in told if word not in kept] else told


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
        told, kept = sheet.get(section, {}), profile.get(section, {})
        assert {key: as_told(kept.get(key), said) for key, said in told.items()} == told
    assert [review for review in sheet.get("reviews", ()) if review not in profile.get("reviews", ())] == []
    told = sheet.get("fact_sources", {})
    assert {path: profile["fact_sources"].get(path) for path in told} == told


FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
WORD = re.compile(r"[^\W\d_]{5,}")


def comments(text: str) -> list[str]:
    """The comments of a sheet, those on lines that follow each other as one."""
    found, block = [], ""
    for line in [*text.splitlines(), ""]:
        if line.lstrip().startswith("#"):
            block += " " + line.lstrip().lstrip("#:").strip()
        else:
            found += [block.strip()] if block.strip() else []
            block = ""
    return found


def said(text: str) -> tuple[set[str], set[str]]:
    """The figures and the beginnings of the longer words of `text`; endings and the grouping of digits do not count."""
    figures = {number.replace(",", "").rstrip("0").rstrip(".") or "0" for number in FIGURE.findall(text)}
    return figures, {word[:5].lower() for word in WORD.findall(text)}


def lost_sentences(name: str, prose: list[str], profile: str) -> list[str]:
    """Sentences of which `profile` lacks a figure, or more than a third of the longer words."""
    kept_figures, kept_words = said(profile)
    lost = []
    for sentence in (part for text in prose for part in re.split(r"(?<=[.;:])\s+", text)):
        figures, words = said(sentence)
        reworded = any(name == sheet and sentence.startswith(start) for sheet, start in REWORDED)
        few_words = not reworded and len(words) > 2 and len(words - kept_words) * 3 > len(words)
        lost += [sentence] if figures - kept_figures or few_words else []
    return lost


@pytest.mark.parametrize("name", [name for name in SHEETS if not name.startswith("interchange-")])
def test_what_a_sheet_says_in_words_is_in_its_profile(name: str) -> None:
    text = (shared_path("facts") / f"{name}.toml").read_text(encoding="utf-8")
    notes = [source["note"] for source in tomllib.loads(text)["sources"].values() if "note" in source]
    profile = (platforms_dir() / f"{name}.toml").read_text(encoding="utf-8")
    assert lost_sentences(name, [*comments(text), *notes], profile) == []


def test_a_lost_doubt_or_figure_is_found() -> None:
    doubt = "Two help articles contradict each other about refunds of chargebacks. The fee was 20 dollars until 2023."
    kept = "Two help articles contradict each other about refunding chargebacks. The fee: 20 dollars until 2023."
    assert lost_sentences("acme", [doubt], kept) == []
    assert lost_sentences("acme", [doubt], kept.replace("20 ", "25 ")) == [doubt.partition(". ")[2]]
    assert lost_sentences("acme", [doubt], "The fee was 20 dollars until 2023.") == [doubt.partition(" The fee")[0]]
