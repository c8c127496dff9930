"""Makes a scenario file from a preset in one step: what the command `new` does, and what the examples are made with."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import replace as altered
from datetime import date
from pathlib import Path

from selector.app.catalogue import Catalogue
from selector.app.documents import SUFFIX, Attachments, save_new, today
from selector.app.interchange import tables_for
from selector.app.presets.making import home_currency, new_scenario
from selector.app.presets.mix import read_mix
from selector.domain.money import exponent, from_minor
from selector.domain.problems import Problem, UserError, Where
from selector.domain.resizing import month_volume_minor
from selector.domain.scenario import Scenario
from selector.domain.text import Text, text
from selector.files.atomic import check_writable
from selector.files.profiles.reading import profile_files
from selector.i18n.entry import parse_number
from selector.i18n.territories import code_of_name, is_country

_FLAGS = {
    "unknown_preset": "--preset",
    "unknown_country": "--country",
    "no_currency": "--currency",
    "unknown_currency": "--currency",
    "no_volume": "--volume",
}
"""Which flag a problem that names no place is about."""


_ENDING = text("end the name with {suffix}", suffix=SUFFIX)


@dataclass(frozen=True, slots=True)
class Created:
    """A scenario that was made and saved."""

    scenario: Scenario
    path: Path
    problems: tuple[Problem, ...]
    """What reading the profiles had to tell: files that are left out, notes on what replaces what."""
    asked_minor: int
    """The volume that was asked for; `volume_minor` is what the payments come to."""

    @property
    def volume_minor(self) -> int:
        """Volume of an average month in minor units, as everywhere else."""
        return month_volume_minor(self.scenario.merchant)

    @property
    def offers(self) -> int:
        """Offers that are sold in the merchant's country."""
        country = self.scenario.merchant.country
        priced = self.scenario.profiles
        return sum(country in offer.market for entry in priced for offer in entry.profile.offers)


def create(
    preset: str,
    country: str,
    volume: str,
    out: Path,
    *,
    currency: str | None = None,
    as_of: date | None = None,
    profile_dirs: Iterable[Path] = (),
    replace: bool = False,
    mix: str | None = None,
) -> Created:
    """Make a scenario from a preset with the profiles of its market, and save it.

    Args:
        preset: a name of `presets.PRESET_NAMES`; words may be joined by a dash.
        country: ISO 3166-1 alpha-2 code, in any case.
        volume: the month's volume as people type it, in the currency.
        out: the file to write.
        currency: ISO 4217 code; None is that of the country.
        as_of: the day whose prices count; None is today.
        profile_dirs: folders of further profiles.
        replace: write over a file that is there (kept as its `.bak`).
        mix: how customers pay, such as "cards=70,mobilepay=30"; None is what the preset assumes.

    Raises:
        UserError: an unknown preset, country, currency or way to pay, a volume that is no amount, a file that is in
            the way, or a folder of profiles that is not there.
    """
    try:
        scenario, problems, asked = _made(
            preset, country, volume, out, currency, as_of or today(), profile_dirs, replace, mix
        )
    except UserError as error:
        raise UserError(_with_flag(error.problem)) from None
    save_new(scenario, out, Attachments(interchange=tables_for(scenario.merchant.country)))
    return Created(scenario, out, problems, asked)


def _made(
    preset: str,
    country: str,
    volume: str,
    out: Path,
    currency: str | None,
    day: date,
    profile_dirs: Iterable[Path],
    replace: bool,  # noqa: FBT001 - passed on
    mix: str | None,
) -> tuple[Scenario, tuple[Problem, ...], int]:
    home = _country(country)
    money = home_currency(home, day) if currency is None else currency.strip().upper()
    minor = _volume_minor(volume, money)
    methods = None if mix is None else read_mix(mix)
    _check_target(out, replace=replace)
    catalogue = Catalogue.load(_folders(profile_dirs))
    profiles = (entry.priced() for entry in catalogue.profiles)
    return new_scenario(_preset(preset), home, minor, profiles, day, money, methods), catalogue.problems, minor


def _with_flag(problem: Problem) -> Problem:
    """`problem` with the flag that it is about, where it names no place itself."""
    flag = _FLAGS.get(problem.code, "")
    return problem if str(problem.where) or not flag else altered(problem, where=Where(field=flag))


def _preset(typed: str) -> str:
    return "_".join(typed.casefold().replace("-", " ").replace("_", " ").split())


def _country(typed: str) -> str:
    code = typed.strip().upper()
    if not is_country(code):
        wrong = text('"{code}" is no country code', code=typed)
        raise UserError(Problem("unknown_country", wrong, hint=_two_letters(typed)))
    return code


def _two_letters(typed: str) -> Text:
    """What to write in place of a country's name."""
    if meant := code_of_name(typed):
        return text("write two capital letters: {name} is {code}", name=typed.strip(), code=meant)
    return text("write two capital letters, for example FI")


def _check_target(out: Path, *, replace: bool) -> None:
    if out.name in {"", "..", SUFFIX}:
        wrong, hint = text("a file name is missing"), text("name the file to write, for example shop.pspscenario")
        raise UserError(Problem("no_file_name", wrong, where=Where(field="--out"), hint=hint))
    if _stands(out, Path.is_dir):
        wrong = text("this is a folder, not a file")
        hint = text("name a file in it, for example {file}", file=str(out / f"shop{SUFFIX}"))
        raise UserError(Problem("no_file_name", wrong, where=Where(str(out), field="--out"), hint=hint))
    if out.suffix.lower() != SUFFIX:
        wrong = text('"{name}" does not end as scenario files do', name=out.name)
        raise UserError(Problem("unknown_format", wrong, where=Where(str(out)), hint=_ENDING))
    check_writable(out)
    if out.is_file() and not replace:
        wrong, hint = text("there is already a file of this name"), text("choose another name, or add --force")
        raise UserError(Problem("file_exists", wrong, where=Where(str(out)), hint=hint))


def _stands(out: Path, kind: Callable[[Path], bool]) -> bool:
    """Whether something of that kind is there; what cannot be looked at is left to the writing."""
    try:
        return kind(out)
    except OSError:
        return False


def _folders(named: Iterable[Path]) -> Iterator[Path]:
    for folder in named:
        if not _stands(folder, Path.is_dir):
            wrong, hint = text("there is no such folder"), text("name a folder that holds profiles (.toml)")
            raise UserError(Problem("no_folder", wrong, where=Where(str(folder), field="--profiles"), hint=hint))
        if not profile_files(folder):
            wrong, hint = text("there is no profile in this folder"), text("name a folder that holds profiles (.toml)")
            raise UserError(Problem("no_profile", wrong, where=Where(str(folder), field="--profiles"), hint=hint))
        yield folder


def _volume_minor(volume: str, currency: str) -> int:
    read = parse_number(volume, decimals=exponent(currency), unit=currency)
    if isinstance(read, Problem):
        raise UserError(Problem(read.code, read.text, where=Where(field="--volume"), hint=read.hint))
    minor = read.scaleb(exponent(currency))
    if minor != minor.to_integral_value():
        wrong = text("{amount} has more decimals than {currency} allows", amount=volume, currency=currency)
        hint = text("round it to {unit}", unit=str(from_minor(1, currency)))
        raise UserError(Problem("too_many_decimals", wrong, where=Where(field="--volume"), hint=hint))
    return int(minor)
