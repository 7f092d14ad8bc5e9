"""The programme over its own history: decided month by month from what was known, then settled.

Written from the method and from the rules of a back-test in `.github/DECISIONS.md` alone.
"""

import copy
import datetime
import math
from fractions import Fraction

import fits
import months
import ratio
import series as prices
import workload
from book import cell
from cells import Cents, Rounded
from curve import FuturesIndex, Quotes
from exact import Incomplete, Malformed, mean, number, rnd, scaled, text
from plan import Plan

SUMMED = ("gain", "fees", "expected_cost", "unhedged_cost", "hedged_cost", "one_to_one_cost")


def month_end(month):
    return months.days(month)[-1]


def needs(book, units):
    """What every month needs, by contract and instrument, and how many months a plan looks ahead.

    The mean over the months of the table of what nothing reserved covers.
    """
    items = workload.items(book, units, 0)
    workload.commit(book, units, items, 0)
    every = [i.month for i in items]
    ahead = max(every) - min(every) + 1
    sums = {}
    for item in items:
        if item.contract is None:
            continue
        of_contract = sums.setdefault(item.contract.id, {})
        of_contract[item.instrument] = (of_contract.get(item.instrument, Fraction(0))
                                        + item.exposure)
    means = {c: {i: rnd(q / ahead, 3) for i, q in found.items()}
             for c, found in sorted(sums.items())}
    # What is reserved to the last unit is not walked.
    means = {c: {i: q for i, q in found.items() if q} for c, found in means.items()}
    return {c: found for c, found in means.items() if found}, ahead


class Asked:
    """The flags of a back-test."""

    def __init__(self, ticks=0, start=None, end=None):
        self.ticks = ticks
        self.start = months.month(start) if start else 0
        self.end = months.month(end) if end else None


