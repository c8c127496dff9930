"""A flip point, entered as the user would enter it, makes another offer first; one step short of it does not.

A volume is entered as the slider enters it: one that is typed is met to the cent by moving some numbers or tickets a
little, which is another business than the one that the flip point is of, if only by cents.
"""

from collections.abc import Callable
from decimal import Decimal

from hypothesis import given, settings

from selector.app.edits import Edit
from selector.app.edits.business import set_average_ticket, set_merchant_field, set_month_volume, set_segment_share
from selector.app.edits.priorities import set_weight
from selector.costs.payments.segments import expand
from selector.domain.scenario import Scenario
from selector.scoring.contest import Contest
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.flips.axes import FlipKind
from selector.scoring.flips.figures import Flip, business_flips
from selector.scoring.flips.weights import weight_flips
from selector.scoring.payment_parts import parts_of
from selector.scoring.responses import ask, ask_on
from selector.scoring.results import OfferKey
from tests.properties.scenarios import scenarios

ENTERED: dict[FlipKind, Callable[[str, Decimal], Edit]] = {
    FlipKind.VOLUME: lambda _subject, value: set_month_volume(value, to_the_cent=False),
    FlipKind.TICKET: lambda _subject, value: set_average_ticket(value),
    FlipKind.REFUNDS: lambda _subject, value: set_merchant_field("refund_percent", value),
    FlipKind.SHARE: set_segment_share,
    FlipKind.WEIGHT: set_weight,
}


def first_with(case: Scenario, flip: Flip, value: Decimal) -> set[OfferKey]:
    changed = ENTERED[flip.kind](flip.subject, value).apply(case)
    return {each.key for each in evaluate(changed).ranked if each.rank == 1}


def check(case: Scenario, flips: tuple[Flip, ...]) -> None:
    leaders = {each.key for each in evaluate(case).ranked if each.rank == 1}
    for flip in flips:
        toward_today = flip.step if flip.now > flip.value else -flip.step
        assert first_with(case, flip, flip.value) - leaders == set(flip.first) != set()
        assert first_with(case, flip, flip.value + toward_today) <= leaders


@given(scenarios())
@settings(max_examples=25)
def test_a_flip_of_the_business_is_where_it_says(case: Scenario) -> None:
    contest = Contest(case, Inputs(), evaluate(case))
    responses = ask(contest)
    assert responses is not None
    responses = ask_on(contest, responses)
    check(case, business_flips(contest, responses))


@given(scenarios())
@settings(max_examples=25)
def test_a_flip_of_a_weight_is_where_it_says(case: Scenario) -> None:
    check(case, weight_flips(evaluate(case).ranked, case.criteria))


@given(scenarios(least=3, most=4))
@settings(max_examples=30)
def test_without_a_flip_of_volume_no_volume_changes_the_winner(case: Scenario) -> None:
    contest = Contest(case, Inputs(), evaluate(case))
    responses = ask(contest)
    assert responses is not None
    found = [flip for flip in business_flips(contest, responses) if flip.kind is FlipKind.VOLUME]
    volume = sum(segment.count_month * segment.average_ticket for segment in case.merchant.segments)
    for factor in ("0.5", "0.8", "1.2", "2"):
        ways = [flip for flip in found if (flip.value > flip.now) == (Decimal(factor) > 1)]
        changed = set_month_volume(volume * Decimal(factor)).apply(case)
        if not ways:
            first = {each.key for each in evaluate(changed).ranked if each.rank == 1}
            assert first <= contest.leaders or not contest.leaders


def first_of_import(case: Scenario, percent: Decimal) -> set[OfferKey]:
    parts = parts_of(case.merchant, expand(case.merchant), imported=True)
    table = parts.grown([float(percent) / 100] * len(parts.names))
    return {each.key for each in evaluate(case, Inputs(payments=table)).ranked if each.rank == 1}


@given(scenarios())
@settings(max_examples=20)
def test_a_flip_of_an_import_is_where_it_says(case: Scenario) -> None:
    inputs = Inputs(payments=expand(case.merchant))
    contest = Contest(case, inputs, evaluate(case, inputs))
    responses = ask(contest)
    assert responses is not None
    for flip in business_flips(contest, responses):
        assert flip.kind is FlipKind.PAYMENTS
        toward_today = flip.step if flip.now > flip.value else -flip.step
        assert first_of_import(case, flip.value) - contest.leaders == set(flip.first) != set()
        assert first_of_import(case, flip.value + toward_today) <= contest.leaders
