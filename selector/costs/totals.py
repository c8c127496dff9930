"""What an offer costs in all, for those who try many figures: the same totals without lines, months and remarks."""

from selector.costs.assemble import assemble_total
from selector.costs.binding import OnTable
from selector.costs.context import PricingContext
from selector.costs.payments.table import PaymentTable
from selector.costs.pricing import bound_to, compile_offer, price_compiled
from selector.costs.refiguring import cost_again, keep
from selector.costs.results import OfferCost
from selector.costs.rules.tariff import HIGH, LIKELY, LOW
from selector.domain.platform import Offer, PlatformProfile


def total_cost(profile: PlatformProfile, offer: Offer, table: PaymentTable, context: PricingContext) -> OfferCost:
    """`price_offer` without lines of fees on payments and of the calendar, without months and without problems.

    Raises:
        UserError: as `price_offer` does.
    """
    compiled = compile_offer(profile, offer, context)
    if any(fee.tax_included_percent for fee in offer.fees):
        return price_compiled(compiled, table)
    again = cost_again(compiled, table)
    return _total(bound_to(compiled, table), table) if again is None else again


def _total(on: OnTable, table: PaymentTable) -> OfferCost:
    months = len(on.table.periods.months)
    likely = sum(on.tally(LIKELY).month_totals(months))
    keep(on, table, likely)
    low = likely if on.bound.settled else sum(on.tally(LOW).month_totals(months))
    high = likely if on.bound.settled else sum(on.tally(HIGH).month_totals(months))
    scale = on.table.table.count_scale
    return assemble_total(on.offer, (low, likely, high), on.bound.shares.of(on.streams.payments, scale), scale)
