"""Workload rows by month in the unit of the price, and what reserved capacity takes off them."""

from fractions import Fraction

import months
from book import cell
from exact import Malformed, keeps, largest_remainder, number, rnd


class Item:
    """One workload row in one month."""

    def __init__(self, row, month, instrument, contract, need):
        self.workload, self.team = row["workload"], cell(row, "team")
        self.month, self.instrument, self.contract = month, instrument, contract
        self.need = need
        self.committed = Fraction(0)
        self.cost = Fraction(0)
        self.uncertain = bool(cell(row, "low") or cell(row, "high"))

    @property
    def exposure(self):
        return self.need - self.committed


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
            found.append(Item(row, month, instrument, contract, rnd(amount, 3)))
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
        quantity, price = number(row["quantity"], where), number(row["unit_price"], where)
        always = cell(row, "take_or_pay", "yes") != "no"
        for month in range(max(start, first), min(end, last) + 1):
            mine = [i for i in found if i.month == month
                    and cell(row, "workload", i.workload) == i.workload
                    and cell(row, "instrument", i.instrument) == i.instrument]
            upfront = number(cell(row, "upfront", "0"), where) if month == start else 0
            if not mine:
                cost = rnd((quantity * price if always else 0) + upfront, 2)
                bare.append((month, cost))
                continue
            if any(i.uncertain for i in mine):
                raise Malformed(f"{where}: takes off an uncertain quantity")
            targets = {book.unit_of(i.instrument) for i in mine}
            if len(targets) > 1:
                raise Malformed(f"{where}: meets workload in several units")
            reserved = rnd(quantity * units.factor(row["unit"], targets.pop(), month, where), 3)
            open_needs = [i.exposure for i in mine]
            used = min(reserved, sum(open_needs))
            parts = [Fraction(0)] * len(mine)
            if used > 0:
                parts = largest_remainder(used, open_needs, 3)
            for item, part in zip(mine, parts):
                item.committed += part
            part_used = used / reserved if reserved else Fraction(0)
            cost = rnd(quantity * price * (1 if always else part_used) + upfront, 2)
            weights = parts if used > 0 else [i.need for i in mine]
            if not sum(weights):
                weights = [Fraction(1)] * len(mine)
            for item, share in zip(mine, largest_remainder(cost, weights, 2)):
                item.cost += share
    return bare
