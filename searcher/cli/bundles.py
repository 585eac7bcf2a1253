"""Groups of options that several commands take, each handed to the command as one argument."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Annotated, Any, TypeAlias, cast

import typer

from searcher.cli.completing import names_of
from searcher.cli.options import FORMS, OUTPUT, Form, Version
from searcher.errors import UsageError
from searcher.query.filters import FilterOptions
from searcher.schema import FIELDS

__all__ = ["bundled", "keyword", "with_filters", "with_forms", "with_version"]

_FILTERS = "Filters (repeat a name filter for any of several; different filters must all hold)"

Command: TypeAlias = Callable[..., Any]


def with_forms(*forms: Form) -> Callable[[Command], Command]:
    """Decorator: add the options of these output forms; the command gets the chosen as `form`."""
    flags = {form: FORMS[form] for form in forms}
    parameters = [
        keyword(
            form,
            Annotated[bool, typer.Option(flag, help=help_text, rich_help_panel=OUTPUT)],
            default=False,
        )
        for form, (flag, help_text) in flags.items()
    ]

    def chosen(**given: bool) -> str:
        wanted = [form for form in forms if given[form]]
        if len(wanted) > 1:
            one, other = (FORMS[form][0] for form in wanted[:2])
            raise UsageError(f"{one} and {other} exclude one another")
        return wanted[0] if wanted else "text"

    return bundled("form", parameters, chosen)


def with_version(command: Command) -> Command:
    """Decorator: add the option --version to a program of one command."""
    version = keyword("version", Version, default=False)
    return bundled(None, [version], lambda **_: None)(command)


def with_filters(command: Command) -> Command:
    """Decorator: add the options of all filters; the command gets them as `filters`."""
    parameters = [
        _filter(
            field.name,
            list[str] | None,
            (f"--{field.option}",),
            "NAME",
            _sentence(field.help),
            complete=names_of(field.name),
        )
        for field in FIELDS
        if field.option
    ]
    parameters += [
        _filter(
            "exclude",
            list[str] | None,
            ("--exclude",),
            "FIELD:NAME",
            "Not with this name, as speaker:Starmer; may be repeated.",
        ),
        _filter(
            "since", str | None, ("--since", "--from"), "DAY", "From this day, month or year on."
        ),
        _filter(
            "until",
            str | None,
            ("--until", "--to"),
            "DAY",
            "Up to the end of this day, month or year.",
        ),
        _filter(
            "on",
            str | None,
            ("--on",),
            "DAY",
            'On this day, in this month or year; also "last week".',
        ),
        _filter("last", str | None, ("--last",), "SPAN", "Back from today: 30d, 2w, 6m, 1y."),
    ]
    return bundled("filters", parameters, _filter_options)(command)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _filter_options(**given: Any) -> FilterOptions:
    return cast(
        FilterOptions, {name: value for name, value in given.items() if value not in (None, [], ())}
    )


def _filter(
    name: str,
    kind: object,
    flags: tuple[str, ...],
    metavar: str,
    text: str,
    complete: Callable[..., list[tuple[str, str]]] | None = None,
) -> inspect.Parameter:
    option = typer.Option(
        *flags, metavar=metavar, help=text, rich_help_panel=_FILTERS, autocompletion=complete
    )
    return keyword(name, Annotated[kind, option], default=None)


def keyword(name: str, annotation: object, *, default: object) -> inspect.Parameter:
    """An option of a command."""
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, default=default, annotation=annotation)


def bundled(
    name: str | None, parameters: Sequence[inspect.Parameter], make: Callable[..., object]
) -> Callable[[Command], Command]:
    """Decorator: let a command take these options and hand it `name`, made of their values.

    Without a name the options do all they do by themselves.

    Typer reads a command's options from its signature; without this every command would have to
    repeat some twenty of them.
    """

    def decorate(command: Command) -> Command:
        @wraps(command)
        def wrapper(**given: Any) -> Any:
            values = {parameter.name: given.pop(parameter.name) for parameter in parameters}
            made = {} if name is None else {name: make(**values)}
            return command(**given, **made)

        own = inspect.signature(command, eval_str=True).parameters.values()
        merged = [*(one for one in own if one.name != name), *parameters]
        wrapper.__dict__.pop("__wrapped__")
        wrapper.__annotations__ = {one.name: one.annotation for one in merged}
        wrapper.__dict__["__signature__"] = inspect.Signature(merged)
        return wrapper

    return decorate
