"""What a residual comes from, as far as the payments show it: other terms, a change of terms, rebates, fees apart."""

from collections.abc import Iterator
from datetime import date

from selector.costs.backcast.comparing import Backcast
from selector.costs.backcast.fitting import SURE, Terms
from selector.costs.backcast.terms import Group
from selector.domain.decimals import plain
from selector.domain.money import MICRO, PPM_PER_PERCENT, Sum, from_minor, money_text
from selector.domain.problems import Problem, Severity
from selector.domain.text import Text, counted
from selector.domain.text import text as _t


def reasons(found: Backcast, credits_minor: int) -> tuple[Problem, ...]:
    """Why charged and priced differ, the surest first; one note of agreement where they do not."""
    return tuple(_reasons(found, credits_minor))


def _reasons(found: Backcast, credits_minor: int) -> Iterator[Problem]:
    if found.agrees:
        yield _note("agrees", _t("the terms give what was charged, within half a percent"))
    for changed in found.terms.changes if found.terms is not None else ():
        yield _warn("rate_change", _t("the fees follow other terms from {day} on", day=date.fromordinal(changed)))
    if not found.agrees and found.terms is not None:
        for group in found.terms.groups:
            if group.terms.trust in SURE:
                yield from _other_terms(group, _named_with_days(group), found.currency)
    if credits_minor:
        amount = Sum(credits_minor, found.currency)
        yield _note("rebate", _t("{amount} came back as rebates or credits", amount=amount))
    if found.charged_apart_minor > 0 and not found.priced_apart_minor:
        amount = Sum(found.charged_apart_minor, found.currency)
        said = _t("{amount} were charged apart from payments; the terms know no such fee", amount=amount)
        yield _warn("fees_apart", said)
    if found.not_accepted:
        yield _warn("not_accepted", counted(
            "{count} payment matches no rule of the offer", "{count} payments match no rule of the offer",
            found.not_accepted, count=found.not_accepted))  # fmt: skip
    if found.untold:
        yield _note("untold", counted(
            "{count} payment does not tell its fee and is left out",
            "{count} payments do not tell their fee and are left out", found.untold, count=found.untold))  # fmt: skip


def _named_with_days(group: Group) -> Text:
    """What the payments of a group have in common, the days between which its terms hold included."""
    since, until = group.bounds
    if since is not None and until is not None:
        return _t("{what} from {first} until {last}", what=named(group), first=since, last=until)
    if until is not None:
        return _t("{what} until {day}", what=named(group), day=until)
    return _t("{what} from {day}", what=named(group), day=since) if since is not None else named(group)


def _other_terms(group: Group, what: Text, currency: str) -> Iterator[Problem]:
    percent, fixed = terms_text(group.terms, currency)
    said = _t("{what}: {percent} % and {fixed} {currency} give {reproduced} of {payments} fees to the cent",
              what=what, percent=percent, fixed=fixed, currency=currency,
              reproduced=group.terms.reproduced, payments=group.terms.payments)  # fmt: skip
    yield _note("terms", said)
    least, most = group.terms.minimum_minor, group.terms.maximum_minor
    if least >= 0:
        said = _t("{what}: no fee is less than {amount} {currency}",
                  what=what, amount=money_text(least, currency), currency=currency)  # fmt: skip
        yield _note("terms", said)
    if most >= 0:
        said = _t("{what}: no fee is more than {amount} {currency}",
                  what=what, amount=money_text(most, currency), currency=currency)  # fmt: skip
        yield _note("terms", said)


def terms_text(terms: Terms, currency: str) -> tuple[str, str]:
    """Percentage and fixed amount of fitted terms as plain decimals."""
    percent = from_minor(terms.rate_ppm, "JPY") / PPM_PER_PERCENT
    fixed = from_minor(terms.fixed_micro, currency) / MICRO
    return plain(percent.normalize() + 0), plain(fixed.normalize() + 0)


def named(group: Group) -> Text:
    """What the payments of a group have in common."""
    told = ", ".join(f"{name} {word}" for name, word in group.words if word)
    return _t("{words}", words=told) if told else _t("all payments")


def _note(code: str, said: Text) -> Problem:
    return Problem(f"backcast.{code}", said, Severity.NOTE)


def _warn(code: str, said: Text) -> Problem:
    return Problem(f"backcast.{code}", said, Severity.WARNING)
