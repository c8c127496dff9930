"""The tariff lint names what is wrong in the user's words, with the place, and keeps quiet where nothing is."""

from datetime import date
from typing import Any

import pytest

from selector.costs.lint.findings import Finding
from selector.costs.lint.profile import lint_profile, tariff_errors
from selector.costs.lint.rules import MAX_OVERLAPS
from selector.domain.platform import PlatformProfile
from selector.domain.problems import Severity

TODAY = date(2026, 1, 1)


def fee(label: str = "Cards", **keys: object) -> dict[str, Any]:
    keys.setdefault("percent", "1" if "tiers" not in keys and "amount_unknown" not in keys else None)
    row = {"label": label, "on": "payment", "role": "base", "source": "s", **keys}
    return {name: value for name, value in row.items() if value is not None}


def profile(*fees: dict[str, Any], offer: dict[str, object] | None = None, **keys: object) -> PlatformProfile:
    own = {"id": "o", "name": "O", "market": ["FI"], "currency": "EUR", "source": "s", "fees": list(fees)}
    sources = {"s": {"url": "https://example.com", "as_of": date(2025, 6, 1), "official": True}}
    document = {"format": 1, "id": "p", "name": "P", "sources": sources, "offers": [{**own, **(offer or {})}], **keys}
    return PlatformProfile.model_validate(document)


def found(*fees: dict[str, Any], offer: dict[str, object] | None = None, **keys: object) -> list[Finding]:
    return list(lint_profile(profile(*fees, offer=offer, **keys), TODAY))


def only(findings: list[Finding]) -> Finding:
    assert len(findings) == 1, [finding.text.english() for finding in findings]
    return findings[0]


def test_a_clean_tariff_has_no_findings() -> None:
    assert found(fee(when={"method": ["card"]}), fee("Sub", role="surcharge", when={"region": ["eea"]})) == []


def test_two_rules_of_which_neither_is_narrower() -> None:
    finding = only(found(fee("EEA", when={"region": ["eea"]}), fee("Online", when={"channel": ["online"]})))
    assert (finding.code, finding.severity) == ("overlapping_rules", Severity.ERROR)
    assert finding.path == ("offers", 0, "fees", 1)
    said = finding.text.english()
    assert '"EEA"' in said
    assert '"Online"' in said
    assert "channel online, region eea" in said


def test_the_same_condition_twice_overlaps() -> None:
    assert only(found(fee("A"), fee("B"))).code == "overlapping_rules"
    assert found(fee("A", valid_to=date(2025, 1, 31)), fee("B", valid_from=date(2025, 2, 1))) == []


def test_a_third_rule_for_what_both_catch_settles_it() -> None:
    both = {"region": ["eea"], "channel": ["online"]}
    rules = [fee("EEA", when={"region": ["eea"]}), fee("Online", when={"channel": ["online"]})]
    assert found(*rules, fee("Both", when=both)) == []
    half = {**both, "method": ["card"]}
    finding = only(found(*rules, fee("Half", when=half)))
    assert "method another" in finding.text.english()


def test_amounts_and_free_attributes_are_told_apart() -> None:
    assert found(fee("A", when={"amount": ["0", "10"]}), fee("B", when={"amount": ["10", ""]})) == []
    finding = only(found(fee("A", when={"amount": ["0", "11"]}), fee("B", when={"amount": ["10", ""]})))
    assert "amount 10" in finding.text.english()
    assert found(fee("A", when={"attributes": {"shop": ["a"]}}), fee("B", when={"attributes": {"shop": ["b"]}})) == []


def test_a_rule_that_narrower_ones_leave_nothing_for() -> None:
    regions = ["domestic", "eea", "uk", "international"]
    finer = [fee(region, when={"region": [region]}) for region in regions]
    finding = only(found(fee("All"), *finer))
    assert (finding.code, finding.severity) == ("unreachable_rule", Severity.WARNING)
    assert finding.path == ("offers", 0, "fees", 0)


def test_a_surcharge_on_payments_that_nothing_accepts() -> None:
    rules = [fee(when={"method": ["card"]}), fee("iDEAL", role="surcharge", when={"method": ["ideal"]})]
    assert "never charged" in only(found(*rules)).text.english()


def test_payments_that_nothing_covers() -> None:
    methods = {"accepted": ["card", "ideal"], "channels": ["online"], "source": "s"}
    findings = found(fee(when={"method": ["card"], "region": ["domestic", "eea", "uk"]}), methods=methods)
    assert {finding.code for finding in findings} == {"uncovered_payment", "method_without_price"}
    texts = " ".join(finding.text.english() for finding in findings)
    assert "region international" in texts
    assert "accepts them: ideal" in texts
    assert found(fee(), methods=methods) == []


def tiers(*bands: dict[str, str], by: str = "monthly_volume", mode: str = "graduated") -> dict[str, Any]:
    return fee(tiers={"by": by, "mode": mode, "bands": list(bands)})


