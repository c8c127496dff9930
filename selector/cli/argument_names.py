"""What the arguments of the commands are called in the help and in what is said of them."""

from selector.domain.text import Text, text

ARGUMENTS: dict[str, Text] = {
    "scenario": text("scenario"), "offer": text("offer"), "other": text("other"), "out": text("target"),
    "problem": text("problem"), "files": text("files"),
}  # fmt: skip
"""By their names in the program."""
