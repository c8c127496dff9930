"""The fees really charged, held against offers in the window, and kept as own terms."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from selector.app.backcast_session import compare_own_terms, hold
from selector.app.edits.payments import use_payments
from selector.app.importing.record import Target, record_of
from selector.app.importing.session import Choices, read_files
from selector.app.tasks import Cancelled, Progress
from selector.domain.merchant import AttributeMix, Share
from selector.domain.problems import UserError
from selector.domain.scenario import Scenario
from selector.files.scenarios.entries import NOTHING_ATTACHED, Attachments
from selector.report.tables import Money
from tests import builders

SUMUP = Path(__file__).resolve().parents[2] / "data" / "exports" / "sumup-transactions-de-2025-01.csv"


def imported() -> tuple[Scenario, Attachments]:
    found = read_files([SUMUP], Choices(currency="EUR"), Progress())
    fees = [
        builders.card_fee("1.5", "0", label="Debit", when={"method": ["card"], "funding": ["debit"]}),
        builders.card_fee("2.5", "0", label="Credit", when={"method": ["card"], "funding": ["credit"]}),
    ]
    exact = builders.profile("exact", [builders.offer(fees=fees)])
    scenario = builders.scenario(builders.profile(), exact)
    return use_payments(record_of(found, Target("EUR"))).apply(scenario), Attachments(payments=found.content)


def test_the_nearest_offer_is_found_and_any_other_can_be_asked_about() -> None:
    scenario, attached = imported()
    holding = hold(scenario, attached)
    held = holding.against()
    assert (held.key, held.agrees, held.charged_minor, held.priced_minor) == ("exact/standard", True, 58_136, 58_136)
    assert [offer.name for offer in held.offers] == ["Exact · Standard", "Acme · Standard"]
    other = holding.against("acme/standard")
    assert not other.agrees
    assert other.charged_minor == held.charged_minor
    assert other.months.column("month") == (date(2025, 1, 1),)
    sums = [other.fees.rows[place] for place in (0, -1)]
    assert [money.minor for row in sums for money in row[3:] if isinstance(money, Money)] == [
        58_136, other.priced_minor, 58_136 - other.priced_minor, 0, 0, 0,
    ]  # fmt: skip
    assert held.terms.column("trust") == ("A", "A")


def test_the_provider_of_the_export_is_held_first_though_another_is_nearer() -> None:
    scenario, attached = imported()
    priced = scenario.profiles[0]
    sumup = priced.model_copy(update={"profile": priced.profile.model_copy(update={"id": "sumup", "name": "SumUp"})})
    with_own = scenario.model_copy(update={"profiles": (*scenario.profiles, sumup)})
    held = hold(with_own, attached).against()
    assert (held.key, held.provider, held.offers[0].key) == ("sumup/standard", "SumUp", "exact/standard")


def test_what_the_payments_do_not_tell_is_split_as_for_the_ranking() -> None:
    scenario, attached = imported()
    fees = [builders.card_fee("1", "0", when={"card_class": [one]}) for one in ("consumer", "commercial")]
    profile = builders.profile("classes", [builders.offer(fees=fees)])
    shares = tuple(Share(value=word, percent=Decimal(50)) for word in ("consumer", "commercial"))
    merchant = scenario.merchant.model_copy(update={"mixes": (AttributeMix(attribute="card_class", shares=shares),)})
    split = builders.scenario(profile).model_copy(update={"merchant": merchant, "payments": scenario.payments})
    held = hold(split, attached).against()
    assert held.fees.column("count")[1:3] == (362, 362)


def test_nobody_waits_for_what_was_stopped() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        hold(*imported(), progress)


def test_the_terms_read_off_the_fees_join_the_comparison() -> None:
    scenario, attached = imported()
    own = hold(scenario, attached).against().own_terms
    assert own is not None
    assert {str(fee.percent) for fee in own.offers[0].fees} == {"1.5", "2.5"}
    edit = compare_own_terms(own)
    once, twice = edit.apply(scenario), edit.apply(edit.apply(scenario))
    assert [priced.profile.id for priced in once.profiles] == ["acme", "exact", "my-terms"]
    assert twice == once


def test_without_fees_there_is_nothing_to_hold_against() -> None:
    with pytest.raises(UserError, match="tell no fee"):
        hold(builders.scenario(), NOTHING_ATTACHED)
