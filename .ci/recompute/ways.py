"""Spot, reserved capacity and futures side by side: the plan with one more reservation each time."""

import math
from fractions import Fraction

import numpy as np

import months
import quantity
import trades
from book import Book
from cells import Cents, Close, Drawn, Near, Positive, Rounded, Table, money
from cells import quantity as units_of
from exact import number, rnd, text
from plan import Plan
from risk import totals

BESIDE = "as in the book"


class Offer:
    """Capacity offered for so many months at a price a unit."""

    def __init__(self, words):
        self.months, self.price = words.split("=")
        self.term, self.unit_price = int(self.months), number(self.price)

    @property
    def name(self):
        plural = "" if self.term == 1 else "s"
        return f"{self.term} month{plural} at {decimal(self.unit_price)}"


def decimal(value):
    return text(value, 6).rstrip("0").rstrip(".")


class Need:
    """What one instrument needs beside the book's own reservations, month by month."""

    def __init__(self, plan, instrument, normal):
        self.plan, self.instrument, self.normal = plan, instrument, normal
        self.items = {}
        for item in plan.items:
            if item.instrument == instrument:
                self.items.setdefault(item.month, []).append(item)
        self.first, self.last = min(i.month for i in plan.items), plan.last
        self.months = range(self.first, self.last + 1)

    def spot(self, month):
        """The expected own price of a month: of its rows, weighted by what is exposed in them."""
        parts = [(p.exposure, p.price) for key, row in self.plan.parts.items()
                 for i, p in row.items() if key[0] == month and i == self.instrument]
        whole = sum(e for e, _ in parts)
        return sum(e * p for e, p in parts) / whole if whole else parts[0][1]

    def beyond(self, month, z):
        """What is needed beyond the book's own reservations at a demand z."""
        total = 0.0
        for item in self.items.get(month, []):
            mean = float(item.need)
            if self.normal and item.s:
                drawn = mean + spread(self.plan.book, item) * z
            else:
                drawn = mean * math.exp(item.s * z - item.s * item.s / 2)
            total += max(0.0, drawn - float(item.strike))
        return total

    def exceeds(self, month, amount):
        """The probability that more is needed; the need grows with demand."""
        low, high = -12.0, 12.0
        if self.beyond(month, low) > amount:
            return 1.0
        if self.beyond(month, high) <= amount:
            return 0.0
        for _ in range(100):
            middle = (low + high) / 2
            low, high = (low, middle) if self.beyond(month, middle) > amount else (middle, high)
        return 0.5 * math.erfc(low / math.sqrt(2))

    def best(self, price, resale):
        """The quantity of least expected cost: where one more unit saves what it costs."""
        spots = {m: float(self.spot(m)) for m in self.months if m in self.items}
        limit = len(self.months) * float(price - resale)
        if sum(s - float(price) for s in spots.values()) <= 0:
            return Fraction(0)
        low, high = 0.0, max(self.beyond(m, 12.0) for m in spots)
        for _ in range(100):
            middle = (low + high) / 2
            worth = sum((s - float(resale)) * self.exceeds(m, middle) for m, s in spots.items())
            low, high = (middle, high) if worth > limit else (low, middle)
        return rnd(Fraction(low), 3)

    def mean_beyond(self, month, amount):
        """What is expected to be needed beyond so much and the book's own reservations."""
        whole, z = 0.0, np.linspace(-9, 9, 20001)
        items = self.items[month]
        if not any(i.s for i in items):
            return max(0.0, sum(float(i.exposure) for i in items) - amount)
        weight = np.exp(-z * z / 2)
        weight /= weight.sum()
        if len(items) == 1 and not items[0].strike:
            # One uncertain need has a formula.
            item = items[0]
            if not self.normal:
                return quantity.beyond(float(item.need), amount, item.s)
            sd = spread(self.plan.book, item)
            d = (float(item.need) - amount) / sd
            return sd * (math.exp(-d * d / 2) / math.sqrt(2 * math.pi) + d * quantity.phi(d))
        for item in items:
            drawn = float(item.need) * np.exp(item.s * z - item.s * item.s / 2)
            whole = whole + np.maximum(drawn - float(item.strike), 0.0)
        return float((weight * np.maximum(whole - amount, 0.0)).sum())

    def base(self):
        """The least mean need of a month."""
        return min((sum((i.exposure for i in self.items.get(m, [])), Fraction(0))
                    for m in self.months))


def spread(book, item):
    """The standard deviation of a need taken for normal, from its percentiles."""
    row = next(r for r in book.workload if r["workload"] == item.workload
               and r["instrument"] == item.instrument)
    return float((number(row["high"]) - number(row["low"])) / Fraction("2.5631"))


def reserved(folder, need, amount, price):
    """The plan of the book with one more reservation over the planned months."""
    book = Book(folder)
    book.commitments = book.commitments + [{
        "instrument": need.instrument, "from": months.name(need.first),
        "to": months.name(need.last), "quantity": text(amount, 3),
        "unit": book.unit_of(need.instrument), "unit_price": decimal(price), "_line": "offer"}]
    return Plan(book)


