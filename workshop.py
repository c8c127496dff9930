"""Sets the project up on a bare machine and does one of two things: `run` opens the program, `test` checks everything.

`make run` and `make test` call it on Linux, `py -m workshop run` and `py -m workshop test` on Windows and macOS.
It needs nothing but Python's own library, and an old Python must still be able to read it, to be refused kindly.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Dict, List, Optional, Sequence, Tuple

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "set-up.stamp"
LOCK = "requirements.lock"
EXAMPLE = str(Path("examples") / "finnish-web-shop.pspscenario")
OLDEST = (3, 11)
NEWER_PYTHONS = ("python3.14", "python3.13", "python3.12", "python3.11")

# What Qt's X11, Wayland and offscreen platforms link to and does not bring along: library, and its Debian package.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}


FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")


class SetUpError(Exception):
    """The set-up cannot go on; the message says what to type."""


def main(words: Sequence[str]) -> int:
    """Do what the one word asks; the exit status is that of the work."""
    if list(words) not in (["run"], ["test"]):
        print("usage: python3 workshop.py run | test", file=sys.stderr)
        return 2
    if sys.version_info < OLDEST:
        return start_again_with_newer_python(words)
    try:
        return run() if words[0] == "run" else test()
    except SetUpError as problem:
        print("error: {}".format(problem), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def run() -> int:
    """Open the window on the example, or print the example's ranking where no window can open."""
    visible = has_display()
    set_up(needs_qt=visible)
    if visible:
        return call(venv_program("python"), "main.py", EXAMPLE)
    print("No display here, so no window opens; this is the ranking of {} instead.".format(EXAMPLE), flush=True)
    return call(venv_program("python"), "main.py", "rank", EXAMPLE)


def test() -> int:
    """Run every check, also after one has failed, and say at the end which did."""
    set_up(needs_qt=True)
    failed = [name for name, command in checks() if not passes(name, command)]
    print("\n" + ("FAILED: " + ", ".join(failed) if failed else "All checks passed."), flush=True)
    return 1 if failed else 0


def checks() -> List[Tuple[str, List[str]]]:
    """Every check of the project with its command."""
    python = venv_program("python")
    return [
        ("lint", [python, "-m", "ruff", "check", "."]),
        ("layout of the code", [python, "-m", "ruff", "format", "--check", "--quiet", "."]),
        ("types", [python, "-m", "mypy"]),
        ("import contracts", [venv_program("lint-imports"), "--no-logo"]),
        ("tests", [python, "-m", "pytest", "-n", "2", "--benchmark-disable"]),
    ]


def passes(name: str, command: Sequence[str]) -> bool:
    """Run one check under a heading; true when it is content."""
    print("\n== {}".format(name), flush=True)
    started = time.monotonic()
    status = call(*command)
    print("== {} {} in {:.0f} s".format(name, "failed" if status else "passed", time.monotonic() - started), flush=True)
    return status == 0


