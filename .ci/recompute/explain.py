#!/usr/bin/env python3
"""Computes figures again from what `hedge explain -f json` says of them, and from nothing else.

    explain.py HEDGE BOOK... [--count 200] [--seed 1]

All figures of all reports of the books are listed, so many are drawn by the seed, and each is
computed from the leaves of its explanation up. Every formula on the way must give the value that
is printed beside it. Exit 1 on any difference, and when there is nothing to draw.
"""

import argparse
import json
import math
import random
import re
import subprocess
import sys
from fractions import Fraction

import lots as joint
from exact import largest_remainder, rnd

BY = [None, "instrument", "team", "workload"]
# The figures that one run explains: what they share, they share with the plan that is made once.
AT_ONCE = 50
TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(\*\*|[-+*/(),]))")


class Number(str):
    """The digits of a number, as they were written."""


class Unexplained(Exception):
    """An explanation that does not lead to its figure."""


class Tree:
    """One explanation: rows that refer to their parents."""

    def __init__(self, document):
        self.rows = {row["node"]: row for row in document["rows"]}
        self.children = {}
        for row in document["rows"]:
            self.children.setdefault(row["parent"], []).append(row)
        self.values = {}

    def roots(self):
        return self.children.get(None, [])

    def shown(self, row):
        """The row that shows how a number was made."""
        return self.rows[row["same_as"]] if row["same_as"] else row

    def value(self, row):
        """The number of a row: computed where it has a formula, else as it was read."""
        row = self.shown(row)
        node = row["node"]
        if node not in self.values:
            self.values[node] = self.computed(row) if row["formula"] else given(row)
        return self.values[node]

    def computed(self, row):
        double = row["arithmetic"] == "double"
        result = Expression(row["expression"], self, row, double).value()
        if row["decimals"] is not None:
            result = rnd(Fraction(result), row["decimals"])
        printed = given(row)
        if Fraction(result) != Fraction(printed):
            raise Unexplained(f"{row['name']} ({row['formula']}): {result} is not {printed}")
        return result

    def operands(self, row, name):
        return [child for child in self.children.get(row["node"], []) if child["name"] == name]


def given(row):
    text = row["value"] if row["value"] is not None else row["fraction"]
    if text is None:
        raise Unexplained(f"{row['name']} has no number")
    is_double = row["kind"] == "double" or (
        row["arithmetic"] == "double" and row["decimals"] is None)
    return float(Fraction(text)) if is_double else Fraction(text)


