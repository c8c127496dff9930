"""The lines of a cost sum to its total, whatever fees, taxes and roundings an offer has; in JSON too."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selector.app.answers.pricing import _cost_json
from selector.costs.context import PricingContext
from selector.costs.pricing import price_offer
from selector.domain.platform import Offer
from tests.payment_rows import table_of
from tests.properties.tariffs import offers, payment_rows
from tests.properties.test_costs_reference import AS_OF, profile_with

MODERATE = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


ADDED: list[dict[str, object]] = [{}, {}, {"tax_included_percent": Decimal(19)}, {"bill": "one"}, {"bill": "other"}]


@st.composite
def taxed_offers(draw: st.DrawFn) -> Offer:
    """Offers of all kinds of fees, some with tax inside, on bills of their own, with tax on top or a later rebate."""
    offer = draw(offers())
    fees = []
    for fee in offer.fees:
        more: dict[str, object] = draw(st.sampled_from(ADDED))
        fees.append(fee.model_copy(update=more))
    rebate = {"label": "Rebate", "on": "payment", "role": "surcharge", "percent": "-0.3", "source": "s1"}
    later = draw(st.sampled_from([[], [{**rebate, "rebate_months_later": 3}]]))
    tax = draw(st.sampled_from([None, Decimal(24), Decimal("7.5")]))
    whole = offer.model_dump() | {"fees": [fee.model_dump() for fee in fees] + later, "fee_tax_percent": tax}
    return Offer.model_validate(whole)


@MODERATE
@given(st.data())
def test_lines_and_months_sum_to_the_total(data: st.DataObject) -> None:
    offer = data.draw(taxed_offers())
    context = PricingContext(
        AS_OF, terminals=1, open_days_month=20, starting=data.draw(st.booleans()), deducts_vat=data.draw(st.booleans())
    )
    rows = data.draw(payment_rows(offer.currency))
    cost = price_offer(profile_with(offer), offer, table_of(rows, offer.currency), context)
    assert sum(line.amount_minor for line in cost.lines) == cost.total_minor
    assert sum(month.total_minor for month in cost.months) == cost.total_minor
    assert sum(line.amount_minor for line in cost.one_off_lines) == cost.one_off_minor
    assert cost.low_minor <= cost.total_minor <= cost.high_minor
    told = _cost_json(cost, [])
    assert told["total"] is not None
    assert sum((Decimal(line["amount"]) for line in told["lines"]), Decimal(0)) == Decimal(told["total"])
