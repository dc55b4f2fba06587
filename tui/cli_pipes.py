"""`dogear clean` and `dogear insight`: what the library does to a page, without a library."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import click

from tui.cli_group import complain, json_option, write_lines

__all__ = ["clean", "insight"]

_jsonl_option = click.option(
    "--jsonl", "as_jsonl", is_flag=True, help="Read records as JSON lines, and print them so."
)


@click.command()
@click.argument("source", default="-", metavar="[FILE|-]")
@json_option
@_jsonl_option
@click.option("--explain", is_flag=True, help="Show each line that was left out, at its place, and why.")
@click.pass_context
def clean(ctx: click.Context, source: str, as_json: bool, as_jsonl: bool, explain: bool) -> None:
    """Clean a page, HTML or plain text, and print the article; nothing is stored.

    With --jsonl each line is a record: id, kind (html or text), content, url.
    """
    _one_form(ctx, {"--json": as_json, "--jsonl": as_jsonl, "--explain": explain})
    if as_jsonl:
        from library.cleaning.records import clean_record

        _map_records(ctx, source, clean_record)
        return
    from library.insight import analyse
    from library.sources import clean_page, read
    from tui import cli_json, printing
    from tui.cli_library import standard_input

    cleaned = clean_page(read(source, stdin=standard_input(source)))
    if cleaned.notice:
        complain(cleaned.notice)
    if as_json:
        write_lines([cli_json.dump(cli_json.cleaned_object(cleaned, analyse(cleaned.article)), indent=2)])
    else:
        write_lines(
            printing.article_lines(
                cleaned.article, printing.screen_width(), cleaned.removed if explain else ()
            )
        )


@click.command()
@click.argument("source", default="-", metavar="[FILE|-]")
@json_option
@_jsonl_option
@click.pass_context
def insight(ctx: click.Context, source: str, as_json: bool, as_jsonl: bool) -> None:
    """Print the key actors and numbers of a page; nothing is stored.

    With --jsonl each line is a record: id, title, date, text.
    """
    _one_form(ctx, {"--json": as_json, "--jsonl": as_jsonl})
    if as_jsonl:
        from library.insight.records import insight_record

        _map_records(ctx, source, insight_record)
        return
    from library.sources import prepare
    from tui import cli_json, printing
    from tui.cli_library import standard_input

    prepared = prepare(source, stdin=standard_input(source))
    if as_json:
        write_lines([cli_json.dump(cli_json.insight_object(prepared.insight), indent=2)])
    else:
        write_lines(printing.insight_lines(prepared.insight, printing.screen_width()))


def _one_form(ctx: click.Context, forms: dict[str, bool]) -> None:
    given = [name for name, chosen in forms.items() if chosen]
    if len(given) > 1:
        raise click.UsageError(f"{' and '.join(given)} exclude each other", ctx)


def _map_records(ctx: click.Context, source: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    from library.sources import open_file
    from tui.cli_library import standard_input
    from tui.cli_records import map_records

    stdin = standard_input(source)
    with nullcontext(stdin) if stdin else open_file(Path(source)) as lines:
        if not map_records(lines, change):
            ctx.exit(1)
