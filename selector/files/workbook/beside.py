"""What goes into a workbook besides the result itself: the scenario's file, cost against volume, the paper."""

from dataclasses import dataclass

from selector.report.tables import TableSpec


@dataclass(frozen=True, slots=True)
class Beside:
    """What only the application knows; without it the workbook holds its result alone."""

    scenario_file: bytes | None = None
    """The scenario as it is saved, so that the workbook can be opened as a scenario again."""
    curve: TableSpec | None = None
    """Cost against monthly volume: a row a volume, a column an offer, as the program works it out."""
    letter: bool | None = None
    """Printed on Letter (true) or A4 (false); None: on the paper of the merchant's country."""


NOTHING_BESIDE = Beside()
