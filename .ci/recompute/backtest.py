"""The programme of a book walked over its history: decisions at month ends, and months that are over."""

import copy
import datetime
import math
from fractions import Fraction

import fits
import months
import series as prices
import workload
from cells import Cents, Rounded
from exact import Incomplete, rnd, text
from plan import Plan
from trades import limit
from units import Units

SUMMED = ("gain", "fees", "expected_cost", "unhedged_cost", "hedged_cost", "one_to_one_cost")


def needs(book):
    """What each instrument needs in every month, by contract: the mean of its workload's months."""
    first = min(months.month(r["month"]) for r in book.workload)
    items = workload.items(book, Units(book), first)
    workload.commit(book, Units(book), items, first)
    span = max(i.month for i in items) - first + 1
    found = {}
    for item in items:
        if item.contract:
            own = found.setdefault(item.contract.id, {})
            own[item.instrument] = own.get(item.instrument, Fraction(0)) + item.exposure
    return {c: {i: rnd(total / span, 3) for i, total in own.items() if total}
            for c, own in sorted(found.items())}, span


class Walk:
    """One contract's programme: a plan on the last day of each month, and what it buys."""

    def __init__(self, plan, name, need, span, one=False):
        self.book, self.need, self.span, self.one = plan.book, need, span, one
        self.contract = copy.copy(plan.book.by_id[name])
        self.contract.months_listed = self.contract.first_month = ""
        self.as_of, self.trades, self.spans = plan.as_of, [], {}
        self.plans, self.failed = {}, 0
        first = min((months.of(min(plan.series[i].days)) for i in need),
                    default=months.of(plan.as_of) + 1)
        whole = months.days(months.of(plan.as_of))[-1] == plan.as_of
        for month in range(first, months.of(plan.as_of) + (1 if whole else 0)):
            self._decide(month)

    def _known(self, month):
        """The book of a day: the same need in each month ahead, and the lots bought by then."""
        book, name = copy.copy(self.book), self.contract.id
        rows = [i for i in self.need if any(
            r["instrument"] == i and months.of(months.day(r["date"])) <= month
            for r in self.book.prices)]
        book.workload = [
            {"month": months.name(month + 1), "until": months.name(month + self.span),
             "workload": i, "instrument": i, "quantity": text(self.need[i], 3),
             "unit": self.book.unit_of(i), "contract": name, "_line": "programme"}
            for i in rows]
        book.positions = [
            {"contract": name, "delivery": months.name(d), "lots": text(n, 0),
             "price": text(p, 6), "_line": "programme"}
            for d, n, p, _ in self.trades if d > month]
        book.commitments, book.settings = [], dict(self.book.settings)
        book.settings.pop("as_of", None)
        if self.one:
            book.settings.update({f"ratio:{i}:{name}": "1" for i in self.need})
        book.contracts = [self.contract if c.id == name else c for c in self.book.contracts]
        book.by_id = {**self.book.by_id, name: self.contract}
        return book

    def _decide(self, month):
        book = self._known(month)
        if not book.workload:
            return
        try:
            plan = Plan(book, months.days(month)[-1].isoformat())
        except Incomplete:
            self.failed += bool(self.plans)
            return
        self.plans[month] = plan
        for row, key in zip(plan.rows, plan.order):
            if key[1] != self.contract.id:
                continue
            if plan.parts[key]:
                span = self.spans.setdefault(key[0], {"expected": {}, "first": plan.as_of})
                # The first plan tells what was expected, the last one what is needed and the index.
                for instrument, part in plan.parts[key].items():
                    span["expected"].setdefault(instrument, part.price)
                span["need"] = {i: p.exposure for i, p in plan.parts[key].items()}
                span["market"], span["index"] = plan.markets[key[1]], row["index_exposure"]
            if row["buy_lots"]:
                at = limit(row["futures_price"], Fraction(self.contract.row["tick"]))
                self.trades.append((key[0], row["buy_lots"], at, row["curve_source"]))

    def _known_by(self, month):
        """The last day that counts for how a month went."""
        age = datetime.timedelta(int(self.book.setting("max_age_days", "7")))
        return min(months.days(month)[-1] + age, self.as_of)

    def _average(self, name, month, last=False):
        """A month's mean, or its last fixing, as known soon after it; None with too few days."""
        known = prices.read(self.book, self._known_by(month)).get(name)
        if known is None:
            return None
        fixing = self.book.fixing_days(self.contract)
        if last and not known.monthly:
            return known.on(fixing.of_month(month)[-1])
        return known.averages(fixing, int(self.book.setting("min_days", "15"))).get(month)

    def _own(self, name, month):
        found = self._average(name, month)
        return None if found is None else rnd(found, 6)

    def _settled(self, month, market):
        """What the contract settled at; None when it is not known."""
        final = self.contract.final
        if market.mark == "own price":
            found = self._average(market.own_index, month, final)
            return found and rnd(found / market.prior_alone(market.own_index), 6)
        if market.mark == "futures":
            last = self.book.fixing_days(self.contract).of_month(month)[-1]
            rows = [r for r in self.book.futures
                    if r["contract"] == self.contract.id and r["delivery"] == months.name(month)
                    and last <= months.day(r["date"]) <= self._known_by(month) and r["settle"]]
            newest = max(rows, key=lambda r: r["date"], default=None)
            return newest and rnd(Fraction(newest["settle"]), 6)
        found = self._average(market.index.name, month, final)
        return found and rnd(found, 6)

    def over(self):
        """The months that are over and known, each with its columns."""
        for month, span in sorted(self.spans.items()):
            market, need = span["market"], span["need"]
            if months.days(month)[-1] > self.as_of:
                continue
            settled = self._settled(month, market)
            own = {i: self._own(i, month) for i in need}
            if settled is None or None in own.values():
                continue
            mine = [t[1:] for t in self.trades if t[0] == month]
            lots = sum(n for n, _, _ in mine)
            size = self.contract.size
            gain = rnd(sum(n * size * (settled - p) for n, p, _ in mine), 2)
            fees = (sum(rnd(n * self.contract.lot_fee("trade", p), 2) for n, p, _ in mine)
                    + rnd(lots * self.contract.lot_fee("settle", settled), 2))
            spot = sum(rnd(need[i] * own[i], 2) for i in own)
            yield {
                "month": months.name(month), "contract": self.contract.id, "lots": lots,
                "first_day": span["first"],
                "coverage": rnd(lots * size / span["index"], 6) if span["index"] else None,
                "entry_price": rnd(sum(n * p for n, p, _ in mine) / lots, 6) if lots else None,
                "settlement_price": settled, "gain": gain, "fees": fees,
                "marks": ["indicative"] if any(c == "indicative" for _, _, c in mine) else [],
                "expected_cost": sum(
                    rnd(need[i] * span["expected"][i], 2) for i in need),
                "unhedged_cost": spot, "hedged_cost": spot - gain + fees}

    def tested(self):
        """How the ratio of each day did over the months after it, by instrument."""
        if not self.plans:
            return
        last = self.plans[max(self.plans)]
        market = last.markets[self.contract.id]
        if market.mark == "futures":
            return
        for (name, contract), pair in sorted(last.pairs.items()):
            own, gains, k = [], [], pair.k
            for month, plan in sorted(self.plans.items()):
                then = plan.pairs.get((name, contract))
                if then is None or month + k > max(self.plans):
                    continue
                ends = [(self._own(name, m), self._settled(m, market)) for m in (month, month + k)]
                if None in ends[0] or None in ends[1]:
                    continue
                own.append(float(ends[1][0] - ends[0][0]))
                gains.append(float(then.h * (ends[1][1] - ends[0][1])))
            found = (fits.effect(own, gains, k) or [{}])[0]
            yield {"instrument": name, "contract": contract, "period": text(k, 0),
                   "changes": text(len(own), 0),
                   **{c: None if found.get(c) is None else Rounded(found[c]) for c in (
                       "slope", "r_squared", "dollar_offset", "variance_reduction")}}


