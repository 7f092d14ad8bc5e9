"""Months as whole numbers (year * 12 + month - 1) and the days on which a contract fixes."""

import calendar
import datetime
import re

from exact import Malformed

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
MONTH = re.compile(r"([0-9]{4})-([0-9]{2})\Z")


def day(text, where=""):
    text = text.strip()
    try:
        if not DAY.match(text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise Malformed(f"{where}: not a day: {text!r}") from None


def month(text, where=""):
    found = MONTH.match(text.strip())
    if not found or not 1 <= int(found[2]) <= 12:
        raise Malformed(f"{where}: not a month: {text!r}")
    return int(found[1]) * 12 + int(found[2]) - 1


def name(index):
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def of(date):
    return date.year * 12 + date.month - 1


def length(index):
    return calendar.monthrange(index // 12, index % 12 + 1)[1]


def first(index):
    return datetime.date(index // 12, index % 12 + 1, 1)


def days(index):
    start = first(index)
    return [start + datetime.timedelta(n) for n in range(length(index))]


def strip_months(delivery):
    """The months of a delivery: one month, a quarter (YYYY-Qn) or a year; and its length."""
    delivery = delivery.strip()
    quarter = re.match(r"([0-9]{4})-Q([1-4])\Z", delivery)
    if quarter:
        start = int(quarter[1]) * 12 + 3 * (int(quarter[2]) - 1)
        return list(range(start, start + 3))
    if re.match(r"[0-9]{4}\Z", delivery):
        return list(range(int(delivery) * 12, int(delivery) * 12 + 12))
    return [month(delivery)]


class FixingDays:
    """Which days count for one contract: Monday to Friday less holidays, or every day."""

    def __init__(self, every_day, holidays):
        self.every_day = every_day
        self.holidays = holidays

    def __contains__(self, date):
        return self.every_day or (date.weekday() < 5 and date not in self.holidays)

    def of_month(self, index):
        return [d for d in days(index) if d in self]

    def between(self, start, end):
        """Fixing days from start to end, both included."""
        span = (end - start).days
        return [d for d in (start + datetime.timedelta(n) for n in range(span + 1)) if d in self]
