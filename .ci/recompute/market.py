"""What one contract settles on in this book, and how each instrument is measured on it."""

from fractions import Fraction
import datetime
import math

import months
import ratio
from book import cell
from curve import FuturesIndex, Month, Quotes
from exact import Incomplete, Malformed, mean, number, rnd


class Market:
    """One contract with its index, curve and fixing days."""

    def __init__(self, book, units, series, contract, as_of, users):
        self.book, self.units, self.series = book, units, series
        self.contract, self.as_of = contract, as_of
        self.fixing = book.fixing_days(contract)
        self.quotes = Quotes(book, contract, as_of)
        self.min_days = int(book.setting("min_days", "15"))
        self.now_days = int(book.setting("now_days", "5"))
        self.months = {}
        self.mark, self.index = self._choose()
        alone = [i for i in sorted(users) if self._is_alone(i)]
        same = [i for i in alone if book.unit_of(i) == contract.unit]
        self.own_index = (same or alone or [None])[0]
        if self.index is None and alone:
            # One index a contract: the others are measured on it and keep a basis of their own.
            self.mark = "own price"
            self.index = series[self.own_index].divided(self.prior_alone(self.own_index))

    def _choose(self):
        underlying = self.contract.underlying
        if underlying and underlying in self.series:
            unit = self.book.stated_unit(underlying)
            if unit and unit != self.contract.unit:
                raise Malformed(f"{underlying} is priced per {unit}, its contract is not")
            return None, self.series[underlying]
        if underlying:
            for name, row in self.book.instruments.items():
                if cell(row, "proxy_for") == underlying and name in self.series:
                    return "proxy", self.series[name]
        if self.quotes.history():
            return "futures", FuturesIndex(self.quotes, self.as_of)
        return None, None

    def _is_alone(self, instrument):
        """Whether the own price has to stand in for the index."""
        if self.index is None:
            return True
        return self.mark == "proxy" and self.index.name == instrument

    def prior_alone(self, instrument):
        """h0 when the own price is its own index: 1 in one unit, else a hardware row."""
        unit = self.book.unit_of(instrument)
        if unit == self.contract.unit:
            return Fraction(1)
        if (unit, self.contract.unit) in self.units.hardware:
            return rnd(self.units.hardware[unit, self.contract.unit], 6)
        given = self.book.setting(f"ratio:{instrument}:{self.contract.id}")
        if given:
            return rnd(number(given), 6)
        raise Incomplete(f"{instrument} on {self.contract.id}: no prior for the ratio")

    @staticmethod
    def mtd(series, month):
        """Mean over the known fixing days of the as-of month, rounded to 6; None without any."""
        if series.monthly:
            value = series.by_month.get(month.month)
            found = [] if value is None else [value]
        else:
            found = [series.on(d) for d in month.known_days]
            found = [v for v in found if v is not None]
        return rnd(mean(found), 6) if found else None

    def month(self, index):
        if index not in self.months:
            self.months[index] = Month(self, index)
        return self.months[index]

    def volatility(self):
        given = self.book.setting("volatility")
        if given:
            return float(number(given[:-1]) / 100 if given.endswith("%") else number(given))
        if self.index is None:
            return 0.30
        if isinstance(self.index, FuturesIndex):
            return self.index.volatility(self.fixing, self.min_days)
        return ratio.volatility(self.index.averages(self.fixing, self.min_days))