def over(plan):
    """The months of every contract that are over, and what is said of the whole."""
    found, span = needs(plan.book)
    rows, ratios, days, failed = [], [], set(), 0
    for name, need in found.items():
        walk = Walk(plan, name, need, span)
        unit = plan.book.by_id[name].unit
        one = {}
        if all(plan.book.unit_of(i) == unit for i in need):
            one = {r["month"]: r["hedged_cost"]
                   for r in Walk(plan, name, need, span, one=True).over()}
        for row in walk.over():
            rows.append({**row, "one_to_one_cost": one.get(row["month"])})
        ratios += walk.tested()
        if walk.plans:
            days |= set(range(min(walk.plans), max(walk.plans) + 1))
        failed += walk.failed
    meta = {"months_ahead": text(span, 0), "decisions": text(len(days), 0),
            "decisions_without_plan": text(failed, 0), "ratios": ratios}
    for way in ("unhedged", "hedged", "one_to_one"):
        missed = [float(r[f"{way}_cost"] - r["expected_cost"]) for r in rows
                  if r[f"{way}_cost"] is not None]
        if missed and len(missed) == len(rows):
            meta[f"surprise_{way}"] = Cents(
                math.sqrt(math.fsum(v * v for v in missed) / len(missed)))
    return rows, meta
