"""The command line: the windows, and every act that needs none. Exit codes: 0 done, 1 refused, 2 wrong use."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import IO

import click

from facilitator.cli import backups, checks, drafts, exports, forms, histories, rehearsals, sessions, voting, windows
from facilitator.cli.spoken import Group, speak_early
from facilitator.text import N_


def main(arguments: Sequence[str] | None = None) -> None:
    for stream in (sys.stdout, sys.stderr):
        _make_writable(stream)
    speak_early(sys.argv[1:] if arguments is None else list(arguments))
    cli.main(arguments, prog_name="facilitator")


def _make_writable(stream: IO[str]) -> None:
    """No word of ours may fail for want of a letter in an old console's alphabet; files and pipes get UTF-8."""
    with suppress(AttributeError):
        encoding = None if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")  # type: ignore[attr-defined]


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=N_(
        "Runs a two-day strategic session offline, from the draft to the roadmap in Word. Without a command: opens the"
        " window."
    ),
)
@click.pass_context
def cli(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        windows.open_windows()


for family in (windows, sessions, drafts, forms, exports, rehearsals, histories, backups, voting, checks):
    for command in family.COMMANDS:
        cli.add_command(command)
