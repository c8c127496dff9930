"""Which interchange tables belong to a merchant of a country."""

from functools import lru_cache

from selector.domain.interchange import InterchangeTables
from selector.domain.vocabulary import EEA
from selector.files.interchange import load_interchange
from selector.files.shipped import platforms_dir

_FILES = {"GB": "interchange-eea.toml", "US": "interchange-us.toml"} | dict.fromkeys(EEA, "interchange-eea.toml")


@lru_cache(maxsize=8)
def _shipped(name: str) -> InterchangeTables:
    return load_interchange(platforms_dir() / name)


def tables_for(country: str) -> tuple[InterchangeTables, ...]:
    """The shipped tables for a merchant in `country`; none where no region's tables are known.

    Raises:
        UserError: a shipped file is missing or broken.
    """
    return (_shipped(_FILES[country]),) if country in _FILES else ()
