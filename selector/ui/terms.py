"""Terms of the field, each with its one-sentence explanation for hover, focus and F1."""

from selector.i18n.catalog import gettext, mark

TERMS: dict[str, tuple[str, str]] = {
    "volume": (
        mark("Monthly volume"),
        mark(
            "All payments of an average month added up, before fees; the number of payments stays whole, so the amount "
            "may come out a little different from what you type."
        ),
    ),
    "as_of": (
        mark("Prices as of"),
        mark(
            "Fees that begin or end count as they are on this day, and the age of facts is told as of it; refreshing "
            "the platform data sets it to today."
        ),
    ),
    "count": (mark("Payments a month"), mark("How many payments you take in an average month.")),
    "ticket": (mark("Average payment"), mark("The monthly volume divided by the number of payments.")),
    "refunds": (mark("Refunds"), mark("Payments that you give back in full, in percent of all payments.")),
    "disputes": (
        mark("Disputes"),
        mark("Payments in 10,000 that a cardholder's bank takes back (chargebacks); most providers charge for each."),
    ),
    "disputes_won": (mark("Disputes won"), mark("Share of the disputes that are decided for you.")),
    "declines": (
        mark("Declined attempts"),
        mark("Attempts that the bank refuses; some providers charge for every attempt, not only for payments."),
    ),
    "failures": (mark("Failed debits"), mark("Direct debits that come back unpaid, in percent of all direct debits.")),
    "terminals": (mark("Terminals"), mark("Card readers at your counters; rent is charged for each of them.")),
    "payouts": (mark("Payouts a month"), mark("How often the provider sends your money to your bank account.")),
    "growth": (mark("Growth a year"), mark("How much more you expect to take in a year from now.")),
    "region": (
        mark("Where the money comes from"),
        mark("Where the shopper's card was issued: cards from abroad cost more almost everywhere."),
    ),
    "effective_percent": (
        mark("Effective rate"),
        mark("Everything a provider charges in a month, in percent of the volume it takes."),
    ),
    "paid_today": (
        mark("You pay today"),
        mark("All fees that the imported file shows, in percent of the volume on which they were charged."),
    ),
    "accepted": (
        mark("Accepted"),
        mark(
            "Share of your volume for which the provider has a price, the rest it would not take; 80 % is wanted, and "
            "less by presets whose shoppers pay in many ways, since few offers price all of them."
        ),
    ),
    "cost_range": (
        mark("Range"),
        mark(
            "The least and the most a year may cost: prices in doubt or not published, taken at their best and worst."
        ),
    ),
    "certainty": (
        mark("Certainty"),
        mark("Would the place still hold if every unknown fact and every cost range fell badly?"),
    ),
    "score": (mark("Score"), mark("Points from 0 to 100: the value on each criterion times its weight, added up.")),
    "interchange": (mark("Interchange"), mark("The part of a card fee that goes to the bank which issued the card.")),
    "scheme": (mark("Scheme fees"), mark("The part of a card fee that goes to Visa, Mastercard and other networks.")),
    "settlement": (mark("Settlement"), mark("The days between a payment and the money on your account.")),
    "reserve": (mark("Rolling reserve"), mark("Money that the provider holds back for some months as a security.")),
    "pci": (
        mark("PCI DSS level"),
        mark("How strictly a provider's card security is audited; level 1 is the strictest."),
    ),
    "value": (
        mark("Value function"),
        mark("How a figure becomes points: 0 at the worst end of the range shown, 100 at the best."),
    ),
    "range": (mark("Range"), mark("The span over which a figure earns points; beyond its ends nothing changes.")),
    "quote": (mark("Needs a quote"), mark("The provider publishes no price: ask for one, then add it here.")),
    "assumption": (
        mark("Assumption"),
        mark("A figure that nobody has confirmed yet: change it, or confirm that it is right."),
    ),
    "stale": (mark("Stale"), mark("The page behind this figure is so old that the price may have changed since.")),
    "acceptability": (
        mark("Rank acceptability"),
        mark("How often an offer takes a rank when all that is not known for certain is drawn many times."),
    ),
    "draws": (
        mark("Draws"),
        mark("How many times weights, unknown facts, costs and volumes are drawn; more draws make shares more exact."),
    ),
    "seed": (mark("Seed"), mark("Where the random draws begin: the same seed gives the same shares on any computer.")),
    "weights_drawn": (
        mark("Weights"),
        mark("Whether the weights are drawn around yours, anywhere at all, or kept exactly as you set them."),
    ),
    "volume_spread": (
        mark("Volume ±"),
        mark("How far the monthly volume may move, as a standard deviation in percent of today's volume."),
    ),
    "mix_spread": (
        mark("Mix ±"),
        mark("How far each kind of payment may move by itself, as a standard deviation in percent of today's."),
    ),
    "doubt_old_percent_year": (
        mark("Old prices ± a year"),
        mark("How far a price may have moved for each year that its page is older than two: it widens the cost range."),
    ),
    "doubt_unsure_percent": (
        mark("Unsure figures ±"),
        mark("How far a figure that is marked as unsure may be off: it widens the cost range, never the likely cost."),
    ),
    "doubt_most_percent": (
        mark("Doubt at most ±"),
        mark("The most that age and unsureness together may widen the range of a single fee."),
    ),
    "confidence": (
        mark("Confidence"),
        mark("How often an offer would be first if everybody weighed as suits it best; low means it seldom could be."),
    ),
    "central_weights": (
        mark("Whom each offer suits"),
        mark("The mean weights of all draws that an offer wins: who weighs like this should choose it."),
    ),
    "pairwise": (
        mark("Head to head"),
        mark("In how many of the draws one offer is ahead of another, whoever else competes."),
    ),
    "flip": (
        mark("What would change the winner"),
        mark("For each figure the nearest change, all else as it is, that makes another offer first."),
    ),
    "next_answer": (
        mark("Ask these first"),
        mark("Open questions by how likely their answer makes another offer first."),
    ),
    "target": (
        mark("Negotiation targets"),
        mark("The dearest terms at which an offer would be first; each was tried by pricing it in full."),
    ),
    "best_pair": (
        mark("Best pairs"),
        mark("Two providers side by side, every payment method sent to the cheaper of the two."),
    ),
    "stability": (
        mark("Weight stability"),
        mark("How far one weight may move, the others in proportion, before another offer becomes first."),
    ),
    "tornado": (
        mark("What matters"),
        mark("How far each uncertain figure by itself, from its 10 % to its 90 % point, moves the lead of the first."),
    ),
    "frontier": (
        mark("Efficient frontier"),
        mark("Offers that none beats on both cost and quality; quality is the weighted mean of all other criteria."),
    ),
    "second_opinion": (
        mark("Second opinions"),
        mark("Who would win under other methods of ranking and under the award rules of public procurement."),
    ),
    "horizon": (
        mark("Horizon"),
        mark("How many months are looked at: one-off costs are spread over them, growth and seasons move them."),
    ),
    "discount": (
        mark("Discount rate a year"),
        mark("What a payment a year from now counts less than one today; 0 % makes the present value the plain sum."),
    ),
    "hidden_costs": (
        mark("Hidden costs"),
        mark("What a provider costs you that stands on no invoice; it counts only where you switch it on."),
    ),
    "seasons": (
        mark("Seasons"),
        mark("How much of the year falls into each month; 100 is a month like the average."),
    ),
    "spread": (mark("Spread"), mark("How much single payments differ from the average, in percent of the average.")),
}


def explain(term: str) -> tuple[str, str]:
    """Title and explanation of `term` in the language in use; an unknown term is its own title, without a sentence."""
    if term not in TERMS:
        return term, ""
    title, sentence = TERMS[term]
    return gettext(title), gettext(sentence)
