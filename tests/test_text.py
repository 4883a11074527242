"""Every sentence of the program has its Russian words, with the same places to fill in; languages are chosen right."""

from __future__ import annotations

import ast
import io
import re
import sys
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import IO

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import facilitator
from facilitator import paths, text
from facilitator.text import N_, _, current_language, language_of_locale, ngettext, speaking, use_language

KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}
CALLED = re.compile(rb"\b(?:_|N_|ngettext)\s*\(")  # to take a module apart without any of them would be in vain
PROGRAM = Path(facilitator.__file__).parent
MessageId = str | tuple[str, ...]


def messages_in(package: Path) -> dict[MessageId, list[str]]:
    """Each message id of the package's source with the places where it stands."""
    found: dict[MessageId, list[str]] = {}
    for path in sorted(package.rglob("*.py")):
        source = path.read_bytes()
        if CALLED.search(source):
            for line, message, _comments, _context in extract("python", io.BytesIO(source), KEYWORDS):
                found.setdefault(message, []).append(f"{path.relative_to(package)}:{line}")
    return found


@cache
def catalogue() -> Catalog:
    with (paths.translations() / "ru" / "LC_MESSAGES" / "facilitator.po").open("rb") as file:
        return read_po(file, locale="ru")


@cache
def own_messages() -> dict[MessageId, list[str]]:
    return messages_in(PROGRAM)


