"""Two files of one name are told apart in lists."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from selector.app.file_titles import file_titles


def stem(path: Path) -> str:
    return path.stem


def test_a_name_alone_needs_no_folder() -> None:
    assert file_titles([Path("/home/a/shop.pspscenario"), Path("/home/a/cafe.pspscenario")], stem) == ["shop", "cafe"]


def test_namesakes_show_the_folders_that_differ() -> None:
    paths = [Path("/a/2025/work/shop.pspscenario"), Path("/a/2026/work/shop.pspscenario"), Path("/a/cafe.pspscenario")]
    assert file_titles(paths, stem) == ["shop (2025/work)", "shop (2026/work)", "cafe"]


_paths = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(lambda parts: Path("/", *parts))


@given(st.lists(_paths, unique=True, max_size=6))
def test_no_two_titles_are_alike(paths: list[Path]) -> None:
    assert len(set(file_titles(paths, stem))) == len(paths)
