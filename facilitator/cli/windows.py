"""The commands that open windows, and why they cannot be opened where they cannot."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from facilitator.cli.spoken import PATH, Command, argument
from facilitator.domain.errors import UserError
from facilitator.text import N_, _, current_language

# What PySide6 needs of a desktop Linux and does not bring along, with the packages of Debian and Ubuntu. The first ones
# are needed to import it; those of X11 are looked up before the first window, since Qt ends the program without them.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
}
PACKAGES_OF_WAYLAND = {"libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0"}
PACKAGES_OF_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


@click.command(name="open", cls=Command, help=N_("Open a session file in the window, without asking which."))
@argument("file", type=PATH)
def open_file(file: Path) -> None:
    open_windows(file)


def open_windows(path: Path | None = None) -> None:
    """Run the program with windows to its end. Raises UserError where there can be none."""
    context = click.get_current_context()
    require_windows()
    from facilitator import app

    is_wished = any(_is_language_wished(one) for one in (context, context.parent) if one)
    context.exit(app.main(path, current_language() if is_wished else ""))


def require_windows(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> None:
    """Raises UserError with one sentence where Qt could not be imported, or would end the program by itself."""
    is_linux = platform.startswith("linux")
    wished = environment.get("QT_QPA_PLATFORM", "")
    has_display = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    if is_linux and not wished and not has_display:
        raise _refusal(_("There is no display for windows here: start the program on a desktop"))
    try:
        import facilitator.app  # noqa: F401 - the window's own start imports it again
    except ImportError as error:
        raise _refusal(_missing(error)) from error
    if is_linux and (wished or "xcb").startswith("xcb"):
        has_wayland = not wished and environment.get("WAYLAND_DISPLAY") and all(map(_can_load, PACKAGES_OF_WAYLAND))
        if not has_wayland:
            _require_x11(environment.get("DISPLAY", ""), _can_load)


def _missing(error: ImportError) -> str:
    """A sentence on what the import lacked. Raises the error itself where it is a mistake of the program."""
    if library := re.search(r"lib[\w.+-]+\.so[\w.]*", str(error)):
        return _lacking(library[0], dict.fromkeys([*PACKAGES.values(), *PACKAGES_OF_X11.values()]))
    if (error.name or "").startswith(("PySide6", "shiboken6")):
        return _("The windows need PySide6, which is not installed here: “pip install PySide6-Essentials” brings it")
    raise error


def _require_x11(display: str, can_load: Callable[[str], bool]) -> None:
    missing = [name for name in PACKAGES_OF_X11 if not can_load(name)]
    if missing:
        raise _refusal(_lacking(missing[0], dict.fromkeys(PACKAGES_OF_X11[name] for name in missing)))
    if not _answers(display):
        sentence = _("The display “{display}” does not answer: start the program on a desktop")
        raise _refusal(sentence.format(display=display))


def _lacking(library: str, packages: Mapping[str, object]) -> str:
    sentence = _("The windows need the system’s library {library}: “sudo apt install {packages}” brings it")
    return sentence.format(library=library, packages=" ".join(name for name in packages if name))


def _refusal(sentence: str) -> UserError:
    """The sentence, and what can be done all the same."""
    from facilitator.cli import cli

    names = ", ".join(sorted(name for name in cli.commands if name != open_file.name))
    whole = _("{why}; without windows these commands work: {names} (see “facilitator --help”).")
    return UserError(whole.format(why=sentence, names=names))


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _answers(display: str) -> bool:
    """Whether the X server at `display` takes a connection; Qt would end the program if it did not."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode() or None, None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)


def _is_language_wished(context: click.Context) -> bool:
    source = context.get_parameter_source("language")
    return source is click.core.ParameterSource.COMMANDLINE


COMMANDS = (open_file,)
