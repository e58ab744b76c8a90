"""Options that several commands share, and the settings that come of them."""

import os
from collections.abc import Callable
from typing import Any

import click

from amtsgraph.settings import Settings, describe_settings, load_settings

_Decorator = Callable[[Callable[..., int]], Callable[..., int]]


def setting_option(name: str, *flags: str, type: "click.ParamType[Any] | type | None" = None) -> _Decorator:
    """Return an option for a setting; its help and default are the setting's own."""
    setting = next(entry for entry in describe_settings() if entry.name == name)
    text = f"{setting.help} [default: {setting.default}; {setting.variable}]"
    return click.option(*flags, name, type=type, default=None, help=text[0].upper() + text[1:])


def out_option() -> _Decorator:
    """Return ``--out DIR``, the build folder."""
    return setting_option("out", "--out", "-O", type=click.Path(file_okay=False))


def lang_option() -> _Decorator:
    """Return ``--lang de|en``."""
    return setting_option("lang", "--lang", type=click.Choice(["de", "en"]))


def store_option() -> _Decorator:
    """Return ``--store URL|DIR``."""
    return click.option(
        "--store",
        default=None,
        help="SPARQL endpoint (http://…/query) or build folder to ask. [default: build]",
    )


def register_option() -> _Decorator:
    """Return ``--register DIR``."""
    return click.option(
        "--register",
        default="",
        metavar="DIR",
        help="Folder with the register in Turtle. [default: the shipped register]",
    )


def curated_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--curated/--no-curated`` and ``--judgements DIR``; the command takes ``curated`` and ``judgements``."""
    annotations = click.option(
        "--curated/--no-curated",
        default=True,
        show_default=True,
        help="Make curated claims of annotations (annotations/YYYY/x.json for articles/YYYY/x.md).",
    )
    judgements = click.option(
        "--judgements",
        default="",
        metavar="DIR",
        help="Folder with judgements in Turtle. [default: the shipped judgements]",
    )
    return annotations(judgements(command))


def model_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for a language model; the command takes them as ``**model`` and hands them to settings."""
    folder = click.Path(file_okay=False)
    for option in (
        setting_option("llm_cache", "--llm-cache", type=folder),
        setting_option("llm_parallel", "--llm-parallel", type=int),
        setting_option("llm_retries", "--llm-retries", type=int),
        setting_option("llm_seconds", "--llm-seconds", type=int),
        setting_option("llm_model", "--llm-model"),
        setting_option("llm_url", "--llm-url"),
    ):
        command = option(command)
    return command


def settings_of(**options: str | int | float | None) -> Settings:
    """Return the settings of this call: options first, then the environment, then the defaults."""
    return load_settings(os.environ, **options)
