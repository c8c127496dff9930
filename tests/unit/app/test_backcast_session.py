"""The fees really charged, held against offers in the window, and kept as own terms."""

from pathlib import Path

import pytest

from selector.app.backcast_session import compare_own_terms, held_against
from selector.app.edits.payments import use_payments
from selector.app.importing.record import Target, record_of
from selector.app.importing.session import Choices, read_files
from selector.app.tasks import Progress
from selector.domain.problems import UserError
from selector.domain.scenario import Scenario
from selector.files.scenarios.entries import NOTHING_ATTACHED, Attachments
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
    held = held_against(scenario, attached)
    assert (held.key, held.agrees, held.charged_minor, held.priced_minor) == ("exact/standard", True, 58_136, 58_136)
    assert [offer.name for offer in held.offers] == ["Exact · Standard", "Acme · Standard"]
    other = held_against(scenario, attached, "acme/standard")
    assert not other.agrees
    assert other.charged_minor == held.charged_minor


def test_the_terms_read_off_the_fees_join_the_comparison() -> None:
    scenario, attached = imported()
    own = held_against(scenario, attached).own_terms
    assert own is not None
    assert {str(fee.percent) for fee in own.offers[0].fees} == {"1.5", "2.5"}
    edit = compare_own_terms(own)
    once, twice = edit.apply(scenario), edit.apply(edit.apply(scenario))
    assert [priced.profile.id for priced in once.profiles] == ["acme", "exact", "my-terms"]
    assert twice == once


def test_without_fees_there_is_nothing_to_hold_against() -> None:
    with pytest.raises(UserError, match="tell no fee"):
        held_against(builders.scenario(), NOTHING_ATTACHED)