def words(message: Message) -> list[str]:
    """All forms of the translation."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def places(sentence: str) -> list[str]:
    return sorted(re.findall(r"\{\w*(?:![rs])?\}|%\(\w+\)[a-z]|%[a-z]", sentence))


@pytest.mark.slow
def test_every_message_has_its_russian_words() -> None:
    russian = catalogue()
    missing = {
        message_id: found
        for message_id, found in own_messages().items()
        if (message := russian.get(message_id)) is None or not all(words(message)) or message.fuzzy
    }
    assert missing == {}


def test_a_plural_has_all_three_russian_forms() -> None:
    for message in catalogue():
        if message.pluralizable:
            assert len(words(message)) == 3, message.id


def test_a_translation_fills_in_what_its_sentence_does() -> None:
    own = own_messages()
    for message in catalogue():
        if message.id in own and isinstance(message.id, str):
            assert places(str(message.string)) == places(message.id), message.id
        elif isinstance(message.id, str):  # click's own, some of which need fewer words in Russian
            assert set(places(str(message.string))) <= set(places(message.id)), message.id
        else:
            for string in words(message):
                assert set(places(string)) in [set(places(one)) for one in message.id], message.id


def test_a_translation_has_russian_quotes_and_ends_as_its_sentence_does() -> None:
    for message in [one for one in catalogue() if one.id]:
        sentence = message.id if isinstance(message.id, str) else message.id[0]
        for string in words(message):
            assert not re.search('["“”]', string), string
            assert string.endswith(".") == sentence.endswith("."), string


def test_the_acts_of_the_history_are_named_by_nouns_in_russian() -> None:
    """“Закрытие тура” and “Завершить пункт” do not go together in one list."""
    services = PROGRAM / "services"
    source = "\n".join(path.read_text(encoding="utf-8") for path in services.rglob("*.py"))
    acts = set(re.findall(r'(?:operation\(\s*|\w = )N_\(\s*"([^"]+)"\)', source))
    assert len(acts) > 80
    russian = catalogue()
    named = [str(message.string) for act in acts if (message := russian.get(act)) is not None]
    assert [name for name in named if re.match(r"\w+(?:ть|ти|ться)\b", name)] == []


def test_no_translation_is_left_over() -> None:
    used = set(own_messages()) | set(messages_in(Path(click.__file__).parent))
    assert [message.id for message in catalogue() if message.id and message.id not in used] == []


def test_the_compiled_catalogue_is_that_of_the_sentences() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())
    compiled.seek(0)
    with (paths.translations() / "ru" / "LC_MESSAGES" / "facilitator.mo").open("rb") as committed:
        assert compiled_words(committed) == compiled_words(compiled)


def compiled_words(file: IO[bytes]) -> tuple[str, dict[object, str]]:
    """The header and all words of a compiled catalogue, whichever version of Babel wrote it."""
    found = dict(GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    return re.sub(r"Generated-By: .*\n", "", found.pop("")), found


def test_each_word_of_the_catalogue_is_found_in_all_its_forms() -> None:
    with (paths.translations() / "ru" / "LC_MESSAGES" / "facilitator.mo").open("rb") as file:
        expected = GNUTranslations(file)
    counts = [0, 1, 2, 5, 11, 21, 22, 25, 101, 111]
    with speaking("ru"):
        for message in [one for one in catalogue() if one.id]:
            one, many = message.id if isinstance(message.id, tuple | list) else (message.id, message.id)
            assert _(one) == expected.gettext(one)
            if one != many:
                found = [ngettext(one, many, count) for count in counts]
                assert found == [expected.ngettext(one, many, count) for count in counts]


def test_what_has_no_translation_stays_english() -> None:
    with speaking("ru"):
        assert [_("nobody says this"), _("~"), _("\u2026"), _("")] == ["nobody says this", "~", "\u2026", ""]
        assert [ngettext("a thing", "{count} things", count) for count in (1, 2)] == ["a thing", "{count} things"]
        assert _("a thing") == "a thing"


def test_a_message_is_never_put_together_from_pieces() -> None:
    """Words must be seen by whoever extracts them, who sees none inside an f-string.

    _("…") takes a plain string, or a name that N_ has marked.
    """
    for path, nodes in modules().items():
        for node in nodes:
            if isinstance(node, ast.Call) and is_message(node):
                assert not isinstance(node.args[0], ast.JoinedStr | ast.BinOp), f"{path}:{node.lineno}"
            for call in ast.walk(node) if isinstance(node, ast.JoinedStr) else ():
                is_hidden = isinstance(call, ast.Call) and is_message(call) and isinstance(call.args[0], ast.Constant)
                assert not is_hidden, f"{path}:{node.lineno}"


def test_a_member_of_an_enum_is_put_into_words_by_a_table_of_them() -> None:
    """Its value is no message: nobody who extracts them sees it, and Russian documents would have it in English."""
    enums = {
        node.name
        for nodes in modules().values()
        for node in nodes
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "StrEnum" for base in node.bases)
    }
    declared = {path: fields_of(nodes) for path, nodes in modules().items()}
    fields = {name for found in declared.values() for name, types in found if types & enums}
    assert len(enums) > 30
    assert "fate" in fields
    for path, nodes in modules().items():
        plain = {name for name, types in declared[path] if types == {"str"}}
        for node in nodes:
            if isinstance(node, ast.Call) and is_message(node) and isinstance(node.args[0], ast.Attribute):
                assert node.args[0].attr not in fields - plain, f"{path}:{node.lineno}"


@cache
def modules() -> dict[Path, list[ast.AST]]:
    """All that each module of the program consists of."""
    return {path: list(ast.walk(ast.parse(path.read_bytes()))) for path in PROGRAM.rglob("*.py")}


def fields_of(nodes: list[ast.AST]) -> list[tuple[str, set[str]]]:
    """Each field that a class of the module declares, with the names of its types."""
    return [
        (node.target.id, {one.id for one in ast.walk(node.annotation) if isinstance(one, ast.Name)})
        for node in nodes
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    ]


def is_message(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id in {"_", "N_", "ngettext"}


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "ru"),
        ({"LANG": "C"}, "ru"),
        ({"LANG": "C.UTF-8"}, "ru"),
        ({"LC_ALL": "POSIX"}, "ru"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru"}, "ru"),
        ({"LANG": "ru@euro"}, "ru"),
        ({"LANG": "RU_ru"}, "ru"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE@euro"}, "en"),
        ({"LANG": "be_BY"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        ({"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, "en"),
        ({"LANGUAGE": "ru:en", "LC_ALL": "en_US.UTF-8"}, "ru"),
        ({"LANGUAGE": "", "LANG": "en_US.UTF-8"}, "en"),
        ({"LC_CTYPE": "en_US.UTF-8"}, "ru"),
    ],
)
def test_the_language_is_that_of_the_locale_and_russian_otherwise(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert language_of_locale(environment) == expected


@pytest.mark.parametrize(("code", "expected"), [(0x0419, "ru"), (0x0409, "en"), (0x0407, "en"), (0x0819, "ru")])
def test_windows_without_a_locale_is_asked(code: int, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import ctypes

    class Kernel:
        def GetUserDefaultUILanguage(self) -> int:  # noqa: N802 - Windows' own name
            return code

    class Libraries:
        kernel32 = Kernel()

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", Libraries, raising=False)
    assert language_of_locale({}) == expected
    assert language_of_locale({"LANG": "en_US"}) == "en"


def test_a_document_speaks_its_own_language_while_the_interface_keeps_its() -> None:
    assert _("Category") == "Category"
    with speaking("ru"):
        assert (_("Category"), current_language()) == ("Категория", "ru")
        with speaking("en"):
            assert _("Category") == "Category"
        assert _("Category") == "Категория"
    assert current_language() == "en"
    use_language("ru")
    assert _("Category") == "Категория"


def test_a_language_is_given_back_after_a_refusal() -> None:
    with pytest.raises(ValueError, match="no"), speaking("ru"):
        raise ValueError("no")
    assert current_language() == "en"


def test_a_marked_message_stays_as_it_is() -> None:
    with speaking("ru"):
        assert N_("Category") == "Category"


def test_english_has_its_plural() -> None:
    assert [ngettext("{count} row", "{count} rows", count) for count in (1, 2)] == ["{count} row", "{count} rows"]


def test_a_missing_catalogue_is_an_error_and_not_english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text._catalogue.cache_clear()
    monkeypatch.setattr(paths, "translations", lambda: tmp_path)
    with speaking("ru"), pytest.raises(FileNotFoundError):
        _("Category")
