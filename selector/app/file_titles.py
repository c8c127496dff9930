"""What to call scenario files in a list: by their names, and by the folder too where two have the same name."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path


def file_titles(paths: Sequence[Path], named: Callable[[Path], str]) -> list[str]:
    """A title for each of the different `paths`: what `named` calls it, and the folders that set it apart."""
    names = [named(path) for path in paths]
    often = Counter(names)
    return [
        f"{name} ({_own_folders(path, [other for other, its in zip(paths, names, strict=True) if its == name])})"
        if often[name] > 1
        else name
        for path, name in zip(paths, names, strict=True)
    ]


def _own_folders(path: Path, namesakes: Sequence[Path]) -> str:
    folders = path.parent.parts
    others = [other.parent.parts for other in namesakes if other != path]
    apart = (deep for deep in range(1, len(folders)) if all(other[-deep:] != folders[-deep:] for other in others))
    return "/".join(folders[-next(apart, len(folders)) :])
