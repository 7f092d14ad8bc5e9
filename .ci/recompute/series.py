"""One price series: revisions, day values, sampling, and monthly averages."""

import datetime

import months
from book import cell
from exact import Malformed, mean, median, number, rnd


class Series:
    def __init__(self, name, values, sampling, as_of):
        self.name = name
        self.values = values              # day -> exact value
        self.days = sorted(values)
        self.sampling = sampling          # daily, as_given or event
        self.as_of = as_of
        self.by_month = {months.of(d): values[d] for d in self.days}
        self._carried = None

    @property
    def event(self):
        return self.sampling == "event"

    @property
    def monthly(self):
        return self.sampling == "as_given"

    @property
    def newest(self):
        """The newest day with a value; an event series is carried to as-of."""
        return self.as_of if self.event else self.days[-1]

    def on(self, date):
        """The value of a day, carried forward for an event series; None without one."""
        if not self.event:
            return self.values.get(date)
        if self._carried is None:
            self._carried, last, at = {}, None, self.days[0]
            while at <= self.as_of:
                last = self.values.get(at, last)
                self._carried[at] = last
                at += datetime.timedelta(1)
        return self._carried.get(date)

    def divided(self, by):
        return Series(self.name, {d: v / by for d, v in self.values.items()},
                      self.sampling, self.as_of)

    def averages(self, fixing, min_days):
        """Month -> mean over fixing days of this series alone."""
        if self.monthly:
            return dict(self.by_month)
        grouped = {}
        for d in fixing.between(self.days[0], self.as_of):
            value = self.on(d)
            if value is not None:
                grouped.setdefault(months.of(d), []).append(value)
        return {m: mean(v) for m, v in grouped.items() if len(v) >= min_days}

    def newest_mean(self, fixing, count):
        """Mean of the newest values on fixing days (a monthly series: its newest three)."""
        if self.monthly:
            found = [self.values[d] for d in self.days[-3:]]
        else:
            days = [d for d in fixing.between(self.days[0], self.as_of) if self.on(d) is not None]
            found = [self.on(d) for d in days[-count:]]
        return rnd(mean(found), 6) if found else None


def automatic(days):
    """The sampling that the dates of a series show."""
    gaps = [(b - a).days for a, b in zip(days, days[1:])]
    if gaps and median(gaps) <= 4:
        return "daily"
    span = months.of(days[-1]) - months.of(days[0]) + 1
    if len(days) == span == len({months.of(d) for d in days}):
        return "as_given"
    return "event"


def read(book, as_of):
    """Every instrument's series as it was known at as-of."""
    groups = {}
    for row in book.prices:
        date = months.day(row["date"], row["_line"])
        published = cell(row, "published")[:10]
        if date > as_of or (published and months.day(published, row["_line"]) > as_of):
            continue
        if not row["price"]:
            continue
        revision = int(cell(row, "revision", "0"))
        key = (row["instrument"], date)
        price = number(row["price"], row["_line"])
        if price <= 0 and book.setting("negative_prices") != "allow":
            raise Malformed(f"{row['_line']}: price {row['price']}")
        groups.setdefault(key, []).append((cell(row, "source"), revision, price))
    how = book.setting("daily", "median")
    found = {}
    for (instrument, date), rows in groups.items():
        newest = {}
        for source, revision, _ in rows:
            newest[source] = max(revision, newest.get(source, revision))
        kept = [price for source, revision, price in rows if revision == newest[source]]
        value = {"median": median, "mean": mean, "last": lambda v: v[-1]}[how](kept)
        found.setdefault(instrument, {})[date] = value
    result = {}
    for instrument, values in found.items():
        rule = book.setting(f"sampling:{instrument}") or book.setting("sampling", "auto")
        if rule == "auto":
            rule = automatic(sorted(values))
        rule = "daily" if rule == "month_average" else rule
        result[instrument] = Series(instrument, values, rule, as_of)
    return result
