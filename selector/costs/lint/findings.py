"""What a look at a profile finds: a fault or remark with its place in the document, not yet in a file."""

from dataclasses import dataclass

from selector.domain.problems import Severity
from selector.domain.text import Text

DocumentPath = tuple[str | int, ...]
"""Keys and places from the top of a document: ("offers", 0, "fees", 2, "percent")."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a stable code, its place as a path, what is the matter, how much it weighs and what to do."""

    code: str
    path: DocumentPath
    text: Text
    hint: Text | None = None
    severity: Severity = Severity.ERROR