@pytest.mark.parametrize(
    ("bands", "code"),
    [
        ([{"up_to": "10", "percent": "2"}, {"up_to": "10", "percent": "1"}, {"percent": "1"}], "falling_band"),
        ([{"up_to": "10", "percent": "2"}, {"up_to": "5", "percent": "1"}, {"percent": "1"}], "falling_band"),
        ([{"percent": "2"}, {"up_to": "5", "percent": "1"}, {"percent": "1"}], "falling_band"),
        ([{"up_to": "10"}, {"percent": "1"}], "band_without_price"),
        ([{"up_to": "10", "percent": "2"}], "gap_in_bands"),
        ([{"percent": "2", "minimum": "3", "maximum": "2"}], "falling_band"),
        ([{"percent": "150"}], "odd_percent"),
        ([{"percent": "0.002"}], "odd_percent"),
    ],
)
def test_bands(bands: list[dict[str, str]], code: str) -> None:
    assert only(found(tiers(*bands))).code == code


def test_tiers_must_count_what_their_rule_prices() -> None:
    bands = {"by": "monthly_volume", "mode": "graduated", "bands": [{"percent": "1"}]}
    when = {"method": ["card"], "channel": ["online"]}

    def counting(**words: list[str]) -> list[Finding]:
        return found(fee(when=when, tiers={**bands, "of": words}))

    finding = only(counting(method=["card"], channel=["in_person"]))
    assert (finding.code, finding.severity) == ("tier_counts_too_little", Severity.ERROR)
    assert finding.path == ("offers", 0, "fees", 0, "tiers", "of")
    assert only(counting(brand=["visa"])).code == "tier_counts_too_little"
    assert counting(method=["card", "paypal"]) == counting() == []


def test_a_slab_whose_total_falls_is_allowed_but_said() -> None:
    falling = [{"up_to": "1000", "percent": "2"}, {"percent": "1"}]
    finding = only(found(tiers(*falling, mode="slab")))
    assert (finding.code, finding.severity) == ("falling_total", Severity.NOTE)
    assert "1000" in finding.text.english()
    assert found(tiers(*falling)) == []
    assert found(tiers({"up_to": "1000", "percent": "1"}, {"percent": "2"}, mode="slab")) == []


def test_sources_and_dates() -> None:
    sources = {
        "s": {"url": "https://example.com", "as_of": date(2021, 6, 1), "official": True},
        "t": {"url": "https://example.com", "as_of": date(2026, 6, 1), "official": True},
    }
    codes = [finding.code for finding in found(fee(), sources=sources)]
    assert codes == ["unused_source", "future_date", "stale_price"]
    assert found(fee(), sources={"s": sources["s"]}) != []
    assert list(lint_profile(profile(fee(), sources={"s": sources["s"]}), TODAY, stale_after_days=3650)) == []


def test_doubts_are_listed() -> None:
    findings = found(fee("Cards", unsure=True), fee("Fee", on="month", role=None, percent=None, amount_unknown=True))
    assert [finding.code for finding in findings] == ["unsure_fee", "unknown_amount"]


@pytest.mark.parametrize(
    "marks",
    [
        {"kind": "platform"},
        {"business_types": ["association_member"]},
        {"merchant_of_record": True, "provides": ["gateway"]},
        {"kind": "ceiling", "quote_only": True},
    ],
)
def test_marks_that_contradict_each_other(marks: dict[str, Any]) -> None:
    assert only(found(fee(), offer=marks)).code == "contradicting_marks"


def test_a_thousand_rules_are_looked_at_in_bounded_time() -> None:
    countries = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(500)]
    rules = [fee(f"{n}", when={"shopper_country": [country]}) for n, country in enumerate(countries)]
    rules += [fee(f"x{n}", when={"amount": [str(n), str(n + 1)]}) for n in range(20)]
    assert len(tariff_errors(profile(*rules))) == MAX_OVERLAPS


@pytest.mark.parametrize(
    ("fees", "code", "path"),
    [
        ({"percent": "200"}, "odd_percent", ("percent",)),
        ({"percent": "-1"}, "negative_figure", ("percent",)),
        ({"percent": "1", "fixed": "-0.25"}, "negative_figure", ("fixed",)),
        ({"percent": "1", "tax_included_percent": "120"}, "odd_percent", ("tax_included_percent",)),
        (
            {"percent": "1", "alternatives": [{"percent": "290", "source": "s", "why": "a review"}]},
            "odd_percent",
            ("alternatives", 0, "percent"),
        ),
        (
            {"amount_unknown": True, "range": {"low_fixed": "3", "likely_fixed": "2", "high_fixed": "4", "why": "?"}},
            "falling_range",
            ("range",),
        ),
    ],
)
def test_figures_that_can_hardly_be_meant(fees: dict[str, Any], code: str, path: tuple[str | int, ...]) -> None:
    finding = only(found(fee(**fees)))
    assert (finding.code, finding.path) == (code, ("offers", 0, "fees", 0, *path))


def test_a_band_below_nothing_is_told_at_its_place() -> None:
    finding = only(found(tiers({"up_to": "10", "percent": "1"}, {"percent": "-1"}, by="monthly_count")))
    assert finding.path == ("offers", 0, "fees", 0, "tiers", "bands", 1, "percent")


def test_rebates_may_be_below_nothing() -> None:
    rebate = fee("Rebate", role="surcharge", percent="-0.2")
    later = {"label": "Bonus", "on": "month", "fixed": "-10", "rebate_months_later": 3, "source": "s"}
    assert found(fee(percent="1"), rebate, later) == []


def test_two_fees_of_one_label_are_told() -> None:
    finding = only(found(fee("Cards"), fee("Cards", role="surcharge", percent="0.1", when={"region": ["uk"]})))
    assert (finding.code, finding.path) == ("same_label", ("offers", 0, "fees", 1, "label"))
