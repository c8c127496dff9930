"""The criteria tree is trimmed and extended, and people's weights are kept and combined, each by a named edit."""

from decimal import Decimal

import pytest

from selector.app.criteria_choice import measures_to_add
from selector.app.data_weights import data_weights
from selector.app.edits.criteria_tree import add_measure, drop_criterion, drop_measure
from selector.app.edits.people import drop_person, keep_weights
from selector.app.weighing import by_best_worst, together
from selector.domain.criteria import straight, weight_shares
from selector.domain.people import Person, PersonWeight
from selector.domain.problems import UserError
from selector.scoring.evaluate import evaluate
from tests.builders import card_fee, offer, profile, scenario

CASE = scenario()
NAMES = [each.id for each in CASE.criteria]


def person(label: str, **percents: str) -> Person:
    return Person(label=label, weights=tuple(PersonWeight(id=name, percent=share) for name, share in percents.items()))


def test_what_was_taken_out_can_be_added_again() -> None:
    first = CASE.criteria[0]
    without = drop_criterion(first.id).apply(CASE)
    assert [each.id for each in without.criteria] == NAMES[1:]
    assert weight_shares(without.criteria)
    back = add_measure(first.id, first.leaves[0].measure, first.leaves[0].function).apply(without)
    assert back.criteria[-1].id == first.id
    assert back.criteria[-1].weight > 0


def test_a_criterion_goes_with_its_last_measure_and_the_last_one_stays() -> None:
    case = CASE
    for criterion in CASE.criteria[1:]:
        for leaf in criterion.leaves:
            case = drop_measure(criterion.id, leaf.measure).apply(case)
    assert [each.id for each in case.criteria] == NAMES[:1]
    with pytest.raises(UserError, match="at least one criterion"):
        drop_criterion(NAMES[0]).apply(case)


def test_a_measure_is_added_once() -> None:
    addition = measures_to_add(drop_measure(NAMES[0], CASE.criteria[0].leaves[0].measure).apply(CASE).criteria)
    assert CASE.criteria[0].leaves[0].measure in {each.measure for each in addition}
    edit = add_measure(NAMES[0], "made_up", straight(0, 1))
    once = edit.apply(CASE)
    assert edit.apply(once).criteria == once.criteria


def test_people_are_kept_under_their_names() -> None:
    shares = weight_shares(CASE.criteria)
    kept = keep_weights("Ben", shares).apply(keep_weights("Anna", shares).apply(CASE))
    again = keep_weights("Anna", dict.fromkeys(NAMES, Decimal(10))).apply(kept)
    assert [each.label for each in again.people] == ["Anna", "Ben"]
    assert {given.percent for given in again.people[0].weights} == {Decimal(10)}
    assert [each.label for each in drop_person("Anna").apply(again).people] == ["Ben"]


def test_weights_together_lie_between_those_of_the_people() -> None:
    people = [person("Anna", cost="60", support="40"), person("Ben", cost="20", support="80")]
    found = together(["cost", "support"], people)
    assert found.combined.percents == {"cost": Decimal(40), "support": Decimal(60)}
    assert found.distances == (Decimal(20), Decimal(20))
    assert "on average 20 % of the weight" in found.combined.said.english()
    geometric = together(["cost", "support"], people, geometric=True)
    ratio = float(geometric.combined.percents["cost"] / geometric.combined.percents["support"])
    assert ratio == pytest.approx((0.6 * 0.2 / (0.4 * 0.8)) ** 0.5, rel=1e-4)


def test_people_who_agree_are_told_so() -> None:
    alike = [person(name, cost="50", support="50") for name in ("Anna", "Ben")]
    assert "same weights" in together(["cost", "support"], alike).combined.said.english()


def test_best_and_worst_of_judgements_that_agree() -> None:
    found = by_best_worst("a", "c", {"a": 1, "b": 2, "c": 8}, {"a": 8, "b": 4, "c": 1})
    assert found.is_consistent
    assert [float(found.percents[name]) for name in "abc"] == pytest.approx(
        [100 * 8 / 13, 100 * 4 / 13, 100 / 13], 1e-4
    )


def test_figures_suggest_weights_where_there_are_two_offers() -> None:
    assert data_weights(evaluate(CASE), CASE.criteria) == ()
    two = scenario(profile("a"), profile("b", offers=[offer(fees=[card_fee("2.5")])]))
    found = data_weights(evaluate(two), two.criteria)
    assert [each.criterion for each in found] == NAMES
    for figures in ([each.own for each in found], [each.entropy for each in found], [each.critic for each in found]):
        assert sum(figures) == pytest.approx(100)
