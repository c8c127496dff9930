"""What a layout declares: the columns of an export, how amounts and signs are read, and what each row is."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from selector.domain.base import Document, Slug
from selector.domain.vocabulary import Kind
from selector.files.importing.reasons import REASONS
from selector.files.importing.sums import columns_of

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
Attribute = Literal["method", "brand", "funding", "card_class", "channel", "region", "country"]
Sign = Literal["> 0", "< 0", "= 0", "!= 0", "present", "blank"]
Condition = dict[str, list[str] | Sign | bool]
SIGNS = ("> 0", "< 0", "= 0", "!= 0", "present", "blank")


class NumberRule(Document):
    """How one amount column is read: its unit, and a column whose words make it negative.

    `reversed`: this file writes the column with the other sign than the layout declares.
    """

    unit: Literal["major", "hundredths", "minor"] | None = None
    side: Name | None = None
    negative: tuple[str, ...] = ()
    reversed: bool = False


class AttributeSource(Document):
    """Where an attribute comes from: a column through the shared words or an own map, or a constant."""

    column: Name | None = None
    words: Attribute | None = None
    map: dict[str, str] = Field(default_factory=dict)
    value: str = ""


class Conversion(Document):
    """When a payment was converted: two columns with different currencies, or a link that holds."""

    differs: tuple[Name, Name] | None = None
    link: Name | None = None


class Link(Document):
    """A fact about other rows: true where this row's `to` equals the `source` of a row that fits `when`."""

    name: Name
    source: Name
    to: Name
    when: Condition = Field(default_factory=dict)


class Emission(Document):
    """One event that a row stands for. `amount` and `fee` are sums of columns such as "gross - fee"."""

    kind: Kind
    amount: str = ""
    fee: str = ""
    date: Name | None = None
    currency: Name | None = None
    fee_currency: Name | None = None


class Also(Emission):
    """A second event from the same row, where its condition holds (a refund that is a column)."""

    when: Condition = Field(default_factory=dict)


class Rule(Document):
    """What rows that fit `when` and not `unless` are: an event, a fee of another row, or left out for a reason.

    `part_of`: rows with the same key are one event, whose amount is their sum.
    """

    when: Condition = Field(default_factory=dict)
    unless: Condition = Field(default_factory=dict)
    kind: Kind | None = None
    amount: str = ""
    fee: str = ""
    date: Name | None = None
    currency: Name | None = None
    fee_currency: Name | None = None
    fee_of: bool = False
    part_of: bool = False
    skip: str = ""
    also: tuple[Also, ...] = ()
    assumed: bool = False

    @model_validator(mode="after")
    def _one_meaning(self) -> Self:
        if (self.kind is None) == (not self.skip):
            raise ValueError("a rule has either a kind or a reason to skip")
        if self.skip and self.skip not in REASONS:
            raise ValueError(f"skip must be one of {', '.join(REASONS)}")
        return self


class Records(Document):
    """Files whose first cell says what the row is. `header` starts the row of names; without it, positions count."""

    data: tuple[str, ...]
    header: str = ""
    structure: tuple[str, ...] = ()
    first: tuple[str, ...] = ()


class Attach(Document):
    """How a fee row finds its event: the fee row's `source` equals the event row's `to`, and its `within` is the same.

    Rows that are parts of one event have the same `to` and `within`.
    """

    source: Name
    to: Name
    within: Name | None = None

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the keys."""
        return frozenset(name for name in (self.source, self.to, self.within) if name)


class Net(Document):
    """The net that a row states, which is its gross less its fee: all three are sums of columns, a fee is positive.

    `currencies` are two columns that must hold the same currency for that. `gives_fee`: where no column of the fee is
    filled, the fee is what the net lacks of the gross.
    """

    net: str
    gross: str
    fee: str
    currencies: tuple[()] | tuple[Name, Name] = ()
    gives_fee: bool = False

    @property
    def compared(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The columns of the net, and those of the gross."""
        return columns_of(self.net), columns_of(self.gross)


