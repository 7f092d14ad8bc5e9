"""Quotes, strips and the forward curve of one contract, and the index its own history gives."""

from fractions import Fraction
import math

import months
from exact import Incomplete, Malformed, mean, number, rnd
from ratio import deviation
from series import Series


class Quotes:
    """Every settlement of one contract known at as-of."""

    def __init__(self, book, contract, as_of):
        self.contract = contract
        self.as_of = as_of
        self.by_date = {}
        for row in book.futures:
            if row["contract"] != contract.id:
                continue
            date = months.day(row["date"], row["_line"])
            if date <= as_of and row["settle"]:
                covered = tuple(months.strip_months(row["delivery"]))
                self.by_date.setdefault(date, {})[covered] = number(row["settle"], row["_line"])
        self.limit = int(book.setting("max_age_days", "7"))
        self._known = None

    @property
    def known(self):
        """What a curve is made of; read when the plan has a month of the contract."""
        if self.by_date and (self.as_of - max(self.by_date)).days > self.limit:
            raise Incomplete(f"{self.contract.id}: the newest settles are too old")
        if self._known is None:
            self._known = self._strips() if self.by_date else {}
        return self._known

    def _strips(self):
        """Month -> (price, source) of the newest date: months, then quarters, then years."""
        newest = self.by_date[max(self.by_date)]
        known = {c[0]: (p, "quoted") for c, p in newest.items() if len(c) == 1}
        strips = sorted(((c, p) for c, p in newest.items() if len(c) > 1),
                        key=lambda item: (len(item[0]), item[0]))
        for covered, price in strips:
            if covered[0] <= months.of(self.as_of):
                continue
            free = [m for m in covered if m not in known]
            rest = len(covered) * price - sum(known[m][0] for m in covered if m in known)
            if free:
                if rest <= 0:
                    raise Malformed(f"{self.contract.id}: a strip leaves no price for its months")
                for m in free:
                    known[m] = (rest / len(free), "strip")
            elif abs(rest) > len(covered) * number(self.contract.row["tick"]):
                raise Malformed(f"{self.contract.id}: a strip is not the mean of its months")
        return known

    def level(self, month):
        """The curve at a month and where it comes from; None without quotes."""
        if not self.known:
            return None
        if month in self.known:
            return self.known[month]
        before = [m for m in self.known if m < month]
        after = [m for m in self.known if m > month]
        if not before:
            return self.known[min(after)][0], "flat"
        if not after:
            return self.known[max(before)][0], "flat"
        a, b = max(before), min(after)
        low, high = self.known[a][0], self.known[b][0]
        return low + (high - low) * Fraction(month - a, b - a), "interpolated"

    def delivery(self, date, month):
        return self.by_date.get(date, {}).get((month,))

    def history(self):
        """Day -> settle of the nearest delivery after that day's month."""
        values = {}
        for date, quotes in self.by_date.items():
            later = sorted(c[0] for c in quotes if len(c) == 1 and c[0] > months.of(date))
            if later:
                values[date] = quotes[(later[0],)]
        return values


class FuturesIndex(Series):
    """The index read from futures history: one delivery a change, changes chained."""

    def __init__(self, quotes, as_of):
        super().__init__(quotes.contract.id, quotes.history(), "daily", as_of)
        self.quotes = quotes

    def _mean(self, month, delivery, fixing, own, min_days):
        settles, prices = [], []
        for d in fixing.of_month(month):
            settle = self.quotes.delivery(d, delivery)
            price = own.on(d) if own is not None and not own.monthly else 0
            if settle is not None and price is not None and d <= self.as_of:
                settles.append(settle)
                prices.append(price)
        if len(settles) < min_days:
            return None
        if own is not None and own.monthly:
            price = own.by_month.get(month)
            return None if price is None else (price, mean(settles))
        return mean(prices), mean(settles)

    def steps(self, fixing, own, min_days):
        """Month -> (own before, own after, settle before, settle after) within one delivery.

        The newest unbroken chain of changes: what lies before a gap is left out.
        """
        found = {}
        if not self.days:
            return found
        for month in range(months.of(self.as_of), months.of(self.days[0]), -1):
            before = self._mean(month - 1, month + 1, fixing, own, min_days)
            after = self._mean(month, month + 1, fixing, own, min_days)
            if before and after:
                found[month] = (before[0], after[0], before[1], after[1])
            elif found:
                break
        return found

    def volatility(self, fixing, min_days):
        steps = self.steps(fixing, None, min_days)
        changes = [math.log(float(a / b)) for _, _, b, a in steps.values()]
        return deviation(changes, sum(1 for _, _, b, a in steps.values() if a == b))


class Month:
    """One delivery month of a contract at as-of: fixings known, open fraction, prices."""

    def __init__(self, market, month):
        contract, as_of = market.contract, market.as_of
        self.month = month
        days = market.fixing.of_month(month)
        self.n = len(days)
        self.current = month == months.of(as_of)
        self.known_days = []
        index = market.index
        self.mtd = None
        if self.current and index is not None and not isinstance(index, FuturesIndex):
            # Settles of the next delivery are no fixings of this one.
            self.known_days = [d for d in days if d <= index.newest]
            self.mtd = market.mtd(index, self)
            if self.mtd is None:
                self.known_days = []
        self.k = len(self.known_days)
        self.open_days = days[self.k:]
        self.f = Fraction(self.n - self.k, self.n)
        self.left = sum(1 for d in days if d > as_of)
        self.closed = not self.left if contract.final and self.current else self.k == self.n
        level = market.quotes.level(month)
        if level is None:
            now = index.newest_mean(market.fixing, market.now_days) if index else None
            if now is None:
                raise Incomplete(f"{contract.id}: neither a quote nor an index for a curve")
            level = (now, "indicative")
        self.source = level[1]
        price = rnd(level[0], 6)
        self.price = self.rest = price
        if self.k and not contract.final:
            mtd = self.mtd
            if self.source in ("quoted", "strip"):
                self.price = price
                if not self.closed:
                    self.rest = rnd((self.n * price - self.k * mtd) / (self.n - self.k), 6)
                    if self.rest <= 0:
                        raise Malformed(f"{contract.id} {months.name(month)}: no positive rest")
            else:
                self.price = rnd((self.k * mtd + (self.n - self.k) * price) / self.n, 6)

    def final_factor(self, market):
        """The share g by which a contract on the last fixing hedges average consumption."""
        if not market.contract.final:
            return Fraction(1)
        if self.closed:
            return Fraction(1)
        if self.current:
            return Fraction(self.left + 1, 2 * self.n)
        start = months.first(self.month)
        ahead = [d for d in market.fixing.between(market.as_of, start)
                 if market.as_of < d < start]
        t0 = len(ahead)
        return (t0 + Fraction(self.n + 1, 2)) / (t0 + self.n)
