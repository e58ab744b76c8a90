"""The documentation keeps up: every command, option, setting and question has its entry."""

import importlib
import re
from pathlib import Path

import click
import pytest

from amtsgraph.cli.entry import COMMANDS
from amtsgraph.queries.catalogue import load_questions
from amtsgraph.queries.question import Question
from amtsgraph.resources import resource
from amtsgraph.settings import Setting, describe_settings

DOCS = Path(__file__).parent.parent / "docs"


def section(command: str) -> str:
    """Return the part of docs/cli.md on a command."""
    parts = re.split(r"^## ", (DOCS / "cli.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return next((part for part in parts if part.startswith(f"amtsgraph {command}\n")), "")


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_has_its_section_with_every_option(name: str) -> None:
    command: click.Command = importlib.import_module(f"amtsgraph.cli.{name}").command
    assert command.name == name
    assert command.help, "the command does not explain itself"
    text = section(name)
    assert text, f"docs/cli.md has no section '## amtsgraph {name}'"
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help or parameter.type, parameter.name
            longest = max(parameter.opts, key=len)
            assert f"`{longest}" in text, f"docs/cli.md says nothing of {longest} at {name}"


@pytest.mark.parametrize("setting", list(describe_settings()), ids=lambda setting: setting.name)
def test_every_setting_has_its_row(setting: Setting) -> None:
    row = f"| `{setting.variable}` | `{setting.default}` | {setting.help} |"
    assert row in (DOCS / "cli.md").read_text(encoding="utf-8"), f"docs/cli.md lacks the row: {row}"


@pytest.mark.parametrize("question", load_questions(resource("queries")), ids=lambda question: question.id)
def test_every_question_has_its_entry(question: Question) -> None:
    text = (DOCS / "queries.md").read_text(encoding="utf-8")
    assert f"`{question.id}`" in text, f"docs/queries.md lacks {question.id}"
    for word in (question.title_de, *(f"`{parameter.name}`" for parameter in question.parameters)):
        assert word in text, f"docs/queries.md does not tell {word} of {question.id}"


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*DOCS.glob("*.md"), DOCS.parent / "README.md"]:
        for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