class Walk:
    """One contract through its history, with the ratios of each day or with ratios of one."""

    def __init__(self, plan, name, needed, ahead, asked, one_to_one=False):
        self.plan, self.name, self.needed, self.ahead = plan, name, needed, ahead
        self.as_of, self.asked = plan.as_of, asked
        self.book = self._as_if_traded(plan.book, one_to_one)
        self.contract = self.book.by_id[name]
        self.age = int(self.book.setting("max_age_days", "7"))
        self.bought = {}              # month -> [(lots, price, fee, source, index)]
        self.first = {}               # month -> day of the first plan that had it
        self.expected = {}            # (month, instrument) -> cost expected by its first plan
        self.coverage = {}            # month -> coverage of the last plan that had it
        self.ratios = {}              # (month of the decision, instrument) -> ratio used
        self.indices = {}             # month -> what the contract settles on by the last plan
        self.trades = []
        self.days, self.without, self.period = [], 0, None
        self.settled = {}
        self._walk()

    def _as_if_traded(self, book, one_to_one):
        """Today's terms in every month, the mean need in place of the workload."""
        found = copy.copy(book)
        contract = copy.copy(book.by_id[self.name])
        contract.first_month = ""
        rule = contract.months_listed
        if rule and not rule.isdigit() and not contract.quarterly:
            contract.months_listed = "600"
        found.by_id = {**book.by_id, self.name: contract}
        found.contracts = [found.by_id[c.id] for c in book.contracts]
        found.commitments, found.settings = [], dict(book.settings)
        for instrument in self.needed:
            if one_to_one:
                found.settings[f"ratio:{instrument}:{self.name}"] = "1"
        return found

    def _known(self, day):
        """The book as it was on a day: no later row, and none that was published later."""
        found = copy.copy(self.book)

        def by_then(row, column):
            given = cell(row, column)[:10]
            return not given or months.day(given, row["_line"]) <= day

        found.prices = [r for r in self.plan.book.prices
                        if by_then(r, "date") and by_then(r, "published")]
        found.futures = [r for r in self.plan.book.futures if by_then(r, "date")]
        return found

    def _walk(self):
        dated = [months.day(r["date"], r["_line"]) for r in self.plan.book.prices
                 if r["instrument"] in self.needed and r["price"]]
        dated = [d for d in dated if d <= self.as_of]
        if not dated:
            return
        month = max(months.of(min(dated)), self.asked.start)
        while month_end(month) <= self.as_of and month <= (self.asked.end or month):
            day = month_end(month)
            try:
                plan = self._decide(day)
            except (Incomplete, Malformed):
                plan = None
            if plan is None and self.days:
                self.without += 1
            if plan is not None or self.days:
                self.days.append(day)
            if plan is not None:
                self._note(day, plan)
            month += 1

    def _decide(self, day):
        book = self._known(day)
        priced = {r["instrument"] for r in book.prices if r["price"]}
        start = months.of(day) + 1
        book.workload = [
            {"month": months.name(start), "until": months.name(start + self.ahead - 1),
             "workload": i, "quantity": text(q, 3), "unit": book.unit_of(i), "instrument": i,
             "contract": self.name, "_line": "back-test"}
            for i, q in self.needed.items() if i in priced]
        if not book.workload:
            raise Incomplete("no instrument has a price")
        book.positions = [
            {"contract": self.name, "delivery": months.name(m), "lots": str(lots),
             "price": text(price, 12), "_line": "back-test"}
            for m, bought in self.bought.items() for lots, price, *_ in bought]
        return Plan(book, str(day), months.name(start), period=self.plan.period)

    def _note(self, day, plan):
        costs = {}
        for (month, _), parts in plan.parts.items():
            if not parts:
                continue              # lots that no need is left for
            self.first.setdefault(month, day)
            for instrument, part in parts.items():
                # A price list has two parts: what passes an index through, and the rest.
                costs[month, instrument] = (costs.get((month, instrument), Fraction(0))
                                            + rnd(part.exposure * part.price, 2))
        self.expected = {**costs, **self.expected}
        market = plan.markets[self.name]
        self.index = ("futures" if isinstance(market.index, FuturesIndex) else
                      market.own_index if market.mark == "own price" else market.index.name,
                      market.mark == "own price" and market.prior_alone(market.own_index))
        self.coverage.update({m: None for m, _ in plan.order})
        self.indices.update({m: self.index for m, _ in plan.order})
        for (instrument, _), pair in plan.pairs.items():
            # A ratio that was refused is one of its day too, and is tested like any other.
            self.period, self.ratios[months.of(day), instrument] = pair.k, pair.h
        for key, row in zip(plan.order, plan.rows):
            month = key[0]
            if key[1] is None:
                continue
            self.coverage[month] = row["coverage"]
            lots = row["buy_lots"]
            if not lots:
                continue
            paid = row["futures_price"]
            tick = cell(self.contract.row, "tick")
            if tick:
                tick = number(tick)
                paid = tick * (scaled(paid / tick, 0) + self.asked.ticks)
            fee = rnd(lots * self.contract.lot_fee("trade", paid), 2)
            self.bought.setdefault(month, []).append(
                (lots, paid, fee, row["curve_source"], self.index))
            self.trades.append({
                "day": day.isoformat(), "contract": self.name, "delivery": months.name(month),
                "lots": lots, "price": paid, "curve_source": row["curve_source"],
                "coverage": row["coverage"], "fees": fee, "marks": row["marks"],
                "ratios": [f"{i}={text(part.ratio, 6)}"
                           for i, part in sorted(plan.parts[key].items())]})

    def settlement(self, month, index):
        """(what the contract settled at, own price by instrument), rounded; None where unknown."""
        if (month, index) not in self.settled:
            self.settled[month, index] = self._settlement(month, *index)
        return self.settled[month, index]

    def _settlement(self, month, name, prior):
        """By the index of a plan, and by its values as they were known when the month settled."""
        day = min(month_end(month) + datetime.timedelta(self.age), self.as_of)
        book = self._known(day)
        known = prices.read(book, day)
        days = book.fixing_days(self.contract).of_month(month)
        least = int(book.setting("min_days", "15"))

        def average(found):
            if found is None or found.monthly:
                return found and found.by_month.get(month)
            values = [v for v in map(found.on, days) if v is not None]
            return mean(values) if len(values) >= least else None

        if name == "futures":
            quotes = Quotes(book, self.contract, day)
            value = next((quotes.delivery(d, month) for d in sorted(quotes.by_date, reverse=True)
                          if d >= days[-1] and quotes.delivery(d, month) is not None), None)
        else:
            index = known.get(name)
            if index is not None and prior:
                index = index.divided(prior)
            last = self.contract.final and index is not None and not index.monthly
            value = index.on(days[-1]) if last else average(index)
        if value is None:
            return None, {}
        own = {i: average(known.get(i)) for i in self.needed}
        return rnd(value, 6), {i: rnd(v, 6) for i, v in own.items() if v is not None}

    def result(self, month):
        """The costs of a month that is over; None when it was not planned or not settled."""
        planned = [i for i in self.needed if (month, i) in self.expected]
        if not planned:
            return None
        price, own = self.settlement(month, self.indices[month])
        if price is None or any(i not in own for i in planned):
            return None
        bought = self.bought.get(month, [])
        lots = sum(n for n, *_ in bought)
        paid = sum((n * p for n, p, *_ in bought), Fraction(0))
        gain = rnd(self.contract.size * (lots * price - paid), 2)
        fees = (sum((fee for _, _, fee, *_ in bought), Fraction(0))
                + rnd(abs(lots) * self.contract.lot_fee("settle", price), 2))
        unhedged = sum((rnd(self.needed[i] * own[i], 2) for i in planned), Fraction(0))
        return {
            "month": months.name(month), "contract": self.name,
            "first_day": self.first[month], "lots": lots, "coverage": self.coverage[month],
            "entry_price": rnd(paid / lots, 6) if lots else None, "settlement_price": price,
            "gain": gain, "fees": fees,
            "expected_cost": sum((self.expected[month, i] for i in planned), Fraction(0)),
            "unhedged_cost": unhedged, "hedged_cost": unhedged - gain + fees,
            "marks": (["index changed"] if any(b[4] != self.indices[month] for b in bought) else [])
            + (["indicative"] if any(b[3] == "indicative" for b in bought) else [])}

    def over(self):
        """Every month that was planned, is over and is settled."""
        rows = {}
        for month in sorted(self.first):
            if month_end(month) <= self.as_of:
                row = self.result(month)
                if row:
                    rows[month] = row
        return rows

    def tested(self, instrument):
        """(own change, gain) over the months after each day, by the ratio of that day.

        The index is that of the last plan throughout, or its changes would be of two indices.
        """
        found = []
        for (month, who), h in sorted(self.ratios.items()):
            after = month + self.period
            if who != instrument or month_end(after) > self.as_of:
                continue
            (a, own), (b, later) = (self.settlement(m, self.index) for m in (month, after))
            if a is None or b is None or who not in own or who not in later:
                continue
            found.append((later[who] - own[who], h * (b - a)))
        return found


