#!/usr/bin/env python3
"""diff.py BINARY BOOK...: why two plans differ, computed again from the two saved plans.

Each book is planned as it is and after a change of every table that moves a cost: needs, settles,
own prices and bands. `hedge diff` must give the parts that are computed here from the definitions
in `hedge diff --help`, to the cent, and they must add up in every row and in total.
"""

import csv
from fractions import Fraction
import json
import os
import shutil
import subprocess
import sys
import tempfile

from exact import rnd

PARTS = ("volume", "price_curve", "basis", "ratio", "lots_and_rounding", "policy", "method")


def changed(book, folder):
    """A copy of a book in which everything has moved."""
    def scale(name, column, factor, decimals, wobble=100):
        path = os.path.join(folder, name)
        if not os.path.exists(path):
            return
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for place, row in enumerate(rows):
            if row.get(column):
                by = factor + Fraction(place % 5, wobble)
                row[column] = str(round(float(Fraction(row[column]) * by), decimals))
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)

    shutil.copytree(book, folder)
    scale("workload.csv", "quantity", Fraction(105, 100), 3)
    scale("workload.csv", "high", Fraction(130, 100), 3)
    scale("futures.csv", "settle", Fraction(102, 100), 2)
    scale("prices.csv", "price", Fraction(101, 100), 6, 1000)
    with open(os.path.join(folder, "bands.csv"), "w", encoding="utf-8") as file:
        file.write("from,to,min,target,max\n0,60,0.3,0.55,1.5\n")


def run(binary, *words):
    done = subprocess.run([binary, *words, "-q", "-f", "json"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"error: {' '.join(words)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def load(text):
    return json.loads(text, parse_float=Fraction, parse_int=Fraction)


def level(plan, row):
    """The mean index behind the row's price."""
    found = [b for b in plan["meta"].get("basis", []) if b["contract"] == row["contract"]]
    if len(found) == 1:
        return found[0]["index_average"]
    for basis in found:
        made = basis["own_average"] + row["hedge_ratio"] * (
            row["futures_price"] - basis["index_average"])
        if abs(made - row["expected_price"]) <= Fraction(1, 100_000):
            return basis["index_average"]
    return None


def parts(old, new, later):
    """The parts of the change of one row that both plans have."""
    part = dict.fromkeys(PARTS, Fraction(0))
    part["volume"] += new["committed_cost"] - old["committed_cost"]
    if old["held_lots"] == new["held_lots"]:
        part["price_curve"] -= (new["position_value"] or 0) - (old["position_value"] or 0)
    needs = (old["index_exposure"], new["index_exposure"])
    if all(needs) and old["target"] and new["target"] is not None:
        more = rnd(old["fees"] * (needs[1] / needs[0] - 1), 2)
        part["volume"] += more
        part["policy"] += rnd(old["fees"] * (new["target"] / old["target"] - 1), 2) - more
    x, p, q = new["exposure"], old["expected_price"], new["expected_price"]
    if x is not None and old["exposure"] is not None and p is not None and q is not None:
        part["volume"] += rnd((x - old["exposure"]) * p, 2)
        price = rnd(x * (q - p), 2)
        if old["futures_price"] is None:
            part["price_curve"] += price
        else:
            curve = rnd(x * old["hedge_ratio"] * (new["futures_price"] - old["futures_price"]), 2)
            index = level(later, new)
            index = old["futures_price"] if index is None else index
            ratio = rnd(
                x * (new["hedge_ratio"] - old["hedge_ratio"]) * (new["futures_price"] - index), 2)
            part["price_curve"] += curve
            part["ratio"] += ratio
            part["basis"] += price - curve - ratio
    else:
        def bought(row):
            return (row["expected_cost"] - row["committed_cost"] - (row["fees"] or 0)
                    + (row["position_value"] or 0))
        change = bought(new) - bought(old)
        if needs[0]:
            volume = rnd((needs[1] / needs[0] - 1) * bought(old), 2)
            curve = rnd(needs[1] * (new["futures_price"] - old["futures_price"]), 2)
            part["price_curve"] += curve
            part["basis"] += change - volume - curve
        else:
            volume = change
        part["volume"] += volume
    change = new["expected_cost"] - old["expected_cost"]
    part["lots_and_rounding"] = change - sum(part.values())
    return part


def differences(old, new, said):
    """What is wrong with a diff of two plans, as texts, and how many rows both plans have."""
    key = lambda row: (row["month"], row["contract"])  # noqa: E731
    before, after = ({key(r): r for r in plan["rows"]} for plan in (old, new))
    wrong, both = [], 0
    for row in said["rows"]:
        made = dict.fromkeys(PARTS, Fraction(0))
        if key(row) in before and key(row) in after:
            both += 1
            made = parts(before[key(row)], after[key(row)], new)
        else:
            made["volume"] = row["new_cost"] - row["base_cost"]
        wrong += [f"{key(row)} {name}: {float(row[name])}, here {float(made[name])}"
                  for name in PARTS if made[name] != row[name]]
        if sum(row[name] for name in PARTS) != row["new_cost"] - row["base_cost"]:
            wrong.append(f"{key(row)}: the parts do not add up")
    for plan, name in ((old, "base_cost"), (new, "new_cost")):
        if said["totals"][name] != plan["totals"]["expected_cost"]:
            wrong.append(f"{name} is not the total of its plan")
    if sum(said["totals"][name] for name in PARTS) != said["totals"]["change"]:
        wrong.append("the parts of the total do not add up")
    return wrong, both


def check(binary, book, scratch):
    """How many rows were compared; ends the program when one differs."""
    folder = os.path.join(scratch, "changed")
    shutil.rmtree(folder, ignore_errors=True)
    changed(book, folder)
    paths = [os.path.join(scratch, name) for name in ("old.json", "new.json")]
    for path, place in zip(paths, (book, folder)):
        with open(path, "w", encoding="utf-8") as file:
            file.write(run(binary, "plan", place, "--paths", "256"))
    old, new = (load(open(path, encoding="utf-8").read()) for path in paths)
    said = load(run(binary, "diff", *paths))
    wrong, both = differences(old, new, said)
    if wrong:
        sys.exit(f"error: {book}: " + "; ".join(wrong))
    # A cent that moves from one part to another still adds up, and must be noticed.
    said["rows"][0]["volume"] += Fraction(1, 100)
    said["rows"][0]["basis"] -= Fraction(1, 100)
    if len(differences(old, new, said)[0]) != 2:
        sys.exit(f"error: {book}: a cent in the wrong part was not noticed")
    moved = [name for name in PARTS if said["totals"][name]]
    print(f"  {book}: {both} rows, moved by {', '.join(moved)}")
    return both


def main():
    with tempfile.TemporaryDirectory() as scratch:
        rows = sum(check(sys.argv[1], book, scratch) for book in sys.argv[2:])
    if rows < 10:
        sys.exit("error: hardly anything was compared")
    print(f"  {rows} rows of two plans have the same parts")


if __name__ == "__main__":
    main()