def set_up(*, needs_qt: bool) -> None:
    """Make the machine and the virtual environment ready; quick when they are."""
    require_system_packages(needs_qt=needs_qt)
    fingerprint = set_up_fingerprint()
    if STAMP.is_file() and STAMP.read_text() == fingerprint:
        return
    print("Setting up {} (the first time it downloads about 250 MB)...".format(VENV), flush=True)
    if not environment_fits():
        call_or_stop("the virtual environment could not be made", sys.executable, "-m", "venv", "--clear", str(VENV))
    pip = [venv_program("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    complaint = "the pinned packages could not be installed (pip says why above). Is the package index within reach?"
    call_or_stop(complaint, *pip, "--require-hashes", "--only-binary=:all:", "-r", LOCK)
    complaint = "the project itself could not be installed (pip says why above)"
    call_or_stop(complaint, *pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", ".")
    STAMP.write_text(fingerprint)


def set_up_fingerprint() -> str:
    """What the environment is made from: the pins, the Python and the folder."""
    digest = hashlib.sha256("{} {}".format(sys.version, ROOT).encode())
    for name in ("pyproject.toml", LOCK):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def environment_fits() -> bool:
    """Whether there is an environment of this Python made in this folder (a moved one has broken programs)."""
    about = VENV / "pyvenv.cfg"
    if not (about.is_file() and Path(venv_program("python")).exists()):
        return False
    text = about.read_text(encoding="utf-8")
    return str(VENV) in text and "version = {}.{}.{}".format(*sys.version_info[:3]) in text


def require_system_packages(*, needs_qt: bool) -> None:
    """Install what Python and Qt need of the system, where apt can; else say what to type.

    Raises:
        SetUpError: something is missing and cannot be installed from here.
    """
    packages = missing_python_packages()
    libraries = missing_qt_libraries() if needs_qt else {}
    packages += sorted(libraries.values())
    if not packages:
        return
    if shutil.which("apt-get") is None:
        say_what_is_missing(packages, libraries)
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not installed_by_apt(command):
        raise SetUpError("system packages are missing; this installs them:\n  sudo {}".format(" ".join(command)))


def say_what_is_missing(packages: Sequence[str], libraries: Dict[str, str]) -> None:
    """Without apt: no virtual environment is the end; libraries may lie where only the system's loader looks."""
    if len(packages) > len(libraries):
        raise SetUpError("this Python lacks venv or pip ({}). Install Python from python.org.".format(sys.executable))
    print("Qt may need these libraries, install them if the window fails: {}".format(" ".join(libraries)), flush=True)


def missing_python_packages() -> List[str]:
    """Debian takes venv and pip's bundle out of Python: the package that brings them back, if they are away."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return []
    return ["python{}.{}-venv".format(*sys.version_info[:2])]


def missing_qt_libraries() -> Dict[str, str]:
    """The libraries Qt needs and the loader does not find, with their packages; none outside Linux."""
    if not sys.platform.startswith("linux"):
        return {}
    missing = {library: package for library, package in QT_LIBRARIES.items() if not loads(library)}
    return missing if has_a_plain_font() else {**missing, "Liberation Sans": "fonts-liberation"}


def has_a_plain_font() -> bool:
    """Whether the window finds a font of usual width: on a bare Debian there is only the very wide DejaVu."""
    return any(any(Path(folder).glob("**/Liberation*")) for folder in FONT_FOLDERS if Path(folder).is_dir())


def loads(library: str) -> bool:
    """Whether the system's loader finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def installed_by_apt(command: Sequence[str]) -> bool:
    """Run an apt command with fresh package lists, as root or through sudo; false when that is not possible."""
    prefix = root_prefix()
    if prefix is None:
        return False
    print("Running {} (once)...".format(" ".join([*prefix, *command])), flush=True)
    silent = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = [[*prefix, "apt-get", "update"], [*prefix, *command]]
    return [subprocess.call(step, env=silent, stdout=subprocess.DEVNULL) for step in steps][-1] == 0


def root_prefix() -> Optional[List[str]]:
    """How to become root: nothing to do, sudo (which may ask a person, but never a script), or not at all."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if sys.stdin.isatty() or subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo"]
    return None


def start_again_with_newer_python(words: Sequence[str]) -> int:
    """Hand the work to a newer Python that lies beside this one, or say what to install."""
    for name in NEWER_PYTHONS:
        newer = shutil.which(name)
        if newer:
            return call(newer, str(ROOT / "workshop.py"), *words)
    print(
        "error: Python {}.{} or newer is needed, and {} is {}.{}.\n"
        "Install one (Debian and Ubuntu: sudo apt-get install python3 python3-venv; Windows and macOS: python.org), "
        "then try again.".format(*OLDEST, sys.executable, *sys.version_info[:2]),
        file=sys.stderr,
    )
    return 2


def has_display() -> bool:
    """Whether a window can open: on Windows and macOS always, on Linux when a display is named."""
    names = ("DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def venv_program(name: str) -> str:
    """A program of the virtual environment."""
    return str(VENV / "Scripts" / (name + ".exe") if os.name == "nt" else VENV / "bin" / name)


def call(*command: str) -> int:
    """Run a command in the project's folder and return its exit status."""
    return subprocess.call(command, cwd=str(ROOT))


def call_or_stop(complaint: str, *command: str) -> None:
    """Run one step of the set-up; when it fails, the set-up ends with the complaint."""
    if call(*command):
        raise SetUpError(complaint)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
