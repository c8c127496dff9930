"""Every flip, target and question has its sentence, with figures and names in it."""

from decimal import Decimal

import pytest

from selector.app.answers.certainty import Certainty, certainty
from selector.app.tasks import Progress
from selector.report.certainty.words import (
    Names,
    asking_sentence,
    flip_sentence,
    pair_sentence,
    question_reason,
    question_sentence,
    step_from_nothing,
    target_sentence,
)
from selector.scoring.evaluate import Inputs, evaluate
from selector.scoring.flips.axes import FlipKind
from selector.scoring.flips.figures import Flip
from selector.scoring.questions import OpenQuestion, QuestionKind
from selector.scoring.targets import Target
from selector.scoring.terms import Term, TermKind
from tests.builders import card_fee, merchant, offer, profile, scenario, segment

KEY, OTHER = ("acme", "plan"), ("best", "plan")
NAMES = Names(
    offers={KEY: "Acme · Plan", OTHER: "Best · Plan"},
    currencies={KEY: "SEK", OTHER: "EUR"},
    platforms={"acme": "Acme", "best": "Best"},
    segments={"cards": "Card payments"},
    currency="EUR",
)


@pytest.mark.parametrize("kind", [kind for kind in FlipKind if kind is not FlipKind.FEE])
@pytest.mark.parametrize("value", ["30", "70"])
def test_a_flip_tells_both_figures_and_who_is_first(kind: FlipKind, value: str) -> None:
    subject = {FlipKind.SHARE: "cards", FlipKind.WEIGHT: "cost"}.get(kind, "")
    flip = Flip(kind, subject, Decimal(50), Decimal(value), Decimal(1), (OTHER,))
    said = flip_sentence(flip, NAMES).english()
    assert value in said
    assert "50" in said
    assert "Best · Plan" in said
    assert ("or less" in said) == (value == "30")
    if kind is FlipKind.SHARE:
        assert "Card payments" in said


@pytest.mark.parametrize(
    ("first", "term", "words"),
    [
        (KEY, TermKind.PERCENT, "At 1.2 % for Cards, Acme · Plan would be first (now 1.5 %)."),
        (
            OTHER,
            TermKind.FIXED,
            "If Acme · Plan charged 1.20 SEK for Cards, Best · Plan would be first (now 1.50 SEK).",
        ),
    ],
)
def test_a_fee_flip_tells_whose_fee_it_is(first: tuple[str, str], term: TermKind, words: str) -> None:
    flip = Flip(FlipKind.FEE, "acme/plan/Cards", Decimal("1.50"), Decimal("1.20"), Decimal("0.01"), (first,), term)
    assert flip_sentence(flip, NAMES).english() == words


@pytest.mark.parametrize(
    ("term", "now", "words"),
    [(TermKind.FIXED, "0", "0.35 SEK"), (TermKind.PERCENT, "0", "0.35 %"), (TermKind.FIXED, "0.10", None)],
)
def test_a_step_from_nothing_is_told_in_its_own_unit(term: TermKind, now: str, words: str | None) -> None:
    flip = Flip(FlipKind.FEE, "acme/plan/Cards", Decimal(now), Decimal("0.35"), Decimal("0.01"), (OTHER,), term)
    said = step_from_nothing(flip, NAMES)
    assert (said and said.english()) == words


@pytest.mark.parametrize("kind", list(TermKind))
@pytest.mark.parametrize("winner", [True, False])
def test_a_target_tells_the_figure_or_that_there_is_none(kind: TermKind, winner: bool) -> None:
    term = Term(kind, "" if kind is TermKind.DISCOUNT else "Cards", 0, Decimal("1.50"), Decimal("0.01"))
    for value in (Decimal("1.20"), None):
        said = target_sentence(Target(KEY, term, value), NAMES, winner=winner).english()
        assert "Acme · Plan" in said
        assert ("1.20" in said) == (value is not None)
    if kind is not TermKind.DISCOUNT:
        assert "whatever" in target_sentence(Target(KEY, term, None, unlimited=True), NAMES, winner=winner).english()


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_a_question_tells_whom_to_ask_and_why(kind: QuestionKind) -> None:
    subject = {QuestionKind.FACT: "pci_level", QuestionKind.REQUIREMENT: "pci_dss_level"}.get(kind, "Scheme fees")
    question = OpenQuestion(kind, "acme", "plan", subject, 0.254, (OTHER,))
    assert "Acme · Plan" in question_sentence(question, NAMES).english()
    assert question_reason(question, NAMES).english() == "With 25 % the answer makes Best · Plan first."
    nothing = OpenQuestion(kind, "acme", "", subject, 0.0, ())
    assert "Ask Acme" in question_sentence(nothing, NAMES).english()
    assert "cannot change" in question_reason(nothing, NAMES).english()


@pytest.fixture(scope="module")
def found() -> Certainty:
    fees = [card_fee("1"), card_fee("3") | {"label": "Bank", "when": {"method": ["bank_redirect"]}}]
    bank = [card_fee("2"), card_fee("1") | {"label": "Bank", "when": {"method": ["bank_redirect"]}}]
    case = scenario(
        profile("cards", offers=[offer(fees=fees)]),
        profile("banks", offers=[offer(fees=bank)]),
        profile("waiting", offers=[offer(fees=[], quote_only=True)]),
        merchant=merchant(segment("cards"), segment("bank", method="bank_redirect", count_month=700)),
    )
    return certainty(case, Inputs(), evaluate(case), Progress(), draws=50)


def test_what_a_real_scenario_gives_can_all_be_said(found: Certainty) -> None:
    said = [flip_sentence(flip, found.names) for flip in found.flips]
    said += [target_sentence(target, found.names, winner=False) for target in found.targets.runners_up]
    said += [question_sentence(question, found.names) for question in found.questions]
    said += [asking_sentence(price, found.names) for price in found.asking_prices]
    said += [pair_sentence(pair, found.names) for pair in found.pairs]
    assert len(said) > 10
    assert all("{" not in sentence.english() for sentence in said)


def test_a_pair_tells_which_methods_go_where(found: Certainty) -> None:
    assert pair_sentence(found.pairs[0], found.names).english() == (
        "Cards to Cards · Standard; Online bank payment to Banks · Standard."
    )
