"""Line numbers of TOML keys."""

from selector.files.toml.lines import line_map, line_of

TEXT = '''\
# [not] = a table
top = "a # no comment, no [header]"
[sources]
"quoted.key" = """
inside = 1
[nor.this]
"""
after = [
  "x",  # ]
]
[[offers]]
id = 1
  [[offers.fees]]
  percent = "1"
  [[offers.fees]]
  percent = "2"
[[offers]]
  [offers.when]
  a.b = 1
'''


def test_lines_of_tables_arrays_and_keys() -> None:
    assert line_map(TEXT) == {
        ("top",): 2,
        ("sources",): 3,
        ("sources", "quoted.key"): 4,
        ("sources", "after"): 8,
        ("offers", 0): 11,
        ("offers", 0, "id"): 12,
        ("offers", 0, "fees", 0): 13,
        ("offers", 0, "fees", 0, "percent"): 14,
        ("offers", 0, "fees", 1): 15,
        ("offers", 0, "fees", 1, "percent"): 16,
        ("offers", 1): 17,
        ("offers", 1, "when"): 18,
        ("offers", 1, "when", "a", "b"): 19,
    }


def test_the_nearest_known_place_counts() -> None:
    lines = line_map(TEXT)
    assert line_of(lines, ("offers", 0, "fees", 1, "tiers", "bands", 3)) == 15
    assert line_of(lines, ("nowhere",)) == 0
