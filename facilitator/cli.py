"""The command line: every act that needs no window. Exit codes: 0 done, 1 refused with one sentence, 2 wrong use."""

from __future__ import annotations

import gettext
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from facilitator import paths
from facilitator.domain.draft import DraftMeasure, DraftReading, Skipped
from facilitator.domain.errors import UserError
from facilitator.text import LANGUAGES, N_, _, language_of_locale, use_language

_PATH = click.Path(path_type=Path)


def _spoken(text: str | None) -> str:
    return _(text) if text else ""


class _Option(click.Option):
    """Its help is translated when it is shown: the language is known only then."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        return record and (
            record[0],
            _(self.help).join(record[1].split(self.help)) if self.help else record[1],
        )


class _Command(click.Command):
    """Speaks the wished language, and takes --language wherever it stands."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        settings["params"] = [*(settings.get("params") or []), _language_option()]
        super().__init__(*arguments, **settings)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_spoken(self.help))

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        return _spoken(self.help).split(":")[0].rstrip(".")


class _Group(_Command, click.Group):
    command_class = _Command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except UserError as refusal:
            click.echo(str(refusal), err=True)
            ctx.exit(1)


def _language_option() -> click.Option:
    return _Option(
        ["--language"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_speak,
        help=N_("Language of messages; by default that of the system."),
    )


_Function = TypeVar("_Function", bound=Callable[..., Any])


def _option(*names: str, **settings: Any) -> Callable[[_Function], _Function]:
    return click.option(*names, cls=_Option, **settings)


def _speak(_context: click.Context, _parameter: click.Parameter, code: str | None) -> None:
    if code:
        _use(code)


def _use(code: str) -> None:
    """Let our words and click's own be of one language."""
    use_language(code)
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain("facilitator", str(paths.translations()))
    gettext.textdomain("facilitator")


def main(arguments: Sequence[str] | None = None) -> None:
    for stream in (sys.stdout, sys.stderr):
        _make_writable(stream)
    _speak_early(sys.argv[1:] if arguments is None else arguments)
    cli.main(arguments, prog_name="facilitator")


def _make_writable(stream: IO[str]) -> None:
    """No word of ours may fail for want of a letter in an old console's alphabet; files and pipes get UTF-8."""
    with suppress(AttributeError):
        encoding = None if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")  # type: ignore[attr-defined]


def _speak_early(arguments: Iterable[str]) -> None:
    """Complaints about wrong use are spoken in the wished language too, wherever the option stands."""
    wished = None
    words = list(arguments)
    for position, word in enumerate(words):
        if word.startswith("--language"):
            following = [*words[position + 1 :], ""][0]
            wished = word.partition("=")[2] or following
    _use(wished if wished in LANGUAGES else language_of_locale())


@click.group(
    cls=_Group,
    invoke_without_command=True,
    help=N_("Runs a two-day strategic session offline, from the draft to the roadmap in Word."),
)
@click.pass_context
def cli(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command(help=N_("Make a session file: from a ready session or a session folder, with its draft and people."))
@click.argument("session")
@click.argument("file", type=_PATH)
def new(session: str, file: Path) -> None:
    from facilitator.services import files, overview, plans

    files.new_session(plans.folder_of(session), file)
    _warn(file)
    with files.reading(file) as db:
        click.echo(overview.sentence(db, file))


@cli.command(help=N_("Import a preliminary draft (.docx or .xlsx) into a session file."))
@click.argument("file", type=_PATH)
@click.argument("doc", type=_PATH)
def draft(file: Path, doc: Path) -> None:
    from facilitator.services import draft as service
    from facilitator.services.session import Session

    with Session(file) as session:
        done = service.import_draft(session, doc)
    _warn(file)
    sentence = _("Measures imported from “{name}”: {added}; in the session already: {known}.")
    click.echo(sentence.format(name=doc.name, added=done.added, known=done.known))
    _tell_skipped(done.skipped)


@cli.command(help=N_("Import people (.xlsx or .csv) with their groups into a session file."))
@click.argument("file", type=_PATH)
@click.argument("table", type=_PATH)
def people(file: Path, table: Path) -> None:
    from facilitator.services import people as service
    from facilitator.services.session import Session

    with Session(file) as session:
        done = service.import_people(session, table)
    _warn(file)
    sentence = _("Participants imported from “{name}”: {added}; in the session already: {known}.")
    click.echo(sentence.format(name=table.name, added=done.added, known=done.known))


@cli.command("read-draft", help=N_("Show what a draft holds: measures, groups, terms, money; nothing is written."))
@click.argument("doc", type=_PATH)
@_option("--json", "as_json", is_flag=True, help=N_("Print JSON for other programs."))
def read_draft(doc: Path, as_json: bool) -> None:
    from facilitator.services import draft as service

    reading = service.read_draft(doc)
    if as_json:
        click.echo(json.dumps(reading_as_json(reading), ensure_ascii=False, indent=1))
        return
    path: tuple[str, ...] = ()
    for measure in reading.measures:
        if measure.group_path != path:
            path = measure.group_path
            click.echo(" / ".join(path))
        click.echo("  " + " · ".join(filter(None, (measure.number, measure.title, measure.term_text, measure.lead))))
    click.echo(_("Measures: {count}.").format(count=len(reading.measures)))
    _tell_skipped(reading.skipped)


@cli.command(help=N_("Write documents from a session file: the roadmap, the comparison table, or all."))
@click.argument("file", type=_PATH)
@_option(
    "--document",
    type=click.Choice(("roadmap", "comparison", "all")),
    default="all",
    show_default=True,
    help=N_("Which document."),
)
@_option("--out", type=_PATH, required=True, help=N_("A .docx file for one document, else a folder."))
def export(file: Path, document: str, out: Path) -> None:
    from facilitator.services import export as service
    from facilitator.services import files

    is_file = out.suffix.lower() == ".docx" and not out.is_dir()
    if is_file and document == "all":
        raise click.UsageError(_("For all documents, --out must be a folder."))
    with files.reading(file) as db:
        if is_file:
            service.export(db, document, out)
            written = [out]
        else:
            wanted = service.DOCUMENTS if document == "all" else (document,)
            written = service.export_to_folder(db, wanted, out)
    for path in written:
        click.echo(str(path))


@cli.command(help=N_("Play the two days with simulated people: leaves a session file and the documents."))
@click.argument("session", default="tomsk-2017")
@_option("--people", metavar="N", type=click.IntRange(min=0), help=N_("How many people; by default all of the session's table."))
@_option("--proposals", metavar="N", type=click.IntRange(min=0), help=N_("How many proposals; by default all of the session's."))
@_option("--seed", metavar="N", type=int, default=1, show_default=True, help=N_("The same seed plays the same session again."))
@_option("--out", type=_PATH, required=True, help=N_("The folder for the session file and the documents."))
def rehearse(session: str, people: int | None, proposals: int | None, seed: int, out: Path) -> None:
    from facilitator.domain.rehearsal import Script
    from facilitator.services import acts, export, plans
    from facilitator.services import rehearsal as service
    from facilitator.services.session import Session

    def announce(session: Session, changes: Any) -> None:
        if changes.number:
            click.echo(f"{changes.number:5} {acts.describe_changes(session.db, changes)}")
        else:
            click.echo("      " + _("ballot cast"))

    folder = plans.folder_of(session)
    export.make_folder(out)
    file = out / f"{folder.name}.sqlite"
    script = Script(people, proposals, seed)
    with service.rehearsal(folder, file, script, announce) as played:
        written = export.export_to_folder(played.db, export.DOCUMENTS, out)
    _warn(file)
    click.echo(_("The rehearsal is done. You will find here:"))
    for path in (file, *written):
        click.echo(f"  {path}")


def reading_as_json(reading: DraftReading) -> dict[str, Any]:
    """The reading as the plain values of `read-draft --json`; amounts are exact decimal strings in roubles."""
    return {
        "measures": [_measure_as_json(measure) for measure in reading.measures],
        "skipped": [{"text": one.text, "why": one.why} for one in reading.skipped],
    }


def _measure_as_json(measure: DraftMeasure) -> dict[str, Any]:
    term = measure.term
    return {
        "number": measure.number,
        "title": measure.title,
        "group_path": list(measure.group_path),
        "term_text": measure.term_text,
        "term": term
        and {
            "start": term.start and term.start.isoformat(),
            "end": term.end and term.end.isoformat(),
            "precision": term.precision.value,
        },
        "lead": measure.lead,
        "co_executors": list(measure.co_executors),
        "document_kind": measure.document_kind,
        "result": measure.result,
        "funding": [
            {"source": one.source, "year": one.year, "amount_roubles": f"{one.amount:f}"} for one in measure.funding
        ],
    }


def _tell_skipped(skipped: Iterable[Skipped]) -> None:
    for one in skipped:
        click.echo(_("Not taken: “{text}”: {why}").format(text=one.text, why=one.why))


def _warn(file: Path) -> None:
    from facilitator.services import files

    sentence = files.warning(file)
    if sentence:
        click.echo(sentence, err=True)
