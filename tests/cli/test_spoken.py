"""Whoever chose Russian reads Russian: help, complaints about wrong use, and whatever is wrong with a file."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from runs import environment_of

from facilitator.cli import cli

PLAY = """
import contextlib, io, json, pathlib, sys
from facilitator.cli import main
told = []
for arguments in json.load(sys.stdin):
    caught = io.StringIO()
    with contextlib.redirect_stdout(caught), contextlib.redirect_stderr(caught), contextlib.suppress(SystemExit):
        main(arguments)
    told.append(caught.getvalue())
pathlib.Path(sys.argv[1]).write_text(json.dumps(told))
"""
NAMES = {"facilitator", "json", "word", "excel", "docx", "xlsx", "csv", "sqlite", "utf", "toml", "session", "tomsk"}


def told(folder: Path, *commands: list[str]) -> list[str]:
    """What each of these commands prints in a folder, in Russian; all in one process."""
    answers = folder / "answers.json"
    subprocess.run(
        [sys.executable, "-W", "error", "-c", PLAY, str(answers)],
        env=environment_of("ru"),
        cwd=folder,
        input=json.dumps(commands),
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(answers.read_text())


def english(sentences: str, arguments: list[str]) -> list[str]:
    """Latin words that are neither names nor typed by the user, nor options or values that he can type."""
    plain = re.sub(r"--[a-z-]+|\[[a-z|]+\]|[a-z]+(?:\|[a-z]+)+|\[по\s+умолчанию: \w+\]", "", sentences)
    known = NAMES | {word for one in (*arguments, *cli.commands) for word in re.findall("[a-z]+", one.lower())}
    return [word for word in re.findall("[A-Za-z]{2,}", plain) if word.lower() not in known]


def test_the_help_of_every_command_is_russian(tmp_path: Path) -> None:
    commands = [["--help"], *([name, "--help"] for name in cli.commands)]
    for arguments, sentences in zip(commands, told(tmp_path, *commands), strict=True):
        assert "Использование: facilitator" in sentences
        assert english(sentences, arguments) == [], arguments


WRONG_USE = {
    ("foo",): "Нет команды 'foo'.",
    ("--foo",): "Нет параметра '--foo'.",
    ("new",): "Не указан аргумент 'СЕССИЯ'.",
    ("new", "a", "b", "c"): "Лишний аргумент (c)",
    ("tally", "x.sqlite", "0"): "Неверное значение 'ТУР': 0 меньше 1.",
    ("tally", "x.sqlite", "y"): "Неверное значение 'ТУР': 'y' – не целое число.",
    ("rehearse",): "Не указан параметр '--out'.",
    ("export", "x.sqlite", "--out"): "Параметру '--out' нужно значение.",
    ("check", "x.sqlite", "--json=1"): "У параметра '--json' нет значения.",
}


def test_wrong_use_is_told_in_russian(tmp_path: Path) -> None:
    commands = [list(one) for one in WRONG_USE]
    for arguments, sentences in zip(commands, told(tmp_path, *commands), strict=True):
        assert WRONG_USE[tuple(arguments)] in sentences
        assert english(sentences, arguments) == [], arguments


@pytest.fixture
def shelf(tmp_path: Path, bare_file: Path, tomsk_folder: Path) -> Path:
    """A folder with a session `s.sqlite`, a session folder, and files in which something is wrong."""
    bare_file.rename(tmp_path / "s.sqlite")
    (tmp_path / "d.docx").mkdir()
    (tmp_path / "plain.sqlite").write_text("не база")
    (tmp_path / "quote.csv").write_text('Участник;Категория\n"Имя;бизнес\n')
    (tmp_path / "no.docx").write_text("не документ")
    (tmp_path / "no.xlsx").write_text("не книга")
    whole = (tomsk_folder / "draft.docx").read_bytes()
    (tmp_path / "half.docx").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(tmp_path / "cut.docx", "w") as cut, zipfile.ZipFile(tomsk_folder / "draft.docx") as package:
        for name in package.namelist():
            content = package.read(name)
            cut.writestr(name, content[: len(content) // 2] if name == "word/document.xml" else content)
    shutil.copytree(tomsk_folder, tmp_path / "folder")
    toml = tmp_path / "folder" / "session.toml"
    toml.write_text(toml.read_text("utf-8").replace('place = "', "place = ", 1), "utf-8")
    return tmp_path


WRONG_FILES = {
    ("check", "nowhere.sqlite"): "Нет файла «nowhere.sqlite».",
    ("check", "d.docx"): "«d.docx» – папка, а не файл сессии.",
    ("check", "plain.sqlite"): "«plain.sqlite» – не файл сессии Фасилитатора.",
    ("new", "folder", "x.sqlite"): "строка 9, знак 9: это не TOML: ищите здесь или выше пропущенную кавычку",
    ("new", "tomsk-2017", "s.sqlite"): "«s.sqlite» уже есть",
    ("new", "tomsk-2017", "no.docx/x.sqlite"): "Нет папки",
    ("people", "s.sqlite", "quote.csv"): "«quote.csv», строка 2: не закрыта кавычка",
    ("people", "s.sqlite", "no.xlsx"): "Файл «no.xlsx» – не документ Word и не книга Excel: сохраните его",
    ("draft", "s.sqlite", "d.docx"): "«d.docx» – это папка",
    ("draft", "s.sqlite", "half.docx"): "Файл «half.docx» повреждён или скопирован не полностью",
    ("draft", "s.sqlite", "cut.docx"): "Файл «cut.docx» повреждён или скопирован не полностью",
    ("take", "s.sqlite", "no.xlsx"): "Файл «no.xlsx» – не документ Word и не книга Excel: сохраните его",
    ("export", "s.sqlite", "--out", "no.docx"): "Для всех документов в --out нужна папка.",
    ("export", "s.sqlite", "--out", "no.docx/x"): "часть пути – не папка",
    ("rehearse", "--out", "plain.sqlite"): "такое имя уже занято",
    ("backup", "s.sqlite", "no.docx/x.sqlite"): "Нет папки",
    ("tally", "s.sqlite", "1"): "В сессии нет тура 1",
}


def test_what_is_wrong_with_a_file_is_told_in_russian_with_its_place(shelf: Path) -> None:
    commands = [list(one) for one in WRONG_FILES]
    for arguments, sentences in zip(commands, told(shelf, *commands), strict=True):
        assert WRONG_FILES[tuple(arguments)] in sentences
        assert english(sentences.replace(str(shelf), ""), arguments) == [], sentences
