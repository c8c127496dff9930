"""Text encodings: the byte-order mark decides, else valid UTF-8, else the code pages in which exports are found."""

import codecs

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ZEROS = 0.35
CODE_PAGES = ("cp1252", "mac_roman", "cp850", "cp1250", "cp1253", "cp1254", "cp932")


def candidates(head: bytes) -> tuple[str, ...]:
    """The encodings worth trying for a file that starts with `head`, the surest first (never empty)."""
    for mark, name in MARKS:
        if head.startswith(mark):
            return (name,)
    wide = _without_mark(head)
    if wide:
        return (wide,)
    return ("utf-8",) if is_utf8(head) else CODE_PAGES


def is_utf8(head: bytes) -> bool:
    """Whether `head` is valid UTF-8, apart from a character cut at its end."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _without_mark(head: bytes) -> str:
    sample = head[:2_000]
    many = len(sample) * ZEROS
    if sample[1::2].count(0) > many:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > many else ""


def decode_head(head: bytes, encoding: str) -> str:
    """`head` as text; bytes that the encoding does not know become the replacement character."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    return decoder.decode(head)
