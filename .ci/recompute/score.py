#!/usr/bin/env python3
"""Holds the engine's scores of saved plans against what the tables say happened.

    score.py HEDGE_BINARY CASE...

A case is a folder with the arguments of `hedge score`, saved plans and tables. Computed here: what
was used and paid in each month that is over, the parts of the difference, where the cost lies, and
the interval of the share inside. Exit 1 on any difference, and when there was nothing to compare.
"""

import datetime
import json
import math
import os
import subprocess
import sys
from fractions import Fraction

import months
import series as prices
import workload
from book import Book, cell, table
from compare import Comparison, parse
from exact import number, rnd, text
from cells import Cents, Table, money, price, quantity, sums
from units import Units

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")


class Case:
    """The command line of a score, its plans and its book as it is now."""

    def __init__(self, folder):
        with open(os.path.join(folder, "arguments"), encoding="utf-8") as stream:
            words = stream.read().splitlines()[1:]
        self.folder, self.words = folder, [w.replace("@package", ROOT) for w in words]
        values, plain, rest = {}, [], iter(self.words)
        for word in rest:
            if word.startswith("-"):
                values[word] = next(rest)
            else:
                plain.append(os.path.join(folder, word))
        self.plans = []
        for path in (p for p in plain if not os.path.isdir(p)):
            with open(path, encoding="utf-8") as stream:
                plan = json.load(stream, parse_float=Fraction, parse_int=Fraction)
            self.plans.append((os.path.relpath(path, folder), plan))
        self.plans.sort(key=lambda p: p[1]["meta"]["as_of"])
        self.book = Book(next(p for p in plain if os.path.isdir(p)))
        for flag, name in (("--prices", "prices"), ("--workload", "workload")):
            if flag in values:
                setattr(self.book, name, table(folder, values[flag]))
        for row in self.book.workload:
            row.update(low="", high="")          # what was used is known
        newest = max(months.day(r["date"]) for r in self.book.prices)
        given = values.get("--as-of") or self.book.setting("as_of")
        self.as_of = months.day(given) if given else newest
        self.known = {}

    def series(self, name, month):
        """A price as it was known soon after a month."""
        age = datetime.timedelta(int(self.book.setting("max_age_days", "7")))
        day = min(months.days(month)[-1] + age, self.as_of)
        if day not in self.known:
            self.known[day] = prices.read(self.book, day)
        found = self.known[day].get(name)
        if found and cell(self.book.instruments.get(name, {}), "kind") == "administered":
            found.sampling = "event"
        return found

    def average(self, name, month, fixing):
        need = int(self.book.setting("min_days", "15"))
        return rnd(self.series(name, month).averages(fixing, need)[month], 6)

    def settlement(self, contract, month):
        """The mean of the index, or of what stands in for it, over the fixing days of a month."""
        names = [contract.underlying] + [n for n, r in self.book.instruments.items()
                                         if cell(r, "proxy_for") == contract.underlying]
        name = next(n for n in names if self.series(n, month))
        return self.average(name, month, self.book.fixing_days(contract))


def rows_of(case, plan):
    """Each row of a plan whose month is over, with what came of it, as exact numbers."""
    book, units = case.book, Units(case.book)
    over = [r for r in plan["rows"]
            if months.days(months.month(r["month"]))[-1] <= case.as_of]
    first = min(months.month(r["month"]) for r in over)
    used = workload.items(book, units, first, max(months.month(r["month"]) for r in over))
    bare = workload.commit(book, units, used, first)
    planned = {}
    for part in plan["meta"]["parts"]:
        planned.setdefault((part["month"], part["contract"]), {})[part["instrument"]] = part
    for row in over:
        month, contract = months.month(row["month"]), book.by_id.get(row["contract"])
        parts = planned.get((row["month"], row["contract"]), {})
        mine = [i for i in used if i.month == month and i.instrument in parts]
        fixing = book.fixing_days(contract) if contract else months.FixingDays(False, set())
        reserved = sum((i.cost for i in mine), Fraction(0))
        if contract is None:
            reserved += sum((cost for at, cost in bare if at == month), Fraction(0))
        move = settled = Fraction(0)
        if contract:
            settled = case.settlement(contract, month)
            move = settled - row["futures_price"]
        spent = volume = index = Fraction(0)
        for name, part in parts.items():
            amount = sum((i.exposure for i in mine if i.instrument == name), Fraction(0))
            paid = case.average(name, month, fixing) if amount else Fraction(0)
            spent += rnd(amount * paid, 2)
            volume += rnd((amount - part["exposure"]) * part["expected_price"], 2)
            if contract:
                index += rnd(amount * part["hedge_ratio"] * move, 2)
        volume += reserved - row["committed_cost"]
        lots, fees, gain = row["held_lots"] + row["buy_lots"], row["fees"], Fraction(0)
        if contract:
            gain = rnd(lots * contract.size * move, 2)
            fees = rnd(row["buy_lots"] * contract.lot_fee("trade", row["futures_price"])
                       + abs(lots) * contract.lot_fee("settle", settled), 2)
        unhedged = spent + reserved
        cost = unhedged - row["position_value"] - gain + fees
        left = cost - row["expected_cost"] - volume - (fees - row["fees"])
        own = index - gain if contract else left
        yield {"row": row, "lots": lots, "volume": volume, "price": own, "basis": left - own,
               "fees": fees - row["fees"], "cost": cost, "unhedged": unhedged, "gain": gain,
               "settled": settled if contract else None, "parts": parts, "used": mine}