class Expression:
    """One formula over the operands of a row, by recursive descent."""

    def __init__(self, text, tree, row, double):
        self.tree, self.row, self.double = tree, row, double
        self.tokens, place = [], 0
        while place < len(text):
            match = TOKEN.match(text, place)
            if not match:
                raise Unexplained(f"{text!r} cannot be read at {place}")
            self.tokens.append(match.groups())
            place = match.end()
        self.place = 0

    def value(self):
        result = self.number(self.sum())
        if self.place != len(self.tokens):
            raise Unexplained(f"{self.row['expression']!r} goes on")
        return result

    def peek(self):
        return self.tokens[self.place] if self.place < len(self.tokens) else (None, None, None)

    def take(self, *operators):
        if self.peek()[2] in operators:
            self.place += 1
            return self.tokens[self.place - 1][2]
        return None

    def need(self, operator):
        if not self.take(operator):
            raise Unexplained(f"{self.row['expression']!r}: {operator} is missing")

    def sum(self):
        result = self.term()
        while operator := self.take("+", "-"):
            other = self.number(self.term())
            result = self.number(result)
            result = result + other if operator == "+" else result - other
        return result

    def term(self):
        result = self.power()
        while operator := self.take("*", "/"):
            other = self.number(self.power())
            result = self.number(result)
            result = result * other if operator == "*" else result / other
        return result

    def power(self):
        if self.take("-"):
            return -self.number(self.power())
        base = self.atom()
        if self.take("**"):
            exponent = self.number(self.power())
            if Fraction(exponent).denominator != 1:
                raise Unexplained("a power that is no whole number")
            return self.number(base) ** int(exponent)
        return base

    def atom(self):
        literal, name, _ = self.peek()
        if literal is not None:
            self.place += 1
            return self.cast(Fraction(literal))
        if name is not None:
            self.place += 1
            if self.take("("):
                return self.call(name)
            return self.tree.operands(self.row, name)
        self.need("(")
        result = self.sum()
        self.need(")")
        return result

    def call(self, name):
        arguments = []
        if not self.take(")"):
            arguments.append(self.sum())
            while self.take(","):
                arguments.append(self.sum())
            self.need(")")
        return getattr(self, "call_" + name)(*arguments)

    def cast(self, value):
        return float(value) if self.double else Fraction(value)

    def number(self, value):
        if isinstance(value, list):
            if len(value) != 1:
                raise Unexplained(f"{len(value)} numbers where one is needed: {self.row['expression']}")
            return self.cast(self.tree.value(value[0]))
        return value

    def list(self, value):
        """The numbers of a list; an operand that was made as a list stands for its items."""
        if not isinstance(value, list):
            return [value]
        if len(value) == 1 and self.tree.shown(value[0])["formula"] == "list":
            self.tree.value(value[0])
            value = self.tree.operands(self.tree.shown(value[0]), "item")
        return [self.cast(self.tree.value(row)) for row in value]

    def call_sum(self, x):
        return sum(self.list(x), self.cast(0))

    def call_product(self, x):
        return math.prod(self.list(x), start=self.cast(1))

    def call_mean(self, x):
        return self.call_sum(x) / len(self.list(x))

    def call_count(self, x):
        return self.cast(len(self.list(x)))

    def call_last(self, x):
        return self.list(x)[-1]

    def call_median(self, x):
        x = sorted(self.list(x))
        half = len(x) // 2
        return x[half] if len(x) % 2 else (x[half - 1] + x[half]) / 2

    def call_dot(self, x, y):
        x, y = self.list(x), self.list(y)
        if len(x) != len(y):
            raise Unexplained("lists of two lengths")
        return sum((a * b for a, b in zip(x, y)), self.cast(0))

    def call_min(self, *x):
        return min(self.number(value) for value in x)

    def call_max(self, *x):
        return max(self.number(value) for value in x)

    def call_abs(self, x):
        return abs(self.number(x))

    def call_sqrt(self, x):
        return math.sqrt(self.number(x))

    def call_apportion(self, whole, weight, digits, place):
        weight = self.list(weight)
        if not any(weight):
            weight = [1] * len(weight)
        parts = largest_remainder(
            self.number(whole), [Fraction(w) for w in weight], int(self.number(digits)))
        return parts[int(self.number(place))]

    def call_lots(self, choice, place):
        row = self.tree.shown(choice[0])
        self.tree.value(row)

        def values(name):
            return [self.tree.value(child) for child in self.tree.operands(row, name)]

        needs, (size,), rooms, fees = values("need"), values("size"), values("room"), values("fees")
        flat, aversion = [float(v) for v in values("covariance")], values("risk_aversion")
        count = len(needs)
        sigma = [flat[i * count:(i + 1) * count] for i in range(count)]
        ranges = []
        for i, need in enumerate(needs):
            most = math.floor(rooms[i]) if rooms else math.ceil(need / size)
            ranges.append((min(math.floor(need / size), most), min(math.ceil(need / size), most)))

        def fee(i, n):
            return fees[2 * i + (n != ranges[i][0])]

        found = joint.solve(
            needs, [size] * count, ranges, sigma, fee,
            float(aversion[0]) if aversion else None)
        return Fraction(found[int(self.number(place))])


def recompute(document):
    """The figure that an explanation leads to; raises where it does not."""
    tree = Tree(document)
    (root,) = tree.roots()
    return tree.value(root)


def run(hedge, *arguments):
    done = subprocess.run([hedge, *arguments], capture_output=True, check=False)
    if done.returncode != 0:
        raise Unexplained(f"hedge {' '.join(arguments)}: {done.stderr.decode()}")
    # Numbers stay the digits that were written.
    return json.loads(done.stdout, parse_float=str)


