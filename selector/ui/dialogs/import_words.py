"""Sentences about imported payments as the window says them: problems without paths, spans, rates, volumes."""

from decimal import Decimal

from selector.domain.imported import ImportedPayments
from selector.domain.problems import Problem
from selector.domain.vocabulary import Kind
from selector.i18n import numbers
from selector.i18n.catalog import fill, ngettext, render, sentence
from selector.i18n.catalog import gettext as _

RATE_DECIMALS = 2


def told(problem: Problem, *, hint: bool = False) -> str:
    """A problem of a file that is on screen anyway: what is wrong, in which line or column, and what to do."""
    words, where = render(problem.text).rstrip("."), problem.where
    if where.field:
        words += " " + _("(column {column})").format(column=where.field)
    elif where.line and not _names(problem, where.line):
        words += " " + fill(_("(line {line})"), line=where.line)
    words = sentence(words)
    if hint and problem.hint is not None:
        words += " " + sentence(render(problem.hint))
    return words


def _names(problem: Problem, line: int) -> bool:
    """The sentence itself tells the line, alone or among others."""
    return any(str(line) in str(value).replace(",", " ").split() for _name, value in problem.text.params)


def span(record: ImportedPayments) -> str:
    """The period of the payments and how many months it makes: "2 Jan 2025 - 31 Jan 2025 (1 month)"."""
    months = fill(ngettext("{count} month", "{count} months", record.months), count=record.months)
    if record.first is None or record.last is None:
        return months
    first, last = numbers.day(record.first), numbers.day(record.last)
    if first == last:
        return fill(_("{day} ({months})"), day=first, months=months)
    return fill(_("{first} – {last} ({months})"), first=first, last=last, months=months)


def volume(record: ImportedPayments) -> str:
    """How many payments, and what they come to."""
    total = record.total(Kind.PAYMENT)
    words = ngettext("{count} payment", "{count} payments", total.count)
    amount = numbers.money(total.amount_minor, record.currency)
    return _("{payments}, {amount}").format(payments=fill(words, count=numbers.number(total.count)), amount=amount)


def rate(percent: Decimal) -> str:
    """An effective rate."""
    return numbers.percent(percent, decimals=RATE_DECIMALS)


def paid(record: ImportedPayments) -> str:
    """What is really paid today; empty where the file tells no fees."""
    percent = record.paid_percent
    return "" if percent is None else _("You pay {rate} of the volume today.").format(rate=rate(percent))


def without_rate(record: ImportedPayments) -> str:
    """Payments that are left out because no exchange rate leads to the currency of the comparison."""
    words = _("Left out, without an exchange rate: {count} in {currency}.")
    return " ".join(
        fill(words, count=numbers.number(each.count), currency=each.currency)
        for each in record.currencies
        if not each.priced and each.count
    )


def summary(record: ImportedPayments) -> str:
    """The whole import in a few sentences."""
    whole = _("{volume}; {span}.").format(volume=volume(record), span=span(record))
    parts = (whole, without_rate(record), paid(record))
    return " ".join(part for part in parts if part)
