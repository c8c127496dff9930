"""Holds a workbook against the program: the same inputs changed in both must give the same costs, scores and ranks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest.mock import patch

from selector.app.answers.evaluating import Evaluated, evaluated
from selector.files.formulas.calculator import Place
from selector.files.formulas.values import Scalar
from selector.files.workbook.document import Live, build
from selector.files.workbook.fields import taken_over
from selector.files.workbook.sheets.ranking import COLUMNS, NAME
from selector.scoring.evaluate import evaluate
from selector.scoring.results import Evaluation, RankedOffer

EXAMPLES = sorted((Path(__file__).resolve().parents[1] / "examples").glob("*.pspscenario"))
Read = Callable[[Place], object]
CENT = 1e-7
Figure = Callable[[RankedOffer], float]
FIGURES: Mapping[str, Figure] = {
    "cost_month": lambda offer: offer.cost_month.likely_minor / 100,
    "cost_year": lambda offer: offer.cost_year.likely_minor / 100,
    "cost_year_low": lambda offer: offer.cost_year.low_minor / 100,
    "cost_year_high": lambda offer: offer.cost_year.high_minor / 100,
    "score": lambda offer: offer.score,
    "score_low": lambda offer: offer.score_low,
    "score_high": lambda offer: offer.score_high,
    "rank": lambda offer: offer.rank,
}


@dataclass(frozen=True)
class Case:
    """A scenario with its result and its workbook."""

    found: Evaluated
    live: Live

    @property
    def exported(self) -> Mapping[str, Scalar]:
        """The values of the inputs at the export, by path."""
        return {entry.path: entry.value for entry in self.live.book.inputs}

    def places(self, changes: Mapping[str, Scalar]) -> dict[Place, Scalar]:
        """Changes by path as changes by cell."""
        where = {entry.path: entry.place for entry in self.live.book.inputs}
        return {where[path]: value for path, value in changes.items()}


@cache
def case_of(path: Path) -> Case:
    found = evaluated(path)
    return Case(found, build(found.scenario, found.evaluation, found.inputs))


def programs_answer(case: Case, changes: Mapping[str, float | None]) -> Evaluation:
    """What the program says after the same changes; every change must be one that a scenario can hold.

    How certain the places are is not worked out: it takes most of the time, and no workbook is compared with it.
    """
    taken = taken_over(case.found.scenario, changes)
    assert taken.problems == (), [problem.text.english() for problem in taken.problems]
    with patch("selector.scoring.evaluate.with_certainty", lambda placed, *_: placed):
        return evaluate(taken.scenario, case.found.inputs)


def differences(live: Live, read: Read, answer: Evaluation) -> Iterator[str]:
    """Everything in which the workbook's figures differ from the program's."""
    ranked = {offer.key: offer for offer in answer.ranked}
    for candidate in live.plan.candidates:
        row = live.ranking.first_row + candidate.number - 1
        offer = ranked.pop(candidate.key, None)
        shown = {key: read((NAME, row, COLUMNS[key])) for key in FIGURES}
        if offer is None:
            if shown["rank"] not in {"", None}:
                yield f"{candidate.key} has rank {shown['rank']} and is excluded"
            continue
        for key, figure in FIGURES.items():
            expected, got = figure(offer), shown[key]
            if not isinstance(got, float | int) or abs(got - expected) > CENT:
                yield f"{candidate.key} {key}: {got} in the workbook, {expected} in the program"
    yield from (f"{key} is ranked and not in the workbook" for key in ranked)


def usual_changes(case: Case) -> dict[str, dict[str, float | None]]:
    """One change of every sort that a client makes, by name."""
    merchant = case.found.scenario.merchant
    first = merchant.segments[0].id
    exported = case.exported
    count = float(exported[f"merchant.segments.{first}.count_month"] or 0)
    volume = float(exported[f"merchant.segments.{first}.volume"] or 0)
    heaviest = max(case.found.scenario.criteria, key=lambda criterion: criterion.weight).id
    changes: dict[str, dict[str, float | None]] = {
        "twice the payments": {f"merchant.segments.{first}.count_month": 2 * count + 1},
        "larger tickets": {f"merchant.segments.{first}.volume": round(1.37 * volume, 2)},
        "a third of the volume in fewer payments": {
            f"merchant.segments.{first}.volume": round(volume / 3, 2),
            f"merchant.segments.{first}.count_month": count // 4 + 1,
        },
        "all tickets alike": {f"merchant.segments.{first}.spread_percent": 0.0},
        "refunds and disputes": {
            "merchant.refund_percent": 11.0, "merchant.dispute_ppm": 4321.0, "merchant.dispute_won_percent": 40.0,
        },
        "declines": {"merchant.decline_percent": 12.5},
        "the heaviest weight gone": {f"criteria.{heaviest}.weight": 0.0},
        "other payouts": {"merchant.payouts_month": 4.0},
        "a small least share": {"requirements.min_accepted_percent": 5.0},
        "no least share": {"requirements.min_accepted_percent": 0.0},
        "no payments at all": {f"merchant.segments.{segment.id}.count_month": 0.0 for segment in merchant.segments},
        "a large least share": {"requirements.min_accepted_percent": 99.0},
    }  # fmt: skip
    if "merchant.terminals" in exported:
        changes["more terminals"] = {"merchant.terminals": 3.0}
    changes |= _mix_changes(case)
    changes |= {f"a quote: {path}": {path: round(float(value) * 0.7 + 0.05, 4)} for path, value in _quotes(case)}
    return changes


def _mix_changes(case: Case) -> dict[str, dict[str, float | None]]:
    found: dict[str, dict[str, float | None]] = {}
    for mix in case.found.scenario.merchant.mixes:
        if len(mix.shares) > 1:
            first, last = (f"merchant.mixes.{mix.attribute}.{mix.shares[place].value}" for place in (0, -1))
            moved = float(mix.shares[0].percent) / 2
            rest = float(mix.shares[-1].percent) + moved
            found[f"another mix: {mix.attribute}"] = {first: moved, last: rest}
    return found


def _quotes(case: Case) -> Iterator[tuple[str, float]]:
    """The percentage of the first published fee of every offer, and a fixed part.

    Fees for shoppers of certain countries are passed over: an estimate does not tell the country, so that the dearest
    of several fees counts, as at the export.
    """
    seen = set()
    open_ones = {
        f"profiles.{one.key[0]}.offers.{one.key[1]}.fees[{place}]"
        for one in case.live.plan.candidates
        for place, fee in enumerate(one.ranked.offer.fees)
        if fee.when.shopper_country
    }
    for path, value in case.exported.items():
        offer = path.partition(".fees[")[0]
        if path.startswith(tuple(open_ones)):
            continue
        if path.startswith("profiles.") and value and offer not in seen and path.endswith((".percent", ".fixed")):
            seen.add(offer)
            yield path, float(value)
