"""The plan made again with one input at a time at its low and at its high end."""

from fractions import Fraction
from unittest import mock

import months
from book import Book, cell
from exact import Incomplete, Malformed, number, rnd
from market import Market, Pair
from risk import totals
from units import Units

POINTS, MOVE, BASIS = 2, Fraction(1, 5), Fraction(1, 10)


def decimal(value):
    """A number as a table would have it."""
    value = Fraction(value)
    digits = f"{float(value):.12f}" if value.denominator > 10 ** 12 else None
    if digits is None:
        scale = 12
        whole = value * 10 ** scale
        sign = "-" if whole < 0 else ""
        text = str(abs(whole.numerator // whole.denominator)).rjust(scale + 1, "0")
        digits = f"{sign}{text[:-scale]}.{text[-scale:]}"
    return digits.rstrip("0").rstrip(".")


class Again:
    """Runs one plan again and again with a changed book."""

    def __init__(self, plan, remake):
        self.plan, self.remake = plan, remake

    def run(self, change):
        """(lots held and bought, expected cost) of the changed book; None when it has no plan."""
        book = Book(self.plan.book.folder)
        change(book)
        try:
            return self.figures(self.remake(book))
        except (Incomplete, Malformed):
            return None

    @staticmethod
    def figures(plan):
        totals = plan.totals()
        return totals["buy_lots"], totals["expected_cost"]

    def quantity(self, end):
        def change(book):
            for row in book.workload:
                # The spread of what is uncertain stays; its mean moves to one end.
                if cell(row, "low"):
                    row["quantity"] = row["low" if end < 0 else "high"]
                else:
                    row["quantity"] = decimal(number(row["quantity"]) * (1 + end * MOVE))
        return self.run(change)

    def utilization(self, name, end):
        def change(book):
            book.settings[name] = decimal(number(book.settings[name]) + end * Fraction(15, 100))
        return self.run(change)

    def throughput(self, source, target, end):
        kept = Units.factor_of

        def moved(self, a, b, row):
            factor = kept(self, a, b, row)
            if factor is not None and (a, b) == (source, target):
                factor /= 1 + end * MOVE
            return factor
        with mock.patch.object(Units, "factor_of", moved):
            return self.run(lambda book: None)

    def flat_curve(self):
        """The expected cost of the same lots when a curve without quotes falls 20 % a year."""
        plan = self.plan
        cost = Fraction(0)
        for row, key in zip(plan.rows, plan.order):
            cost += row["committed_cost"]
            parts = plan.parts[key]
            if not key[1]:
                cost += sum(rnd(p.exposure * p.price, 2) for p in parts.values())
                continue
            market = plan.markets[key[1]]
            contract, state = market.contract, market.month(key[0])
            level, held = state.price, row["held_lots"]
            if state.source == "indicative":
                ahead = key[0] - months.of(plan.as_of)
                level = rnd(level * Fraction(0.8 ** (ahead / 12)), 6)
            cost += plan.fees(contract, level, held, row["buy_lots"])
            cost -= rnd(sum(n * contract.size * (level - entry)
                            for n, entry in plan.held.get(key, [])), 2)
            for instrument, part in parts.items():
                price = part.price
                if level != state.price:
                    pair = plan.pairs[instrument, key[1]]
                    price = rnd(pair.b + pair.h * level, 6)
                cost += rnd(part.hedged * price, 2) + rnd((part.exposure - part.hedged) * price, 2)
        return cost

    def growth(self, end):
        def change(book):
            for row in book.workload:
                if cell(row, "growth"):
                    row["growth"] = decimal(number(row["growth"].rstrip("%")) + end * POINTS)
        return self.run(change)

    def ratio(self, instrument, contract, end):
        pair = self.plan.pairs[instrument, contract]
        value = rnd(pair.h + end * Fraction(pair.half_width()), 6)

        def change(book):
            book.settings[f"ratio:{instrument}:{contract}"] = decimal(value)
        return decimal(value), self.run(change) if value > 0 else None

    def basis(self, instrument, contract, end):
        pair = self.plan.pairs[instrument, contract]
        move = rnd(end * BASIS * pair.own_now, 6)
        kept = Pair._basis

        def moved(self):
            kept(self)
            if (self.instrument, self.market.contract.id) == (instrument, contract):
                self.b += move
        with mock.patch.object(Pair, "_basis", moved):
            return pair.b + move, self.run(lambda book: None)

    def volatility(self, contract, value):
        """A sample of the whole cost when one contract's index moves so much a year."""
        kept = Market.volatility

        def moved(self):
            return value if self.contract.id == contract else kept(self)
        with mock.patch.object(Market, "volatility", moved):
            return totals(self.plan, self.plan.paths)[0]