def evidence(walk, instrument):
    """How the ratios of the days followed the own price: the columns of one instrument."""
    changes = walk.tested(instrument)
    return {"instrument": instrument, "contract": walk.name, "period": text(walk.period, 0),
            "changes": text(len(changes), 0),
            **statistics([c[0] for c in changes], [c[1] for c in changes])}


def statistics(own, gain):
    """Slope of the own change on the gain, and what it explains; null where three are not there."""
    columns = ("slope", "r_squared", "dollar_offset", "variance_reduction")
    moved, gained = sum(own), sum(gain)
    own, gain = [float(v) for v in own], [float(v) for v in gain]
    found = ratio.fit(own, gain, 1) if len(own) >= 3 else None
    if found is None:
        return dict.fromkeys(columns)
    whole = fits.variance(own)
    values = (found["h"], found["r2"], float(gained / moved) if moved else None,
              1 - fits.variance([a - b for a, b in zip(own, gain)]) / whole if whole else None)
    return {c: None if v is None else Rounded(v) for c, v in zip(columns, values)}


def walks(plan, asked):
    """The walks of every contract, and the same with ratios of one where units allow it."""
    needed, ahead = needs(plan.book, plan.units)
    found = []
    for name, quantities in needed.items():
        unit = plan.book.by_id[name].unit
        same = all(plan.book.unit_of(i) == unit for i in quantities)
        found.append((Walk(plan, name, quantities, ahead, asked),
                      Walk(plan, name, quantities, ahead, asked, True) if same else None))
    return found, ahead


def miss(rows, column):
    """The root of the mean square of what a cost was above what its first plan expected."""
    if not rows or any(r[column] is None for r in rows):
        return None
    return Cents(math.sqrt(math.fsum(float(r[column] - r["expected_cost"]) ** 2 for r in rows)
                           / len(rows)))


def over(plan, asked=Asked()):
    """The rows of a back-test, and what stands beside them; the purchases are in `purchases`."""
    found, ahead = walks(plan, asked)
    rows, ratios, purchases, decisions, without = [], [], [], 0, 0
    for walk, plain in found:
        mine = walk.over()
        other = plain.over() if plain else {}
        for month, row in mine.items():
            row["one_to_one_cost"] = other[month]["hedged_cost"] if month in other else None
            rows.append(row)
        decisions += len(walk.days)
        without += walk.without
        purchases += walk.trades
        # Settles of one delivery after another are no changes of an index.
        if walk.days and walk.index[0] != "futures":
            ratios += [evidence(walk, i) for i in sorted({who for _, who in walk.ratios})]
    rows.sort(key=lambda r: (r["month"], r["contract"]))
    meta = {
        "months_ahead": text(ahead, 0), "ticks": text(asked.ticks, 0),
        "decisions": text(decisions, 0), "decisions_without_plan": text(without, 0),
        "surprise_unhedged": miss(rows, "unhedged_cost"),
        "surprise_hedged": miss(rows, "hedged_cost"),
        "surprise_one_to_one": miss(rows, "one_to_one_cost"), "ratios": ratios}
    return rows, meta, purchases