def reservation(need, offer, kind, amount, resale):
    """What an offer means for the instrument alone: a row of the section on reservations."""
    spots = {m: float(need.spot(m)) for m in need.months if m in need.items}
    beyond = {m: need.mean_beyond(m, float(amount)) for m in spots}
    whole, price = float(amount) * len(need.months), float(offer.unit_price)
    mean = sum(float(i.exposure) for m in spots for i in need.items[m])
    over, back = sum(beyond.values()), float(resale)
    spot = sum(spots.values()) / len(spots)
    use = (mean - over) / whole if whole else None
    return {
        "offer": offer.name, "amount": kind, "quantity": text(amount, 3),
        "price": text(offer.unit_price, 6), "spot": Close(spot),
        "break_even_use": Rounded((price - back) / (spot - back)) if spot > back else None,
        "use": None if use is None else Rounded(use),
        "price_used": Close((price - back * (1 - use)) / use) if use else None,
        "overflow": Near(over, 0.000501),
        "expected_cost": Cents(price * whole + sum(spots[m] * beyond[m] for m in spots)
                               - back * (whole - mean + over))}


def unused(before, after, z):
    """What is reserved and not used on each path, of the new reservation alone."""
    total = np.zeros_like(z)
    for old, new in zip(before.items, after.items):
        drawn = float(new.need) * np.exp(new.s * z - new.s * new.s / 2)
        total += (np.maximum(float(new.strike) - drawn, 0.0)
                  - np.maximum(float(old.strike) - drawn, 0.0))
    return total


def expected_unused(before, after):
    """The same in the mean, month by month."""
    found = {}
    for old, new in zip(before.items, after.items):
        mean = float(new.need)
        left = [float(i.strike) - mean + quantity.beyond(mean, float(i.strike), i.s)
                for i in (new, old)]
        found[new.month] = found.get(new.month, 0.0) + left[0] - left[1]
    return found


def owed(plan):
    """What the book must pay for its own reservations, whatever is needed, until they end."""
    total = Fraction(0)
    now = months.of(plan.as_of)
    for row in plan.book.commitments:
        first, last = months.month(row["from"]), months.month(row["to"])
        if first >= now:
            total += number(row.get("upfront") or "0")
        if row.get("take_or_pay") == "no":
            continue
        each = rnd(number(row["quantity"]) * number(row["unit_price"]), 2)
        total += each * max(0, last - max(first, now) + 1)
    return total


def ways(plan, offers=(), need=None, given=None, resale=Fraction(0), samples=None):
    """The rows of a comparison; `samples` are those of the plan itself, hedged and unhedged."""
    found = Table(("way",))
    theirs = plan.engine_paths
    if offers:
        found.sections["reservations"] = reservations = Table(("offer", "amount"))

    def add(way, amount, lots, expected, sample, margin, calls, commitment, capacity, lacks):
        found.add(
            way=way, reserved_quantity=units_of(amount),
            lots=None if lots is None else text(lots, 0), expected_cost=money(expected),
            deviation=Drawn.deviation(sample, theirs), p95_cost=Drawn.quantile(sample, 0.95, theirs),
            p95_error=Positive.width(sample, 0.95, theirs), initial_margin=money(margin),
            margin_calls=calls, commitment=money(commitment), capacity=capacity,
            does_not_cover=lacks, currency=plan.book.currency)

    def pair(way, made, samples, amount, back, commitment, held):
        whole = made.totals()
        spot = "price and capacity beyond it; need that falls short of it" if held else (
            "price; capacity")
        basis = "basis and capacity beyond it; need that falls short of it" if held else (
            "basis; capacity; cash for margin")
        capacity = "held" if held else BESIDE
        add(way or "spot", amount, None, whole["unhedged_expected_cost"] - back, samples[1],
            Fraction(0), money(Fraction(0)), commitment, capacity, spot)
        lots = whole["held_lots"] + whole["buy_lots"]
        if any(contract for _, contract in made.order):
            add(f"{way} + futures" if way else "futures", amount, lots,
                whole["expected_cost"] - back, samples[0], whole["initial_margin"],
                money(rnd(Fraction(trades.worst(made)), 2)), commitment, capacity, basis)

    pair("", plan, samples or totals(plan, plan.paths), Fraction(0), Fraction(0), owed(plan), False)
    drawn = {}
    for offer in offers:
        amounts = given or [("best", need.best(offer.unit_price, resale)),
                            ("base load", need.base())]
        for place, (kind, amount) in enumerate(amounts):
            if place and amount in (0, amounts[0][1]):
                continue
            reservations.add(**reservation(need, offer, kind, amount, resale))
            if not amount:
                continue
            made = reserved(plan.book.folder, need, amount, offer.unit_price)
            back = sum((rnd(Fraction(v) * resale, 2) for v in expected_unused(plan, made).values()),
                       Fraction(0)) if resale else Fraction(0)
            # Paths at another price of the same reservation differ by a constant.
            paid = sum(r["committed_cost"] for r in made.rows)
            if amount not in drawn:
                worth = float(resale)
                drawn[amount] = (paid, totals(
                    made, plan.paths,
                    (lambda z, m=made: worth * unused(plan, m, z)) if resale else None))
            before, samples = drawn[amount]
            commitment = owed(plan) + rnd(offer.term * amount * offer.unit_price, 2)
            pair(f"{offer.name}, {kind}", made,
                 [s.moved(float(paid - before)) for s in samples], amount, back, commitment, True)
    return found
