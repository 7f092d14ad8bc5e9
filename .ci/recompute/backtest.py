"""The programme of a book walked over its history: decisions at month ends, and months that are over."""

import copy
import datetime
from fractions import Fraction

import months
import series as prices
import workload
from exact import Incomplete, rnd, text
from plan import Plan
from trades import limit
from units import Units


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

    def __init__(self, plan, name, need, span):
        self.book, self.need, self.span = plan.book, need, span
        self.contract = copy.copy(plan.book.by_id[name])
        self.contract.months_listed = self.contract.first_month = ""
        self.as_of, self.trades, self.spans = plan.as_of, [], {}
        first = min(months.of(min(plan.series[i].days)) for i in need)
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
            for d, n, p in self.trades if d > month]
        book.commitments, book.settings = [], dict(self.book.settings)
        book.settings.pop("as_of", None)
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
            return
        for row, key in zip(plan.rows, plan.order):
            if key[1] != self.contract.id:
                continue
            if plan.parts[key]:
                span = self.spans.setdefault(key[0], {"expected": {}})
                # The first plan tells what was expected, the last one what is needed and the index.
                for instrument, part in plan.parts[key].items():
                    span["expected"].setdefault(instrument, part.price)
                span["need"] = {i: p.exposure for i, p in plan.parts[key].items()}
                span["market"] = plan.markets[key[1]]
            if row["buy_lots"]:
                at = limit(row["futures_price"], Fraction(self.contract.row["tick"]))
                self.trades.append((key[0], row["buy_lots"], at))

    def _average(self, name, month):
        """A month's mean as it was known soon after the month; None with too few days."""
        age = datetime.timedelta(int(self.book.setting("max_age_days", "7")))
        known = prices.read(self.book, min(months.days(month)[-1] + age, self.as_of))
        if name not in known:
            return None
        fixing = self.book.fixing_days(self.contract)
        return known[name].averages(
            fixing, int(self.book.setting("min_days", "15"))).get(month)

    def _settled(self, month, market):
        """What the contract settled at; None when it is not known."""
        if market.mark == "own price":
            found = self._average(market.own_index, month)
            return found and rnd(found / market.prior_alone(market.own_index), 6)
        found = self._average(market.index.name, month)
        return found and rnd(found, 6)

    def over(self):
        """The months that are over and known, each with its columns."""
        for month, span in sorted(self.spans.items()):
            market, need = span["market"], span["need"]
            # Settles that stand in for an index, and a last fixing, are not recomputed.
            if (months.days(month)[-1] > self.as_of or self.contract.final
                    or market.mark == "futures"):
                continue
            settled = self._settled(month, market)
            own = {i: self._average(i, month) for i in need}
            if settled is None or None in own.values():
                continue
            own = {i: rnd(p, 6) for i, p in own.items()}
            mine = [(n, p) for d, n, p in self.trades if d == month]
            lots = sum(n for n, _ in mine)
            gain = rnd(sum(n * self.contract.size * (settled - p) for n, p in mine), 2)
            fees = (sum(rnd(n * self.contract.lot_fee("trade", p), 2) for n, p in mine)
                    + rnd(lots * self.contract.lot_fee("settle", settled), 2))
            spot = sum(rnd(need[i] * own[i], 2) for i in own)
            yield {
                "month": months.name(month), "contract": self.contract.id, "lots": lots,
                "entry_price": rnd(sum(n * p for n, p in mine) / lots, 6) if lots else None,
                "settlement_price": settled, "gain": gain, "fees": fees,
                "expected_cost": sum(
                    rnd(need[i] * span["expected"][i], 2) for i in need),
                "unhedged_cost": spot, "hedged_cost": spot - gain + fees}


def over(plan):
    """The months of every contract that are over."""
    found, span = needs(plan.book)
    for name, need in found.items():
        yield from Walk(plan, name, need, span).over()
