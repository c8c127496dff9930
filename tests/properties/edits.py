"""Edits of every kind that a person can make, drawn at random; some of them are refused."""

from decimal import Decimal

from hypothesis import strategies as st

from selector.app.edits import Edit
from selector.app.edits.beyond import set_approval, set_item_field, set_plan_field, set_ranking_cost, switch_item
from selector.app.edits.business import (
    set_merchant_field,
    set_month_count,
    set_month_volume,
    set_requirement,
    set_seasons,
)
from selector.app.edits.comparison import (
    add_note,
    confirm,
    rename,
    set_doubts,
    set_drawing,
    set_option,
    set_seed,
    set_unknown_amount,
)
from selector.app.edits.offers import set_all_competing
from selector.app.edits.own_criteria import own_criterion, own_range
from selector.app.edits.own_terms import forget_unknown_amount
from selector.app.edits.payments import back_to_estimates
from selector.app.edits.people import drop_person, keep_weights
from selector.app.edits.priorities import set_weight
from selector.app.edits.reviewing import change_note, remove_note
from selector.domain.beyond import ITEMS
from selector.domain.doubt import DoubtWidths
from selector.domain.drawing import Drawing
from selector.domain.fees import AmountRange
from selector.domain.own_criteria import OwnFigure
from selector.domain.scenario import Note, OfferRef, UnknownAmount

TEXTS = st.text(min_size=1, max_size=20).filter(lambda words: words.isprintable())
PERCENTS = st.decimals(0, 100, places=2)
OWN = "own:Our trust"


def _own(figure: Decimal) -> Edit:
    told = OwnFigure(measure=OWN, platform="acme", offer="standard", figure=figure)
    return own_criterion(OWN, own_range(Decimal(0), Decimal(10)), [told])


def _amount(figure: Decimal) -> UnknownAmount:
    return UnknownAmount(
        platform="acme", offer="standard", fee="Cards", range=AmountRange(likely_fixed=figure, why="mine")
    )


EDITS = st.one_of(
    st.builds(set_month_volume, st.decimals("0.01", 10**7, places=2)),
    st.builds(set_month_count, st.integers(0, 10**6)),
    st.builds(set_merchant_field, st.sampled_from(["refund_percent", "decline_percent"]), PERCENTS),
    st.builds(set_merchant_field, st.just("terminals"), st.integers(-5, 200_000)),
    st.builds(set_requirement, st.just("min_accepted_percent"), PERCENTS),
    st.builds(set_requirement, st.just("methods"), st.sampled_from([(), ("card",), ("card", "paypal")])),
    st.builds(set_weight, st.sampled_from(["cost", "security"]), PERCENTS),
    st.builds(rename, st.text(min_size=1, max_size=20).filter(lambda name: name.isprintable())),
    st.builds(set_plan_field, st.just("horizon_months"), st.integers(-1, 300)),
    st.builds(set_plan_field, st.just("discount_percent_year"), PERCENTS),
    st.builds(lambda name, on: switch_item(name, on=on), st.sampled_from(ITEMS), st.booleans()),
    st.builds(set_item_field, st.just("missing_methods"), st.just("margin_percent"), st.decimals(-5, 120, places=1)),
    st.builds(set_approval, st.just("acme/standard"), st.none() | PERCENTS, st.none() | st.integers(-1, 10**4)),
    st.builds(set_ranking_cost, st.sampled_from(["invoice", "total"])),
    st.builds(set_seasons, st.tuples(*[st.decimals(-1, 9, places=2)] * 12)),
    st.builds(back_to_estimates),
    st.builds(confirm, st.lists(st.sampled_from(["merchant.terminals", "criteria.weights"]), max_size=2)),
    st.builds(
        lambda on: set_all_competing([OfferRef(platform="acme", offer="standard")], competes=on), st.booleans()
    ),
    st.builds(lambda on: set_option("acme/standard/Cards", chosen=on), st.booleans()),
    st.builds(lambda figure: set_unknown_amount(_amount(figure)), st.decimals(0, 10**4, places=4)),
    st.builds(forget_unknown_amount, st.just("acme"), st.just("standard"), st.just("Cards")),
    st.builds(lambda share: keep_weights("Anna", {"cost": share, "security": 100 - share}), PERCENTS),
    st.builds(lambda share: keep_weights("The board", {"cost": share, "security": 100 - share}), PERCENTS),
    st.builds(drop_person, st.sampled_from(["Anna", "nobody"])),
    st.builds(set_drawing, st.builds(
        Drawing, draws=st.integers(1, 20_000), weights=st.sampled_from(["around", "uniform", "ordered", "fixed"]),
        volume_percent=PERCENTS, mix_percent=PERCENTS)),
    st.builds(set_seed, st.integers(0, 9)),
    st.builds(set_doubts, st.builds(DoubtWidths, old_percent_year=PERCENTS, unsure_percent=PERCENTS)),
    st.builds(add_note, st.builds(Note, path=st.sampled_from(["", "merchant.terminals"]), text=TEXTS)),
    st.builds(change_note, st.integers(0, 2), st.builds(Note, path=st.just(""), text=TEXTS)),
    st.builds(remove_note, st.integers(0, 2)),
    st.builds(_own, st.decimals(0, 10, places=1)),
)  # fmt: skip