def at_least(successes, trials, share):
    """The probability of so many successes or more."""
    return math.fsum(math.comb(trials, k) * share ** k * (1 - share) ** (trials - k)
                     for k in range(successes, trials + 1))


def interval(successes, trials, confidence):
    """Clopper and Pearson's interval, by halving."""
    def root(excess):
        low, high = 0.0, 1.0
        for _ in range(100):
            middle = (low + high) / 2
            low, high = (low, middle) if excess(middle) > 0 else (middle, high)
        return low
    tail = (1 - confidence) / 2
    return (root(lambda p: at_least(successes, trials, p) - tail) if successes else 0.0,
            root(lambda p: at_least(successes + 1, trials, p) - (1 - tail))
            if successes < trials else 1.0)


def recomputed(case):
    """The rows of a score and its calibration."""
    found = Table(("plan", "month", "contract"))
    places, missed = [], {"hedged": [], "unhedged": []}
    overview = Table(("plan",))
    for name, plan in case.plans:
        ranges, first = [], len(found.rows)
        low = {(r["month"], r["contract"]): r["p05_cost"]
               for r in plan["meta"].get("simulation", {}).get("rows", [])}
        for line in rows_of(case, plan):
            row = line["row"]
            p05, p95 = low.get((row["month"], row["contract"])), row["p95_cost"]
            place = None
            if p05 is not None and p95 is not None and p05 < p95:
                place = ("below" if line["cost"] < p05 else
                         "above" if line["cost"] > p95 else "inside")
                places.append(place)
                ranges.append(place)
            one_unit = len({p["unit"] for p in line["parts"].values()}) == 1
            marks = list(row["marks"])
            if line["lots"] and row["status"] not in (None, "listed"):
                marks.append("paper")
            for way, off in (("hedged", line["cost"] - row["expected_cost"]),
                             ("unhedged", line["unhedged"] - row["unhedged_expected_cost"])):
                missed[way].append(off)
            found.add(
                plan_as_of=plan["meta"]["as_of"],
                lots=text(line["lots"], 0) if line["settled"] is not None else None,
                futures_price=price(row["futures_price"]), marks=sorted(marks),
                unhedged_planned_cost=money(row["unhedged_expected_cost"]),
                p05_cost=money(p05), p95_cost=money(p95), currency=case.book.currency,
                plan=name, month=row["month"], contract=row["contract"],
                planned_cost=money(row["expected_cost"]), volume=money(line["volume"]),
                price=money(line["price"]), basis=money(line["basis"]), fees=money(line["fees"]),
                realised_cost=money(line["cost"]), gain=money(line["gain"]),
                unhedged_realised_cost=money(line["unhedged"]),
                settlement_price=price(line["settled"]), range=place,
                planned_quantity=quantity(sum(
                    p["exposure"] for p in line["parts"].values())) if one_unit else None,
                realised_quantity=quantity(sum(
                    (i.exposure for i in line["used"]), Fraction(0))) if one_unit else None)
        mine = list(found.rows.values())[first:]
        overview.add(plan=name, plan_as_of=plan["meta"]["as_of"], over=text(len(mine), 0),
                     open=text(len(plan["rows"]) - len(mine), 0),
                     inside=text(ranges.count("inside"), 0), ranges=text(len(ranges), 0),
                     **{c: text(sum(number(r[c]) for r in mine), 2) for c in (
                         "planned_cost", "volume", "price", "basis", "fees", "realised_cost")})
    sums(found, "gain", "planned_cost", "volume", "price", "basis", "fees", "realised_cost",
         "unhedged_planned_cost", "unhedged_realised_cost")
    if len(case.plans) > 1:
        # Costs of one month in several plans are not added.
        found.totals = dict.fromkeys(found.totals)
        found.sections["plans"] = overview
    for way, off in missed.items():
        found.meta[f"miss_{way}"] = Cents(math.sqrt(
            math.fsum(float(v) ** 2 for v in off) / len(off)))
    calibration = {p: text(places.count(p), 0) for p in ("below", "inside", "above")}
    if places:
        ends = interval(places.count("inside"), len(places),
                        float(number(case.book.setting("confidence", "0.95"))))
        calibration.update(low=text(Fraction(ends[0]), 6), high=text(Fraction(ends[1]), 6))
    return found, calibration


def compared(comparison, label, found, theirs):
    rows, calibration = found
    comparison.table(label, rows, theirs)
    comparison.columns(f"{label} calibration", calibration,
                       (theirs.get("meta") or {}).get("calibration") or {})


def main():
    comparison = Comparison()
    for folder in sys.argv[2:]:
        case = Case(folder)
        command = [os.path.abspath(sys.argv[1]), "score", *case.words, "--format", "json"]
        if "-f" in case.words:
            command = command[:-2]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        label = os.path.basename(folder)
        if run.returncode:
            comparison.differ(f"{label}: the engine exits {run.returncode}: {run.stderr[:300]}")
            continue
        compared(comparison, label, recomputed(case), parse(run.stdout))
    return comparison.close()


if __name__ == "__main__":
    sys.exit(main())
