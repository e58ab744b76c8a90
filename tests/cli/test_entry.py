import os
import sys

import click
import pytest

from amtsgraph.cli.entry import COMMANDS, amtsgraph, main
from amtsgraph.errors import AmtsgraphError


def failing(error: BaseException) -> "type[click.Group]":
    def fail(*args: object, **more: object) -> None:
        raise error

    return fail  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (AmtsgraphError("the register is missing"), 2, "amtsgraph: the register is missing\n"),
        (click.Abort(), 130, "amtsgraph: stopped\n"),
        (
            OSError(28, "No space left on device", "/x/graph.ttl"),
            2,
            "amtsgraph: /x/graph.ttl: No space left on device\n",
        ),
        (OSError("odd"), 2, "amtsgraph: amtsgraph: odd\n"),
    ],
)
def test_an_error_becomes_one_line_and_a_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException, code: int, said: str
) -> None:
    monkeypatch.setattr(amtsgraph, "main", failing(error))
    assert main([]) == code
    assert capsys.readouterr() == ("", said)


def test_nobody_reading_on_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    stdout = os.fdopen(write, "w")
    os.close(read)
    monkeypatch.setattr(sys, "stdout", stdout)
    monkeypatch.setattr(amtsgraph, "main", failing(BrokenPipeError()))
    assert main([]) == 0
    print("goes nowhere", file=stdout, flush=True)
    stdout.close()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["biuld"], "no command 'biuld'; did you mean build?"),
        (["xyz"], "no command 'xyz'; there are build, extract"),
        (["--nonsense"], "No such option"),
    ],
)
def test_wrong_use_is_explained(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert main(arguments) == 2
    assert said in capsys.readouterr().err


def test_the_list_of_commands_says_what_the_commands_say(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    context = click.Context(amtsgraph)
    assert amtsgraph.list_commands(context) == [name for name, _ in COMMANDS]
    for name, line in COMMANDS:
        assert f"  {name} " in text
        assert line.split()[0] in text
        command = amtsgraph.get_command(context, name)
        assert command is not None
        assert command.name == name
    assert amtsgraph.get_command(context, "nobody") is None