def figures(hedge, books):
    """Every figure of every report of the books, with the flags that its report needs."""
    found = []
    for book in books:
        for by in BY:
            # Only the plan is split.
            listed, flags = ("plan:figures", ("--by", by)) if by else ("figures", ())
            for row in run(hedge, "explain", listed, book, "-f", "json", *flags)["rows"]:
                found.append((book, flags, f"{row['report']}:{row['address']}", row["value"]))
    return found


def reports(book):
    """The commands of the reports of a book whose figures are listed, by their names."""
    with_names = ["exposure", "coverage", "cost", "risk", "margin", "mtm", "effectiveness",
                  "worksheet", "drivers"]
    commands = {name: [name, book] for name in
                ["plan", "ratio", "curve", "stress", "orders", "option", "compare", "backtest"]}
    commands.update({name: ["report", name, book] for name in with_names})
    return commands


def printed(document):
    """Every number that a report prints, section by section."""
    parts = [document, *document.get("sections", {}).values()]
    rows = [row for part in parts for row in [*part["rows"], part["totals"] or {}]]
    return sorted(str(value) for row in rows for value in row.values()
                  if isinstance(value, Number))


def unexplained(hedge, everything, book):
    """What is wrong with the list of figures: a number that a report prints and the list lacks."""
    found = []
    for name, command in reports(book).items():
        listed = sorted(str(value) for where, flags, target, value in everything
                        if where == book and not flags and target.startswith(name + ":"))
        done = subprocess.run([hedge, *command, "-f", "json"], capture_output=True, check=False)
        if done.returncode == 4 and not listed:
            continue
        document = json.loads(done.stdout, parse_float=Number, parse_int=Number)
        if printed(document) != listed:
            found.append(f"{book} {name}: {len(printed(document))} numbers, {len(listed)} explained")
    return found


def explained(hedge, drawn):
    """Each drawn figure with its printed value, and the tree and the row that explain it."""
    groups = {}
    for book, flags, target, value in drawn:
        groups.setdefault((book, flags), []).append((target, value))
    for (book, flags), wanted in groups.items():
        for start in range(0, len(wanted), AT_ONCE):
            batch = dict(wanted[start:start + AT_ONCE])
            first, *more = batch
            also = [word for target in more for word in ("--and", target)]
            document = run(hedge, "explain", first, book, "-f", "json", *flags, *also)
            meta = document["meta"]
            targets = meta.get("targets") or [f"{meta['report']}:{meta['target']}"]
            tree = Tree(document)
            if sorted(targets) != sorted(batch) or len(tree.roots()) != len(targets):
                raise Unexplained(f"{book}: other figures than those asked for: {targets}")
            for target, root in zip(targets, tree.roots()):
                yield book, target, batch[target], tree, root


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("hedge")
    parser.add_argument("books", nargs="+")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    everything = figures(options.hedge, options.books)
    drawn = everything
    if options.count < len(everything):
        drawn = random.Random(options.seed).sample(everything, options.count)
    lists = [line for book in options.books for line in unexplained(options.hedge, everything, book)]
    checked, wrong, trees = 0, len(lists), {}
    for line in lists:
        print(line)
    for book, target, printed, tree, root in explained(options.hedge, drawn):
        checked += 1
        trees[id(tree)] = tree
        try:
            value = tree.value(root)
            if Fraction(value) != Fraction(printed):
                raise Unexplained(f"{value} is not the printed {printed}")
        except (Unexplained, ArithmeticError, LookupError, TypeError, ValueError) as error:
            wrong += 1
            print(f"{book} {target}: {type(error).__name__}: {error}")
    rows = [row for tree in trees.values() for row in tree.rows.values()]
    formulas = {row["formula"] for row in rows if row["formula"]}
    kinds = {target.split(":")[0] for _, _, target, _ in drawn}
    print(f"explained: {checked} of {len(everything)} figures of {len(kinds)} reports drawn "
          f"with seed {options.seed}, {len(rows)} numbers, {len(formulas)} formulas; {wrong} wrong")
    return 1 if wrong or not drawn or checked != len(drawn) else 0


if __name__ == "__main__":
    sys.exit(main())
