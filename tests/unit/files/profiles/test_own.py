"""The user's own profiles: added, copied and changed without touching shipped ones or losing a comment."""

from collections.abc import Callable
from pathlib import Path

import pytest

from selector.domain.problems import UserError
from selector.files.profiles.own import add_profile, change_profile, remove_profile
from selector.files.profiles.reading import load_profile, load_profiles, parse_profile
from selector.files.profiles.text import profile_text
from selector.files.shipped import platforms_dir
from selector.files.toml.editing import Change, edited

HAND_WRITTEN = """\
# My own sheet: keep this line.
format = 1
id   =   "acme"      # aligned by hand
name = "Acme"

[sources]
mail = { url = "mailto:sales@example.com", as_of = 2026-05-04, official = true } # from Ms Virtanen

[[offers]]
id = "standard"
name = "Standard"
market = [ "FI",
           "SE" ]  # both
currency = "EUR"
source = "mail"

  # the only fee
  [[offers.fees]]
  label = "Cards"
  on = "payment"
  role = "base"
  percent = "1.50"
  source = "mail"

# the end
"""


def own(folder: Path) -> Path:
    path = folder / "acme.toml"
    path.write_text(HAND_WRITTEN, encoding="utf-8")
    return path


def test_a_changed_value_leaves_every_other_line_as_it_was(tmp_path: Path) -> None:
    path = own(tmp_path)
    loaded = change_profile(path, [Change(("offers", 0, "fees", 0, "percent"), "1.20")])
    assert loaded.profile is not None
    assert str(loaded.profile.offers[0].fees[0].percent) == "1.20"
    assert path.read_text(encoding="utf-8") == HAND_WRITTEN.replace('"1.50"', '"1.20"')


def test_rows_and_keys_are_added_and_taken_away(tmp_path: Path) -> None:
    path = own(tmp_path)
    fee = {"label": "Monthly fee", "on": "month", "fixed": "9", "source": "mail"}
    changes = [Change(("offers", 0, "fees", 1), fee), Change(("offers", 0, "contract_months"), 12)]
    profile = change_profile(path, [*changes, Change(("methods",), {"accepted": ["card"], "source": "mail"})]).profile
    assert profile is not None
    assert [fee.label for fee in profile.offers[0].fees] == ["Cards", "Monthly fee"]
    assert (profile.offers[0].contract_months, profile.methods is not None) == (12, True)
    profile = change_profile(path, [Change(("offers", 0, "fees", 1), None), Change(("methods",), None)]).profile
    assert profile is not None
    assert len(profile.offers[0].fees) == 1
    text = path.read_text(encoding="utf-8")
    assert all(comment in text for comment in ("keep this line", "by hand", "Virtanen", "both", "only fee", "the end"))


@pytest.mark.parametrize(
    "changes",
    [
        [Change(("offers", 0, "fees", 0, "percent"), "much")],
        [Change(("offers", 0, "currency"), None)],
        [Change(("offers", 7, "name"), "x")],
        [Change(("nonsense",), "x")],
    ],
)
def test_a_change_that_would_break_the_profile_is_refused_and_nothing_is_written(
    tmp_path: Path, changes: list[Change]
) -> None:
    path = own(tmp_path)
    with pytest.raises(UserError):
        change_profile(path, changes)
    assert path.read_text(encoding="utf-8") == HAND_WRITTEN


@pytest.mark.parametrize("act", [remove_profile, lambda path: change_profile(path, [Change(("name",), "Mine")])])
def test_shipped_profiles_are_left_alone(act: Callable[[Path], object]) -> None:
    path = platforms_dir() / "stripe.toml"
    before = path.read_bytes()
    with pytest.raises(UserError, match="shipped"):
        act(path)
    assert path.read_bytes() == before


def test_own_profiles_are_removed(tmp_path: Path) -> None:
    path = own(tmp_path)
    remove_profile(path)
    assert not path.exists()
    with pytest.raises(UserError, match="deleted"):
        remove_profile(path)


def test_every_shipped_profile_survives_being_written(tmp_path: Path) -> None:
    for loaded in load_profiles([platforms_dir()]).profiles:
        assert loaded.profile is not None
        again = parse_profile(profile_text(loaded.profile), loaded.path)
        assert again.profile == loaded.profile
        assert load_profile(add_profile(tmp_path / "new", loaded.profile)).profile == loaded.profile


def test_text_that_is_no_toml_is_refused() -> None:
    with pytest.raises(UserError, match="TOML"):
        edited("x = [", [Change(("x",), 1)])
