"""Workload rows by month in the unit of the price, and what reserved capacity takes off them."""

from fractions import Fraction

import months
import quantity
from book import cell
from exact import Malformed, keeps, largest_remainder, number, rnd


class Item:
    """One workload row in one month."""

    def __init__(self, row, month, instrument, contract, amount):
        self.workload, self.team = row["workload"], cell(row, "team")
        self.month, self.instrument, self.contract = month, instrument, contract
        self.raw, need = amount, rnd(amount, 3)
        self.need = need
        self.strike = Fraction(0)     # what is reserved for this row
        self.exposure = need
        self.cost = Fraction(0)
        self.s = quantity.deviation(row)
        self.used = []                # reserved and paid as used: (from, to, price)

    @property
    def committed(self):
        return self.need - self.exposure

    def reserve(self, more):
        """Adds reserved capacity; returns by how much the exposure falls."""
        before = self.exposure
        self.strike += more
        self.exposure = quantity.exposure(self.need, self.strike, self.s)
        return before - self.exposure


def items(book, units, first, last=None):
    """Every workload row from the first to the last month; quantities rounded to 3 decimals."""
    found, seen = [], set()
    for row in book.workload:
        where = row["_line"]
        key = tuple(cell(row, c) for c in ("month", "workload", "instrument", "unit", "team"))
        if key in seen:
            raise Malformed(f"{where}: this row is there twice")
        seen.add(key)
        start = months.month(row["month"], where)
        end = months.month(row["until"], where) if cell(row, "until") else start
        growth = 1 + number(cell(row, "growth", "0").rstrip("%"), where) / 100
        instrument = row["instrument"]
        info = book.instruments.get(instrument, {})
        administered = cell(info, "kind") == "administered"
        share = number(cell(info, "pass_through", "0"), where) if administered else 1
        contract = book.contract_for(row, instrument) if share else None
        for month in range(max(start, first), min(end, last or end) + 1):
            amount = number(row["quantity"], where) * growth ** (month - start)
            if cell(row, "per", "month") == "day":
                amount *= months.length(month)
            amount *= units.factor(row["unit"], book.unit_of(instrument), month, where)
            keeps(amount, 3, 100)
            found.append(Item(row, month, instrument, contract, amount))
    return found


def commit(book, units, found, first):
    """Takes reserved capacity off the items; returns costs of months that have no workload.

    The result is a list of (month, cost).
    """
    bare = []
    last = max(i.month for i in found)
    ordered = ([r for r in book.commitments if cell(r, "workload")]
               + [r for r in book.commitments if not cell(r, "workload")])
    for row in ordered:
        where = row["_line"]
        start, end = months.month(row["from"], where), months.month(row["to"], where)
        amount, price = number(row["quantity"], where), number(row["unit_price"], where)
        always = cell(row, "take_or_pay", "yes") != "no"
        for month in range(max(start, first), min(end, last) + 1):
            mine = [i for i in found if i.month == month
                    and cell(row, "workload", i.workload) == i.workload
                    and cell(row, "instrument", i.instrument) == i.instrument]
            upfront = number(cell(row, "upfront", "0"), where) if month == start else 0
            if not mine:
                cost = rnd((amount * price if always else 0) + upfront, 2)
                bare.append((month, cost))
                continue
            targets = {book.unit_of(i.instrument) for i in mine}
            if len(targets) > 1:
                raise Malformed(f"{where}: meets workload in several units")
            reserved = rnd(amount * units.factor(row["unit"], targets.pop(), month, where), 3)
            # A quantity that is uncertain may use what its mean would not.
            open_needs = [i.exposure for i in mine]
            split = (reserved if any(i.s for i in mine)
                     else min(reserved, sum(open_needs)))
            parts = [Fraction(0)] * len(mine)
            if split > 0 and sum(open_needs):
                parts = largest_remainder(split, open_needs, 3)
            served = [item.reserve(part) for item, part in zip(mine, parts)]
            if not always and reserved:
                for item, part in zip(mine, parts):
                    item.used.append((item.strike - part, item.strike, amount * price / reserved))
            used = sum(served)
            part_used = used / reserved if reserved else Fraction(0)
            cost = rnd(amount * price * (1 if always else part_used) + upfront, 2)
            weights = served if used > 0 else [i.need for i in mine]
            if not sum(weights):
                weights = [Fraction(1)] * len(mine)
            for item, share in zip(mine, largest_remainder(cost, weights, 2)):
                item.cost += share
    return bare