class Layout(Document):
    """One layout of one provider's exports, as a TOML file declares it."""

    format: Literal[1]
    id: Slug
    variant: Slug = "main"
    name: str
    provider: str = ""
    source: str = ""
    needs: tuple[Name, ...]
    columns: dict[Name, tuple[str, ...]] = Field(default_factory=dict)
    positions: dict[Name, int] = Field(default_factory=dict)
    records: Records | None = None
    structure: dict[Name, tuple[str, ...]] = Field(default_factory=dict)
    date: Name | tuple[Name, ...]
    currency: Name | None = None
    currency_value: str = ""
    currency_once: bool = False
    """Whether the column of currencies is filled in one row for the whole file."""
    currency_from_heading: Name | None = None
    currency_from_symbol: Name | None = None
    currency_above: tuple[str, ...] = ()
    """Headings above the table beside or under which the currency of the whole file stands, or sentences with it (`All
    amounts in {currency}*`)."""
    fee_currency: Name | None = None
    unit: Literal["major", "hundredths", "minor"] = "major"
    day_first: bool | None = None
    day_first_if_heading: dict[Name, tuple[str, ...]] = Field(default_factory=dict)
    month_first_if_word: dict[Name, tuple[str, ...]] = Field(default_factory=dict)
    """Columns with words that tell a country which writes the month first: a time zone of America."""
    numbers: dict[Name, NumberRule] = Field(default_factory=dict)
    attributes: dict[Attribute, tuple[AttributeSource, ...]] = Field(default_factory=dict)
    conversion: Conversion | None = None
    links: tuple[Link, ...] = ()
    attach: Attach | None = None
    net: Net | None = None
    optional: tuple[Name, ...] = ()
    """Columns of fees that some files of this layout do not have: nothing is said where they are not there."""
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]

    @property
    def known(self) -> frozenset[str]:
        """The logical names of all columns."""
        return frozenset(self.columns) | frozenset(self.positions)

    @property
    def dates(self) -> tuple[str, ...]:
        """The date columns, the preferred first."""
        return (self.date,) if isinstance(self.date, str) else self.date

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        missing = used_names(self) - self.known - {link.name for link in self.links}
        if missing:
            raise ValueError(f"no such column: {', '.join(sorted(missing))}")
        if self.records is not None and not self.records.header and not self.positions:
            raise ValueError("records without a row of names need positions")
        return self


def _events(rule: Rule) -> tuple[Rule | Also, ...]:
    return (rule, *rule.also)


def signed_names(layout: Layout) -> frozenset[str]:
    """The logical columns whose sign conditions ask about."""
    conditions = [link.when for link in layout.links]
    for rule in layout.rules:
        conditions += [rule.when, rule.unless, *(also.when for also in rule.also)]
    return frozenset(name for condition in conditions for name, test in condition.items() if test in SIGNS[:4])


def number_names(layout: Layout) -> frozenset[str]:
    """The logical columns that are read as amounts."""
    names = set(layout.numbers)
    for rule in layout.rules:
        for event in _events(rule):
            names |= set(columns_of(event.amount)) | set(columns_of(event.fee))
    for compared in (layout.net.net, layout.net.gross, layout.net.fee) if layout.net else ():
        names |= set(columns_of(compared))
    return signed_names(layout) | names


def condition_names(layout: Layout) -> frozenset[str]:
    """The logical columns and links that conditions ask about."""
    conditions = [link.when for link in layout.links]
    for rule in layout.rules:
        conditions += [rule.when, rule.unless, *(also.when for also in rule.also)]
    return frozenset(name for condition in conditions for name in condition)


def word_names(layout: Layout) -> frozenset[str]:
    """The logical columns whose words conditions compare."""
    conditions = [link.when for link in layout.links]
    for rule in layout.rules:
        conditions += [rule.when, rule.unless, *(also.when for also in rule.also)]
    sides = {rule.side for rule in layout.numbers.values() if rule.side}
    words = {name for condition in conditions for name, test in condition.items() if isinstance(test, list)}
    return frozenset(words | sides)


def attribute_names(layout: Layout) -> frozenset[str]:
    """The logical columns that attributes are read from."""
    sources = (source for found in layout.attributes.values() for source in found)
    names = {source.column for source in sources if source.column}
    return frozenset(names | set(layout.conversion.differs or ()) if layout.conversion else names)


def date_names(layout: Layout) -> frozenset[str]:
    """The logical columns that are read as dates."""
    return _event_dates(layout).union(layout.dates)


def _event_dates(layout: Layout) -> frozenset[str]:
    events = (event for rule in layout.rules for event in _events(rule))
    return frozenset(event.date for event in events if event.date)


def currency_names(layout: Layout) -> frozenset[str]:
    """The logical columns that hold currency codes."""
    names = {layout.currency, layout.fee_currency}
    for rule in layout.rules:
        for event in _events(rule):
            names |= {event.currency, event.fee_currency}
    return frozenset(name for name in names if name)


def packed_names(layout: Layout) -> frozenset[str]:
    """The logical columns whose words stay with an event: attributes and currencies."""
    return attribute_names(layout) | currency_names(layout)


def used_names(layout: Layout) -> frozenset[str]:
    """Every logical name that the declaration speaks of: only these columns of a file are ever kept."""
    keys = {name for link in layout.links for name in (link.source, link.to)}
    keys |= layout.attach.columns if layout.attach else set()
    keys |= {rule.side for rule in layout.numbers.values() if rule.side}
    keys |= {name for name in (layout.currency_from_heading, layout.currency_from_symbol) if name}
    keys |= set(layout.structure) | set(layout.net.currencies if layout.net else ()) | set(layout.optional)
    groups = (number_names, condition_names, attribute_names, date_names, currency_names)
    return frozenset(keys).union(*(group(layout) for group in groups))
