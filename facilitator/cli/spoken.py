"""Commands that speak the wished language: their own words, and those of click."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from facilitator import paths
from facilitator.domain.draft import Skipped
from facilitator.domain.errors import UserError
from facilitator.text import LANGUAGES, N_, _, language_of_locale, use_language

PATH = click.Path(path_type=Path, readable=False)  # what cannot be read is refused by the services, in a sentence


def _spoken(text: str | None) -> str:
    return _(text) if text else ""


_OF_CLICK = (N_("required"),)  # translated by click, which does not mark it

_PLACES = (  # what stands in the lines of usage for what is to be typed there
    N_("ARGS"), N_("COMMAND"), N_("DOC"), N_("FILE"), N_("FORM"), N_("GROUP"), N_("OPTIONS"), N_("PATH"), N_("ROUND"),
    N_("SESSION"), N_("TABLE"),
)  # fmt: skip


def _spoken_places(usage: str) -> str:
    return re.sub("[A-Z]+", lambda found: _(found[0]) if found[0] in _PLACES else found[0], usage)


class Whole(click.types.IntParamType):
    """A whole number that is not less than `least`, nor more than `most` if that is given."""

    def __init__(self, least: int, most: int | None = None) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        number = int(super().convert(value, param, ctx))
        if number < self._least:
            self.fail(_("{number} is less than {least}.").format(number=number, least=self._least), param, ctx)
        if self._most is not None and number > self._most:
            self.fail(_("{number} is more than {most}.").format(number=number, most=self._most), param, ctx)
        return number


class Argument(click.Argument):
    """What stands for it is translated when it is shown: the language is known only then."""

    def make_metavar(self, *context: Any, **named: Any) -> str:  # click 8.1 hands over no context
        return _spoken_places(super().make_metavar(*context, **named))


class Option(click.Option):
    """The same, and its help."""

    def make_metavar(self, *context: Any, **named: Any) -> str:  # click 8.1 hands over no context
        return _spoken_places(super().make_metavar(*context, **named))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (record[0], record[1].replace(self.help or "\0", _spoken(self.help)))


class Command(click.Command):
    """Speaks the wished language, and takes --language wherever it stands."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        settings["params"] = [*(settings.get("params") or []), _language_option()]
        super().__init__(*arguments, **settings)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_spoken_places(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_spoken(self.help))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        return _spoken(self.help).split(":")[0].rstrip(".")


class Group(Command, click.Group):
    command_class = Command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """A session file without a command is opened, as by a double click."""
        if args and self.get_command(ctx, args[0]) is None and args[0].lower().endswith(".sqlite"):
            args = ["open", *args]
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as refusal:
            click.echo(str(refusal), err=True)
            ctx.exit(1)


def _language_option() -> click.Option:
    return Option(
        ["--language"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_speak,
        help=N_("Language of messages; by default that of the system."),
    )


_Function = TypeVar("_Function", bound=Callable[..., Any])


def argument(name: str, **settings: Any) -> Callable[[_Function], _Function]:
    return click.argument(name, cls=Argument, **settings)


def option(*names: str, **settings: Any) -> Callable[[_Function], _Function]:
    return click.option(*names, cls=Option, **settings)


def _speak(_context: click.Context, _parameter: click.Parameter, code: str | None) -> None:
    if code:
        use(code)


def use(code: str) -> None:
    """Let our words and click's own be of one language."""
    use_language(code)
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain("facilitator", str(paths.translations()))
    gettext.textdomain("facilitator")


def speak_early(arguments: Sequence[str]) -> None:
    """Complaints about wrong use are spoken in the wished language too, wherever the option stands."""
    wished = None
    for position, word in enumerate(arguments):
        if word.startswith("--language"):
            following = [*arguments[position + 1 :], ""][0]
            wished = word.partition("=")[2] or following
    use(wished if wished in LANGUAGES else language_of_locale())


def tell_skipped(skipped: Iterable[Skipped]) -> None:
    for one in skipped:
        click.echo(_("Not taken: “{text}”: {why}").format(text=one.text, why=one.why))


def warn(file: Path) -> None:
    from facilitator.services import files

    sentence = files.warning(file)
    if sentence:
        click.echo(sentence, err=True)
