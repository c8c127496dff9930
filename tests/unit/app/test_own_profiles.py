"""Negotiated quotes: one line on a published tariff becomes an offer of its platform."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selector.app.catalogue import Catalogue
from selector.app.own_profiles import add_quote
from selector.domain.platform import Offer, Source
from selector.domain.problems import UserError
from selector.domain.quotes import Quote

TOLD = Source(url="mailto:sales@example.com", as_of=date(2026, 5, 4), official=True, note="by Ms Virtanen")


def quote(**keys: object) -> Quote:
    return Quote.model_validate(
        {"id": "ours", "name": "Our quote", "based_on": "stripe/standard-eea", "source": "mail", **keys}
    )


def offer_in(folder: Path, platform: str, name: str) -> Offer:
    entry = Catalogue.load(user_dir=folder).profile(platform)
    assert entry is not None
    assert entry.origin == "user"
    return next(offer for offer in entry.profile.offers if offer.id == name)


def test_a_discount_is_one_line(tmp_path: Path) -> None:
    add_quote(quote(discount_percent="20"), TOLD, tmp_path)
    ours = offer_in(tmp_path, "stripe", "ours")
    published = offer_in(tmp_path, "stripe", "standard-eea")
    assert (ours.fees[0].percent, ours.fees[0].fixed) == (Decimal("1.2"), Decimal("0.2"))
    assert (published.fees[0].percent, published.fees[0].fixed) == (Decimal("1.5"), Decimal("0.25"))
    assert ours.market == published.market
    assert ours.fees[0].source == "own-quotes.mail"
    entry = Catalogue.load(user_dir=tmp_path).profile("stripe")
    assert entry is not None
    assert entry.profile.sources["own-quotes.mail"] == TOLD
    shipped = Catalogue.load(user_dir=tmp_path / "none").profile("stripe")
    assert shipped is not None
    assert entry.priced().revision != shipped.priced().revision


def test_fees_are_replaced_waived_and_added(tmp_path: Path) -> None:
    abroad = {"when": {"region": ["uk"]}, "percent": "2"}
    cards = {"label": "UK cards", "on": "payment", "role": "base", "source": "mail", **abroad}
    monthly = {"label": "Account", "on": "month", "fixed": "10", "source": "mail"}
    terms = quote(without=["Currency conversion"], fees=[cards, monthly], contract_months=24, settlement_days=1)
    add_quote(terms, TOLD, tmp_path)
    ours = offer_in(tmp_path, "stripe", "ours")
    fees = {fee.label: fee for fee in ours.fees}
    assert "Currency conversion" not in fees
    assert fees["UK cards"].percent == Decimal(2)
    assert fees["Account"].fixed == Decimal(10)
    assert fees["International cards"].percent == Decimal("3.25")
    assert (ours.contract_months, ours.settlement_days) == (24, 1)


def test_bands_are_discounted_and_unknown_amounts_are_not(tmp_path: Path) -> None:
    add_quote(quote(based_on="amazon-pay/de-standard", discount_percent="10"), TOLD, tmp_path)
    ours = offer_in(tmp_path, "amazon-pay", "ours")
    tiers = ours.fees[0].tiers
    assert tiers is not None
    assert [str(band.percent) for band in tiers.bands] == ["1.71", "1.53", "1.35", "1.08"]


def test_further_quotes_join_the_file_and_ids_stay_single(tmp_path: Path) -> None:
    add_quote(quote(), TOLD, tmp_path)
    path = add_quote(quote(id="theirs", based_on="mollie/fi", source="phone"), TOLD, tmp_path)
    assert path.read_text(encoding="utf-8").count("[[quotes]]") == 2
    assert offer_in(tmp_path, "mollie", "theirs").source == "own-quotes.phone"
    with pytest.raises(UserError, match="twice"):
        add_quote(quote(), TOLD, tmp_path)


def test_a_quote_on_nothing_is_told_and_left_out(tmp_path: Path) -> None:
    path = add_quote(quote(based_on="stripe/nothing"), TOLD, tmp_path)
    catalogue = Catalogue.load(user_dir=tmp_path)
    assert [(problem.code, problem.where.file) for problem in catalogue.problems] == [("unknown_offer", str(path))]
    assert catalogue.profile("own-quotes") is None
