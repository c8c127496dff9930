"""The embedded database that reads and groups: no network, no extensions, bounded memory, identifiers quoted."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from selector.domain.text import text as _t
from selector.files.importing.limits import refuse
from selector.files.importing.spilling import spill_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    Connection = DuckDBPyConnection

MEMORY_LIMIT = "800MB"
FEWEST_THREADS = 3
"""With fewer the database lets its tables of groups grow beyond the processor's cache, which takes longer."""
INTERRUPTED = "Query interrupted"
"""What the database raises, as a plain RuntimeError, when it notices Ctrl+C itself."""
_THREADS = f"SET threads = greatest(current_setting('threads'), {FEWEST_THREADS})"


@contextmanager
def database() -> Iterator["DuckDBPyConnection"]:
    """A database in memory that spills to a folder of its own, which is removed afterwards."""
    import duckdb

    with spill_folder() as folder:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY_LIMIT,
            "temp_directory": str(folder),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "preserve_insertion_order": "false",
        }
        connection = duckdb.connect(config=settings)
        connection.execute("SET enable_progress_bar_print = false")
        connection.execute(_THREADS)
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def clear_failures(path: Path) -> Iterator[None]:
    """Turns failures of the database, such as a full disk, into one clear error about `path`.

    Raises:
        UserError: in place of whatever the database raised.
        KeyboardInterrupt: the person at the terminal stopped a query, which the database tells as a failure.
    """
    import duckdb

    try:
        yield
    except RuntimeError as error:
        if str(error) == INTERRUPTED:
            raise KeyboardInterrupt from None
        raise
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except (MemoryError, duckdb.Error) as error:
        wrong = _t("the file could not be worked through: {reason}", reason=str(error).partition("\n")[0][:200])
        raise refuse("import.engine", wrong, path, _t("free some memory and disk space, or split the file")) from error


def sql(template: str, **parts: str) -> str:
    """`template` with its $names filled in. Parts are SQL already: texts pass through `quote` or `name` first."""
    return Template(template).substitute(parts)


def quote(value: str) -> str:
    """A text as an SQL literal."""
    return "'" + value.replace("'", "''").replace("\0", "") + "'"


def quoted(values: Iterable[str]) -> str:
    """Texts as a list for IN."""
    return ", ".join(quote(value) for value in values)


def one_of(column: str, values: Iterable[str]) -> str:
    """SQL that tells whether a column holds one of `values`, FALSE where it is NULL. Cheap where it is asked last."""
    whens = " ".join(f"WHEN {quote(value)} THEN TRUE" for value in values)
    return f"(CASE {name(column)} {whens} ELSE FALSE END)" if whens else "FALSE"


def name(identifier: str) -> str:
    """An identifier in quotes."""
    return '"' + identifier.replace('"', '""') + '"'


def cells_of(relation: str, columns: Iterable[str]) -> str:
    """A query for the texts of columns and how often each stands there: c names the column, t is the text, n the count.

    One query then looks at all columns, so that what it looks for is planned once.
    """
    return " UNION ALL ".join(
        f"SELECT {quote(c)} AS c, {name(c)} AS t, count(*) AS n FROM {name(relation)} "  # noqa: S608 - quoted names
        f"WHERE {name(c)} IS NOT NULL GROUP BY {name(c)}"
        for c in columns
    )
