"""Days, months and years as a person writes them into a query, as ranges of whole numbers.

A day is the number 20230701; a month that is all that is known of a day, 20230700; a year,
20230000. So a range of days is a range of numbers, which the index compares without a row.
"""

import re
from datetime import date, timedelta

__all__ = ["LATEST", "day_number", "is_begun", "is_relative", "period"]

LATEST = 99_999_999
"""Behind every day."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_AGO = re.compile(r"(\d{1,4})([dwmy])", re.IGNORECASE)
_BEGUN = re.compile(r"\d{0,4}|\d{4}-(?:\d(?:\d(?:-\d?)?)?)?")
"""What becomes one of them when somebody types on."""


def day_number(text: str) -> int:
    """The number of the day, month or year that a text begins with; 0 when it begins with none."""
    found = _ISO.match(text)
    return int("".join(part or "00" for part in found.groups())) if found else 0


def period(text: str, today: date) -> tuple[int, int]:
    """The range of numbers of the days in "2023", "2023-07", "2023-07-01", or of the one day so
    long ago in "7d", "2w", "3m", "1y".

    Args:
        text: What somebody wrote.
        today: From which to count back.

    Returns:
        The first number, and the one behind the last.

    Raises:
        ValueError: It is none of these, or there is no such day.
    """
    if found := _AGO.fullmatch(text):
        first = day_number(_before(today, int(found[1]), found[2].lower()).isoformat())
        return first, first + 1
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(f"{text} is no day")
    year, month, day = (int(part or 0) for part in found.groups())
    date(year, month or 1, day or 1)
    size = 1 if day else 100 if month else 10_000
    first = (year * 100 + month) * 100 + day
    return first, first + size


def is_relative(text: str) -> bool:
    """Whether it counts back from today."""
    return bool(_AGO.fullmatch(text))


def is_begun(text: str) -> bool:
    """Whether it may become a day, month, year or time of these when somebody types on."""
    return bool(_BEGUN.fullmatch(text))


def _before(today: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years ago; the last of its month where it has none."""
    try:
        if unit in "dw":
            return today - timedelta(days=count * (7 if unit == "w" else 1))
        months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
        first = date(months // 12, months % 12 + 1, 1)
        following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
        return min(first + timedelta(days=today.day - 1), following - timedelta(days=1))
    except (OverflowError, ValueError):
        return date.min
