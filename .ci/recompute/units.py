"""The directed graph of unit conversions: only forward along its edges, identities both ways."""

from fractions import Fraction
import re

import months
import terms
from book import cell
from exact import Incomplete, Malformed, number

TOKENS = {"tok": 1, "ktok": 10 ** 3, "Mtok": 10 ** 6, "Gtok": 10 ** 9}
TOKEN_UNIT = re.compile(r"(tok|ktok|Mtok|Gtok)(_[A-Za-z0-9_]+)?(:.*)?\Z")


class Units:
    def __init__(self, book):
        self.book = book
        self.rows = {}
        self.walked = set()           # edges with a measured factor that a workload went along
        for source, target, speed in terms.throughputs():
            self.rows[source, target] = {"tokens_per_second": speed, "_line": "built in"}
        self.hardware = {}
        given = set()
        for row in book.conversions:
            key = (row["from"], row["to"])
            if key in given:
                raise Malformed(f"{row['_line']}: conversion given twice")
            given.add(key)
            if all(u.startswith("gpu_hour:") for u in key):
                self.hardware[key] = number(row["factor"], row["_line"])
            else:
                self.rows[key] = row

    def utilization(self, source, row):
        own = cell(row, "utilization")
        if own:
            return number(own)
        model = source.partition(":")[2].partition("/")[0]
        found = self.book.setting(f"utilization:{model}") or self.book.setting("utilization")
        return number(found) if found else None

    def factor_of(self, source, target, row):
        """One edge's factor, or None when it needs a setting that is not given."""
        if cell(row, "factor"):
            return number(row["factor"], row["_line"])
        speed = number(row["tokens_per_second"], row["_line"])
        kind = TOKEN_UNIT.match(source)
        if not kind:
            raise Malformed(f"{row['_line']}: tokens_per_second from {source}")
        use = self.utilization(source, row)
        if use is None:
            return None
        return Fraction(TOKENS[kind[1]]) / (speed * 3600 * use)

    def edges(self, unit, month):
        kind = TOKEN_UNIT.match(unit)
        if kind:
            rest = (kind[2] or "") + (kind[3] or "")
            for prefix, size in TOKENS.items():
                if prefix != kind[1]:
                    yield prefix + rest, Fraction(TOKENS[kind[1]], size)
        name, _, qualifier = unit.partition(":")
        hours = 24 * months.length(month)
        if name == "gpu_month":
            yield "gpu_hour:" + qualifier, Fraction(hours)
        if name == "gpu_hour":
            yield "gpu_month:" + qualifier, Fraction(1, hours)
        for (source, target), row in self.rows.items():
            if source == unit:
                yield target, self.factor_of(source, target, row)
        if unit == "EFLOP:fp8":
            for hardware, peak in terms.PEAKS.items():
                target = "gpu_hour:" + hardware
                if (unit, target) not in self.rows:
                    mfu = self.book.setting("mfu")
                    yield target, (
                        1000 / (number(peak) * 3600 * number(mfu)) if mfu else None)

    def factor(self, source, target, month, where=""):
        """How many target units one source unit is in that month."""
        if source == target:
            return Fraction(1)
        found, missing = set(), []

        def walk(unit, factor, way):
            if unit == target:
                found.add(factor) if factor is not None else missing.append(unit)
                self.walked |= {e for e in zip(way, way[1:]) if e in self.rows}
                return
            for following, step in self.edges(unit, month):
                if following not in way:
                    both = None if factor is None or step is None else factor * step
                    walk(following, both, way + [following])

        walk(source, Fraction(1), [source])
        if len(found) > 1:
            raise Malformed(f"{where}: {source} to {target}: paths disagree")
        if not found:
            why = "utilization or mfu is not given" if missing else "no path"
            raise Incomplete(f"{where}: {source} to {target}: {why}")
        return found.pop()
