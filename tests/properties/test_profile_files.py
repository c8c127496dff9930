"""Whatever stands in a profile file, it loads or is told what is wrong; the lint agrees with trying every payment."""

from itertools import product
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from selector.costs.lint.profile import tariff_errors
from selector.domain.platform import PlatformProfile
from selector.files.profiles.reading import parse_profile
from selector.files.shipped import platforms_dir
from selector.files.toml.lines import line_map
from selector.files.toml.scanning import mask, too_deep, too_many

SHIPPED = (platforms_dir() / "revolut.toml").read_text(encoding="utf-8")
PIECES = [*list("[]{}\"'#\\=,.\n a1é\x00"), '"""', "'''", "[[offers]]\n"]
broken_toml = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A shipped file with a piece of it replaced by something else."""
    start = draw(st.integers(0, len(SHIPPED)))
    end = draw(st.integers(start, min(len(SHIPPED), start + 200)))
    return SHIPPED[:start] + draw(st.one_of(broken_toml, st.text(max_size=20))) + SHIPPED[end:]


@settings(max_examples=60, deadline=None)
@given(st.one_of(broken_toml, damaged()))
def test_any_text_loads_or_is_told_what_is_wrong(text: str) -> None:
    loaded = parse_profile(text, Path("x.toml"))
    assert (loaded.profile is None) == bool(loaded.problems)
    lines = text.count("\n") + 1
    for problem in loaded.problems:
        assert problem.text.english()
        assert 0 <= problem.where.line <= lines


@settings(max_examples=100, deadline=None)
@given(broken_toml)
def test_masking_keeps_length_and_lines(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert [len(line) for line in masked.split("\n")] == [len(line) for line in text.split("\n")]
    assert not too_many(masked)
    too_deep(masked)
    assert all(1 <= line <= text.count("\n") + 1 for line in line_map(text).values())


METHODS, REGIONS, CHANNELS = ("card", "ideal"), ("domestic", "eea", "uk", "international"), ("online", "keyed")
AMOUNTS = ("0", "10", "20")


@st.composite
def conditions(draw: st.DrawFn) -> dict[str, object]:
    """A condition over two methods, four regions, two channels and three spans of amounts."""
    when: dict[str, object] = {}
    for name, words in (("method", METHODS), ("region", REGIONS), ("channel", CHANNELS)):
        if draw(st.booleans()):
            when[name] = draw(st.lists(st.sampled_from(words), min_size=1, max_size=2, unique=True))
    if draw(st.booleans()):
        low, high = draw(st.sampled_from([("0", "10"), ("10", "20"), ("0", "20"), ("10", ""), ("20", "")]))
        when["amount"] = [low, high]
    return when


def catches(when: dict[str, object], payment: tuple[str, str, str, str]) -> bool:
    method, region, channel, amount = payment
    span = when.get("amount", ["0", ""])
    low, high = map(str, span if isinstance(span, list) else ())
    told = {"method": method, "region": region, "channel": channel}
    words = all(word in str(when[name]) for name, word in told.items() if name in when)
    return words and int(low) <= int(amount) and (not high or int(amount) < int(high))


def collides(rules: list[dict[str, object]]) -> bool:
    """Tries every payment: is there one that several rules catch, none of which catches less than all the others?"""
    payments = list(product((*METHODS, "paypal"), REGIONS, (*CHANNELS, "recurring"), AMOUNTS))
    caught = [{payment for payment in payments if catches(rule, payment)} for rule in rules]
    for payment in payments:
        matching = [each for each in caught if payment in each]
        if len(matching) > 1 and sum(all(one <= other for other in matching) for one in matching) != 1:
            return True
    return False


@settings(max_examples=80, deadline=None)
@given(st.lists(conditions(), min_size=1, max_size=4))
def test_the_lint_finds_collisions_exactly_where_there_are_some(rules: list[dict[str, object]]) -> None:
    fees = [
        {"label": str(n), "on": "payment", "role": "base", "when": when, "percent": "1", "source": "s"}
        for n, when in enumerate(rules)
    ]
    offer = {"id": "o", "name": "O", "market": ["FI"], "currency": "EUR", "source": "s", "fees": fees}
    source = {"url": "https://example.com", "as_of": "2025-01-01", "official": True}
    profile = PlatformProfile.model_validate(
        {"format": 1, "id": "p", "name": "P", "sources": {"s": source}, "offers": [offer]}
    )
    assert bool(tariff_errors(profile)) == collides(rules)
