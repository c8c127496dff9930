"""Criteria of the user's own: added, weighed, judged offer by offer, saved, explained and taken out again."""

from decimal import Decimal
from pathlib import Path

import pytest

from selector.app.answers.explaining import explain
from selector.app.answers.ranking import rank
from selector.app.documents import open_document, save_new
from selector.app.edits.criteria_tree import drop_criterion, drop_measure
from selector.app.edits.own_criteria import add_own_measure, own_range, own_word, set_own_figures
from selector.domain.criteria import weight_shares
from selector.domain.own_criteria import OwnFigure
from selector.domain.problems import UserError
from selector.domain.scenario import Scenario
from selector.report.differences import differences
from selector.report.path_names import path_name
from selector.scoring.evaluate import evaluate
from tests.builders import card_fee, offer, profile, scenario

NAME = "Μας ξέρουν ήδη"
WORD = f"own:{NAME}"


def three() -> Scenario:
    makers = [
        profile(name, offers=[offer(fees=[card_fee(percent, "0.10")])])
        for name, percent in (("acme", "1.2"), ("beta", "1.3"), ("gama", "1.4"))
    ]
    return scenario(*makers)


def figure(platform: str, value: str, **more: str) -> OwnFigure:
    return OwnFigure(measure=WORD, platform=platform, offer="standard", figure=Decimal(value), **more)


def extended(worst: str = "0", best: str = "10") -> Scenario:
    base = three()
    word = own_word(f"  {NAME} ", base.criteria)
    assert word == WORD
    return add_own_measure(word, own_range(Decimal(worst), Decimal(best))).apply(base)


def keys(told: Scenario) -> list[str]:
    return [ranked.profile.id for ranked in evaluate(told).ranked]


def test_without_figures_nobody_is_ahead_by_it() -> None:
    before, told = evaluate(three()), evaluate(extended())
    assert [each.key for each in before.ranked] == [each.key for each in told.ranked]
    leaf = told.ranked[0].leaves[-1]
    assert (leaf.low, leaf.expected, leaf.high) == (0, 50, 100)
    assert leaf.measured.unknown


def test_marks_change_the_ranking_and_stand_in_the_contributions() -> None:
    marked = set_own_figures(WORD, [figure("acme", "1"), figure("beta", "2"), figure("gama", "10")]).apply(extended())
    ranked = evaluate(marked).ranked
    assert ranked[0].profile.id == "gama"
    share = float(weight_shares(marked.criteria)[WORD])
    assert ranked[0].contributions[WORD] == pytest.approx(share)
    assert ranked[1].leaves[-1].expected in (10, 20)


def test_fewer_may_be_better() -> None:
    falling = set_own_figures(WORD, [figure("acme", "30"), figure("beta", "30"), figure("gama", "0")]).apply(
        extended(worst="30", best="0")
    )
    assert keys(falling)[0] == "gama"


def test_a_measure_may_join_a_criterion_that_is_there() -> None:
    base = three()
    home = base.criteria[0].id
    told = add_own_measure(WORD, own_range(Decimal(0), Decimal(10)), home).apply(base)
    assert [each.id for each in told.criteria] == [each.id for each in base.criteria]
    assert told.criteria[0].leaves[-1].measure == WORD
    assert drop_measure(home, WORD).apply(told).criteria == base.criteria


def test_what_is_taken_out_takes_its_figures_along() -> None:
    marked = set_own_figures(WORD, [figure("acme", "1")]).apply(extended())
    assert drop_criterion(WORD).apply(marked).own_figures == ()
    other = marked.criteria[0].id
    assert drop_criterion(other).apply(marked).own_figures == marked.own_figures


@pytest.mark.parametrize("name", ["", "  ", "a" * 61, "v1.2", "this/that", "a:b", "x[1]", "new\x07line", NAME.upper()])
def test_names_that_cannot_be_used(name: str) -> None:
    with pytest.raises(UserError) as refused:
        own_word(name, extended().criteria)
    assert refused.value.problem.hint is not None


def test_a_range_needs_two_ends() -> None:
    with pytest.raises(UserError):
        own_range(Decimal(3), Decimal(3))


def test_it_is_saved_ranked_and_explained(tmp_path: Path) -> None:
    told = set_own_figures(
        WORD, [figure("acme", "7", source="visit in May", note="friendly"), figure("beta", "4")]
    ).apply(extended())
    path = tmp_path / "own.pspscenario"
    save_new(told, path)
    opened = open_document(path).scenario
    assert (opened.criteria, opened.own_figures) == (told.criteria, told.own_figures)
    assert WORD in rank(path)["offers"][0]["contributions"]
    explained = [explain(path, name) for name in ("acme", "beta", "gama")]
    acme, beta, gama = (each["leaves"][-1] for each in explained if each["rank"] is not None)
    assert acme["read_at"] == "visit in May"
    assert "friendly" in (acme["detail"] or "")
    assert "assumption" in (beta["detail"] or "")
    assert gama["figure"] is None


def test_a_scenario_without_any_is_written_as_before(tmp_path: Path) -> None:
    from zipfile import ZipFile

    path = tmp_path / "plain.pspscenario"
    save_new(three(), path)
    with ZipFile(path) as opened:
        assert b"own_figures" not in opened.read("scenario.json")


def test_a_duplicated_offer_or_one_that_nobody_marks_reorders_no_others() -> None:
    marked = set_own_figures(WORD, [figure("acme", "1"), figure("gama", "10")]).apply(extended())
    more = replace_profiles(marked, "delta")
    order = [key for key in keys(more) if key != "delta"]
    assert order == keys(marked)


def replace_profiles(told: Scenario, name: str) -> Scenario:
    dear = scenario(profile(name, offers=[offer(fees=[card_fee("4.9", "0.50")])])).profiles
    return told.model_copy(update={"profiles": (*told.profiles, *dear)})


def test_a_changed_mark_is_told_in_words() -> None:
    before = set_own_figures(WORD, [figure("acme", "1")]).apply(extended())
    after = set_own_figures(WORD, [figure("acme", "3", note="better now"), figure("beta", "5")]).apply(before)
    found = {path_name(each.path, after).english(): (each.before, each.after) for each in differences(before, after)}
    acme, beta = (f"{name}: {NAME}" for name in ("Acme · Standard", "Beta · Standard"))
    assert {acme: ("1", "3"), beta: (None, "5")}.items() <= found.items(), found


def test_a_figure_that_nobody_gave_is_a_question_for_the_user() -> None:
    from selector.app.answers.targets import targets

    marked = set_own_figures(WORD, [figure("acme", "1"), figure("beta", "2")]).apply(extended())
    asked = [each for each in targets(marked, draws=200)["questions"] if each["subject"] == WORD]
    assert [each["platform"] for each in asked] == ["gama"]
    assert NAME in asked[0]["text"]
    assert "Ask" not in asked[0]["text"]
