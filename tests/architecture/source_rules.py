"""The rules of style that no linter knows: each takes one source text and names what breaks the rule."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
MARKS = {"_", "_t", "text", "counted", "gettext", "ngettext", "mark"}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers"}
BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SILENCED = re.compile(r"#\s*(type:\s*ignore|noqa)(?P<code>\[[\w, -]+\]|:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*)?(?P<reason>.*)")
IMPURE_CALLS = {
    "open", "print", "input", "exec", "eval", "breakpoint",
    "__import__", "import_module", "importlib.import_module",
    "datetime.now", "datetime.today", "datetime.utcnow", "date.today", "datetime.datetime.now", "datetime.date.today",
}  # fmt: skip
GLOBAL_RANDOM = re.compile(r"^(np|numpy)\.random\.(?!default_rng$|Generator$|SeedSequence$|PCG64$|Philox$)")


def faults(name: str, text: str) -> list[str]:
    """Everything that breaks a rule for all sources; `name` is the path with forward slashes."""
    tree = ast.parse(text)
    return [
        *_name_faults(name),
        *_length_faults(text, tree),
        *_docstring_faults(tree),
        *_bidi_faults(text),
        *_silenced_faults(text),
    ]


def _name_faults(name: str) -> Iterator[str]:
    for part in name.removesuffix(".py").split("/"):
        if part in EMPTY_NAMES:
            yield f"the name {part} says nothing"


def _length_faults(text: str, tree: ast.Module) -> Iterator[str]:
    lines = text.count("\n")
    if lines > LONGEST_FILE:
        yield f"{lines} lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length > LONGEST_FUNCTION:
                yield f"line {node.lineno}: {node.name} has {length} lines"


def _docstring_faults(tree: ast.Module) -> Iterator[str]:
    if not ast.get_docstring(tree):
        yield "no docstring says what the module owns"


def _bidi_faults(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), 1):
        if BIDI_CONTROLS.search(line):
            yield f"line {number}: an invisible direction mark; write it as an escape"


def _silenced_faults(text: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type != tokenize.COMMENT:
            continue
        match = SILENCED.search(token.string)
        if match and not (match["code"] and re.search(r"\w{3}", match["reason"])):
            yield f"line {token.start[0]}: a silenced check needs its code and a reason"


def impurities(text: str) -> list[str]:
    """Calls that a function of its inputs does not make: files, terminal, clock, the shared random state."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    return [
        f"line {node.lineno}: {name}()"
        for node in calls
        if (name := ast.unparse(node.func)) in IMPURE_CALLS or GLOBAL_RANDOM.match(name)
    ]


def hidden_texts(text: str) -> list[str]:
    """Texts for people whose words the extractor cannot find: neither written out, nor the key of one that is.

    It does not look into f-strings either.
    """
    tree = ast.parse(text)
    told = [call for call in _calls(tree) if ast.unparse(call.func) in {"text", "_t", "counted"}]
    inside = [call for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for call in _calls(node)]
    hidden = [call for call in told if not _is_found(call.args[0])]
    hidden += [call for call in inside if ast.unparse(call.func) in MARKS and isinstance(call.args[0], ast.Constant)]
    return [f"line {call.lineno}: {ast.unparse(call.args[0])}" for call in hidden]


def _calls(node: ast.AST) -> list[ast.Call]:
    return [each for each in ast.walk(node) if isinstance(each, ast.Call) and each.args]


def _is_found(words: ast.expr) -> bool:
    if isinstance(words, ast.Constant):
        return isinstance(words.value, str)
    return isinstance(words, ast.Attribute) and words.attr == "key"
