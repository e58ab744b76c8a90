"""``amtsgraph validate``: graph or files against the shapes."""

import json
from collections.abc import Sequence

import click

from amtsgraph.cli.options import lang_option, out_option, register_option, settings_of
from amtsgraph.pipeline.findings import finding_record
from amtsgraph.pipeline.validation import Validation, check_paths, check_view
from amtsgraph.rdf.iris import Base
from amtsgraph.settings import Settings
from amtsgraph.sources import SkipKind
from amtsgraph.store.open import open_store
from amtsgraph.validate.finding import Finding, Severity


@click.command("validate")
@click.argument("paths", metavar="[PATH…]", nargs=-1)
@click.option("--format", "-f", "format", type=click.Choice(["table", "json"]), default="table", show_default=True)
@lang_option()
@register_option()
@out_option()
def command(paths: tuple[str, ...], format: str, lang: str | None, register: str, out: str | None) -> int:
    """Check against the shapes: the graph in the build folder, or the files named.

    Turtle, TriG, N-Quads, JSON-LD and RDF/XML files are checked as they are (Turtle without articles as a part
    of the register); articles by what would come of them. Exit code 1 when there is a violation.

    \b
    Examples:
      amtsgraph validate
      amtsgraph validate my-actors.ttl --lang en
    """
    settings = settings_of(lang=lang, out=out)
    if paths:
        found = check_paths(paths, register, settings)
    else:
        view = open_store(settings.out, settings.timeout)
        found = Validation(list(check_view(view, Base(settings.base_iri))), [])
    for skipped in found.skipped:
        click.echo(f"amtsgraph: {skipped}", err=True)
    findings = sorted(set(found.findings), key=_order)
    _show(findings, format, settings)
    if any(skipped.kind is SkipKind.ERROR for skipped in found.skipped):
        return 2
    return 1 if any(finding.severity is Severity.VIOLATION for finding in findings) else 0


def _order(finding: Finding) -> tuple[int, Finding]:
    return list(Severity).index(finding.severity), finding


def _show(findings: Sequence[Finding], format: str, settings: Settings) -> None:
    if format == "json":
        click.echo(json.dumps([finding_record(finding) for finding in findings], ensure_ascii=False, indent=1))
        return
    for finding in findings:
        click.echo(finding.line(settings.lang))
    counts = [(severity, sum(f.severity is severity for f in findings)) for severity in Severity]
    click.echo(", ".join(f"{number} {severity.lower()}s" for severity, number in counts))
