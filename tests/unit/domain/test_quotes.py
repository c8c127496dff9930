"""What a quote makes of the published fees."""

from decimal import Decimal

from selector.domain.fees import FeeRule
from selector.domain.quotes import Quote, quoted_fees


def row(label: str, fixed: str) -> FeeRule:
    return FeeRule(label=label, on="payment", role="surcharge", fixed=Decimal(fixed), source="page")


def quote(*fees: FeeRule, without: tuple[str, ...] = ()) -> Quote:
    return Quote(id="q", name="Ours", based_on="acme/o", without=without, fees=fees, source="mail")


def told(*published: FeeRule, by: Quote) -> list[tuple[str, Decimal | None]]:
    return [(fee.label, fee.fixed) for fee in quoted_fees(published, by, "mail")]


def test_a_fee_of_the_quote_replaces_every_row_of_its_label_once() -> None:
    published = (row("Extra", "0.10"), row("Other", "0.20"), row("Extra", "0.30"))
    assert told(*published, by=quote(row("Extra", "0.05"))) == [("Extra", Decimal("0.05")), ("Other", Decimal("0.20"))]


def test_fees_that_come_on_top_follow_in_their_order() -> None:
    found = told(row("Extra", "0.10"), by=quote(row("New", "1"), row("New", "2"), row("Extra", "0.05")))
    assert found == [("Extra", Decimal("0.05")), ("New", Decimal(1)), ("New", Decimal(2))]


def test_what_is_waived_is_gone_unless_the_quote_names_it_anew() -> None:
    assert told(row("Extra", "0.10"), by=quote(without=("Extra",))) == []
    assert told(row("Extra", "0.10"), by=quote(row("Extra", "1"), without=("Extra",))) == [("Extra", Decimal(1))]
