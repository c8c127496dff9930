"""Requirements exclude with a reason; what nobody knows is asked, not held against an offer."""

import re
from dataclasses import replace

import pytest

from selector.costs.results import OfferCost
from selector.domain import word_names
from selector.domain.merchant import Requirements
from selector.domain.platform import PlatformProfile
from selector.i18n.catalog import LANGUAGES, render, speaking
from selector.scoring.knockouts import checks, failures, open_questions
from selector.scoring.measures import Subject
from tests.builders import merchant, offer, profile, segment

RICH = profile(
    offers=[offer(contract_months=24, settlement_days=5)],
    methods={"accepted": ["card", "paypal"], "channels": ["online"], "source": "page"},
    security={"pci_dss_level": 2, "source": "page"},
    support={"channels": ["email"], "languages": ["en"], "source": "page"},
)


def subject(known: PlatformProfile = RICH, accepted: int = 100) -> Subject:
    cost = OfferCost("acme", "standard", "EUR", 1, 1, 1, 100, accepted, 1, 1, (), ())
    return Subject(known, known.offers[0], cost, merchant())


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"methods": ("card", "klarna")}, "does not take Klarna"),
        ({"channels": ("in_person",)}, "does not sell through In person"),
        ({"support_channels": ("phone",)}, "offers no support by Phone"),
        ({"languages": ("fi",)}, "offers no support in fi"),
        ({"pci_dss_level": 1}, "its PCI DSS level is 2, wanted: 1"),
        ({"max_contract_months": 12}, "its contract binds for 24 months, at most 12 are wanted"),
        ({"max_settlement_days": 3}, "it pays out after 5 days, at most 3 are wanted"),
    ],
)
def test_each_requirement_says_why(wanted: dict[str, object], sentence: str) -> None:
    requirements = Requirements.model_validate(wanted)
    assert [check.reason.english() for check in failures(subject(), requirements)] == [sentence]
    unknown = subject(profile())
    assert failures(unknown, requirements) == ()
    assert [check.requirement for check in open_questions(unknown, requirements)] == list(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_the_vocabulary_stands_in_a_reason_as_programs_write_it(language: str) -> None:
    wanted = Requirements(
        methods=tuple(word_names.METHODS), channels=tuple(word_names.CHANNELS), languages=("fi", "fa"),
        support_channels=tuple(word_names.SUPPORT_CHANNELS),
    )  # fmt: skip
    with speaking(language):
        told = [render(check.reason) for known in (RICH, profile()) for check in checks(subject(known), wanted)]
    assert [said for said in told if re.search(r"[a-z]_[a-z]|\bfa\b", said)] == []
    assert len(told) == 10


def test_a_list_that_is_known_to_be_empty_meets_nothing() -> None:
    silent = RICH.model_copy(update={"support": RICH.support and RICH.support.model_copy(update={"languages": ()})})
    reasons = [check.reason.english() for check in failures(subject(silent), Requirements(languages=("en",)))]
    assert reasons == ["offers no support in en"]


def test_what_is_met_says_nothing() -> None:
    wanted = Requirements(methods=("card",), pci_dss_level=2, max_contract_months=24, languages=("en",))
    assert failures(subject(), wanted) == ()
    assert open_questions(subject(), wanted) == ()


def test_the_share_of_the_volume_is_a_requirement_from_the_start() -> None:
    assert failures(subject(accepted=80), Requirements()) == ()
    reasons = [check.reason.english() for check in failures(subject(accepted=79), Requirements())]
    assert reasons == ["it has a price for 79 % of your volume, at least 80 % is wanted"]


def test_the_channel_of_the_business_must_be_one_of_the_provider() -> None:
    shop = merchant(segment("shop", channel="online"), segment("stand", channel="in_person", count_month=100))
    stand = merchant(segment("stand", channel="in_person"), segment("shop", channel="online", count_month=100))
    links = merchant(segment("links", channel="payment_link"))
    met = failures(replace(subject(), merchant=shop), Requirements())
    assert failures(replace(subject(), merchant=links), Requirements()) == ()
    missed = failures(replace(subject(), merchant=stand), Requirements())
    assert met == ()
    assert [check.reason.english() for check in missed] == ["does not take payments in person"]
    assert failures(replace(subject(profile()), merchant=stand), Requirements()) == ()


def test_unknown_fails_only_where_the_merchant_says_so() -> None:
    strict = Requirements(pci_dss_level=1, exclude_unknown=True)
    assert [check.requirement for check in failures(subject(profile()), strict)] == ["pci_dss_level"]