class Pair:
    """One instrument on one contract: ratio, basis, and the marks they leave."""

    def __init__(self, market, instrument, last_month, period=None):
        self.market, self.instrument = market, instrument
        self.own = market.series[instrument]
        self.marks = set()
        self.prior_origin = "same unit"
        contract = market.contract
        alone = market._is_alone(instrument) and instrument in market.series \
            if market.mark != "own price" else True
        self.alone = alone and (market.own_index in (None, instrument))
        if self.alone:
            self.prior = market.prior_alone(instrument)
            self.index = self.own.divided(self.prior)
        else:
            self.prior = None
            self.index = market.index
        mark = "own price" if alone else market.mark
        if mark:
            self.marks.add(mark)
        if self.own.event or self.index.event:
            self.marks.add("carried")
        self.common = self._common_months()
        self.fit = None
        given = market.book.setting(f"ratio:{instrument}:{contract.id}")
        self.given = bool(given)
        self.far = False
        self.k = period or (1 if last_month - months.of(market.as_of) <= 2 else 3)
        if given:
            self.h = rnd(number(given), 6)
            self.refused = False
            self.marks.add("given")
            if self.h <= 0:
                raise Malformed(f"ratio of {instrument} on {contract.id} is not positive")
        else:
            self._estimate()
        if not self.refused:
            self._basis()

    def _common_months(self):
        own, index, fixing = self.own, self.index, self.market.fixing
        need = self.market.min_days
        if own.monthly or index.monthly:
            a, b = own.averages(fixing, need), index.averages(fixing, need)
            return {m: (a[m], b[m]) for m in a if m in b}
        grouped = {}
        for d in fixing.between(max(own.days[0], index.days[0]), self.market.as_of):
            s, a = own.on(d), index.on(d)
            if s is not None and a is not None:
                grouped.setdefault(months.of(d), []).append((s, a))
        return {m: (mean(s for s, _ in v), mean(a for _, a in v))
                for m, v in sorted(grouped.items()) if len(v) >= need}

    def changes_by_month(self, k):
        """(month of its end, own change, change of the index) of every change over k months."""
        if isinstance(self.index, FuturesIndex):
            steps = self.index.steps(self.market.fixing, self.own, self.market.min_days)
            found = []
            for m in sorted(steps):
                chain = [steps.get(j) for j in range(m - k + 1, m + 1)]
                if all(chain):
                    found.append((m, float(sum(c[1] - c[0] for c in chain)),
                                  float(sum(c[3] - c[2] for c in chain))))
            return found
        levels = self.common
        return [(m, float(levels[m][0] - levels[m - k][0]), float(levels[m][1] - levels[m - k][1]))
                for m in sorted(levels) if m - k in levels]

    def _changes(self, k):
        found = self.changes_by_month(k)
        return [own for _, own, _ in found], [index for _, _, index in found]

    def _prior(self):
        """h0: one, the ratio of mean prices, or a stated exchange of hardware."""
        if self.common:
            levels = list(self.common.values())
        else:
            levels = [v for _, v in self.basis_days()]
        found = self._prior_of(levels)
        if found is None:
            raise Incomplete(
                f"{self.instrument} on {self.market.contract.id}: no prior for the ratio")
        return found

    def prior_at(self, month):
        """h0 by the months that are over; None where nothing gives one."""
        return self._prior_of([v for m, v in self.common.items() if m <= month])

    def _prior_of(self, levels):
        market = self.market
        unit = market.book.unit_of(self.instrument)
        if levels:
            s, a = mean(v[0] for v in levels), mean(v[1] for v in levels)
            if s > 0 and a > 0:
                self.prior_origin = "same unit"
                same = unit == market.contract.unit
                if same and max(s, a) < Fraction(3, 2) * min(s, a):
                    return Fraction(1)
                ratio_of_means = rnd(s / a, 6)
                self.prior_origin = "price levels"
                if 0 < ratio_of_means <= 10 ** 9:
                    return ratio_of_means
        self.prior_origin = None
        if (unit, market.contract.unit) in market.units.hardware:
            return rnd(market.units.hardware[unit, market.contract.unit], 6)
        return None

    def _estimate(self):
        if self.prior is None:
            self.prior = self._prior()
            own, index = self._changes(self.k)
            if len(own) >= 8:
                self.fit = ratio.fit(own, index, self.k)
        if self.fit:
            self.h, self.far = ratio.shrink(self.fit["h"], self.fit["se"], self.prior)
        else:
            self.h = self.prior
            self.marks.add("assumed")
        self.refused = 10 * self.h <= self.prior

    def basis_days(self):
        """The newest days (or months) on which both prices are known, newest last."""
        own, index = self.own, self.index
        if own.monthly or index.monthly:
            kept = sorted(self.common)[-3:]
            given = own if own.monthly else index
            dates = {months.of(d): d for d in given.days}
            return [(dates[m], self.common[m]) for m in kept]
        count = int(self.market.book.setting("basis_days", "21"))
        start = max(own.days[0], index.days[0])
        found = []
        for d in reversed(self.market.fixing.between(start, self.market.as_of)):
            s, a = own.on(d), index.on(d)
            if s is not None and a is not None:
                found.append((d, (s, a)))
                if len(found) == count:
                    break
        return found[::-1]

    def _basis(self):
        days = self.basis_days()
        who = f"{self.instrument} on {self.market.contract.id}"
        if not days:
            raise Incomplete(f"{who}: no common day for the basis")
        if days[-1][0] < self.market.as_of - datetime.timedelta(62):
            raise Incomplete(f"{who}: newest common day {days[-1][0]} is too old")
        self.own_now = rnd(mean(v[0] for _, v in days), 6)
        if self.alone:
            self.index_now = rnd(self.own_now / self.prior, 6)
        else:
            self.index_now = rnd(mean(v[1] for _, v in days), 6)
        self.b = self.own_now - self.h * self.index_now
        self.anchor = months.of(days[-1][0])

    def tau(self):
        """How far a ratio is expected to lie from its prior."""
        return 0.2 * float(self.prior) * (2 if self.far else 1)

    def spread(self):
        """The standard deviation of the ratio that a path draws; 0 when the book gives it."""
        if self.given:
            return 0.0
        if not self.fit:
            return self.tau()
        return self.tau() * self.fit["se"] / math.hypot(self.tau(), self.fit["se"])

    def half_width(self):
        """Half of the 95 % interval around the ratio; a given one has that of its prices."""
        if not self.given:
            return 1.96 * self.spread()
        prior = self.stated_prior()
        tau = 0.2 * float(prior)
        own, index = ([], []) if self.alone else self._changes(self.k)
        fit = ratio.fit(own, index, self.k) if len(own) >= 8 else None
        if not fit:
            return 1.96 * tau
        if ratio.shrink(fit["h"], fit["se"], prior)[1]:
            tau *= 2
        return 1.96 * tau * fit["se"] / math.hypot(tau, fit["se"])

    def stated_prior(self):
        """h0, also of a given ratio; the ratio itself where nothing gives one."""
        if self.prior is not None:
            return self.prior
        try:
            return self._prior()
        except Incomplete:
            return self.h

    def drift(self):
        """The monthly standard deviation of the random walk that the basis makes."""
        if not self.alone and (self.fit or self.given):
            own, index = self._changes(self.k)
            if len(own) >= 8:
                h = float(self.h)
                rest = [a - h * b for a, b in zip(own, index)]
                middle = math.fsum(rest) / len(rest)
                spread = math.fsum((e - middle) ** 2 for e in rest) / (len(rest) - 1)
                # The difference of two monthly means k apart has k - 1/3 months of variance.
                return math.sqrt(spread / (self.k - 1 / 3))
        return (0.5 * float(self.stated_prior()) * abs(float(self.index_now)) * self.market.volatility()
                / math.sqrt(12))

    def price(self, month):
        """The expected own price of a month."""
        state = self.market.month(month)
        rest = self.b + self.h * state.rest
        if not state.current:
            return rnd(self.b + self.h * state.price, 6)
        if not state.k:
            return rnd(rest, 6)
        mtd = self.market.mtd(self.own, state)
        if mtd is None:
            # Not one own price on a known day: what the index of these days lets expect.
            mtd = rnd(self.b + self.h * state.mtd, 6)
        return rnd((state.k * mtd + (state.n - state.k) * rest) / state.n, 6)
