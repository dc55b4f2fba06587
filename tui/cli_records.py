"""Cleaning and insight as pipes over JSON lines: a record in, a record out, in order."""

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

from library.errors import BadInput, DogearError
from tui.cli_group import complain
from tui.cli_json import dump, safe_value

__all__ = ["map_records"]

Record = dict[str, Any]


def map_records(lines: Iterable[bytes], change: Callable[[Record], Record]) -> bool:
    """Print what becomes of each record; a bad line is reported with its number and passed over.

    Args:
        lines: JSON, a record a line; empty lines mean nothing.
        change: What becomes of a record.

    Returns:
        Whether every line was a good one.
    """
    good = True
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            result = dump(safe_value(change(_record(line))))
        except (DogearError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            complain(f"line {number}: {_reason(error)}")
            good = False
            continue
        sys.stdout.write(f"{result}\n")
        sys.stdout.flush()  # whoever feeds us line by line waits for the answer
    return good


def _record(line: bytes) -> Record:
    """The record in a line.

    Raises:
        BadInput: There is none.
    """
    try:
        value = json.loads(line)
    except ValueError as error:
        raise BadInput(f"this is not JSON ({error}).") from error
    if not isinstance(value, dict):
        raise BadInput("this is not a JSON object.")
    return value


def _reason(error: Exception) -> str:
    if isinstance(error, DogearError):
        return str(error)
    if isinstance(error, KeyError):
        return f"the field {error} is missing."
    if isinstance(error, RecursionError):
        return "this is nested too deeply."
    return f"the record cannot be used ({error})."
