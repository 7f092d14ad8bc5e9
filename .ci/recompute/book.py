"""Reads a book (a folder of CSV tables) into plain rows and settings."""

import csv
import os

import months
import terms
from exact import Malformed, number


def table(folder, name):
    """The rows of one table as dictionaries of stripped text, with `_line`; [] when absent."""
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        header, rows = None, []
        for cells in reader:
            if not any(c.strip() for c in cells):
                continue
            if header is None:
                header = [c.strip() for c in cells]
                continue
            if len(cells) != len(header):
                raise Malformed(f"{name}:{reader.line_num}: {len(cells)} cells, not {len(header)}")
            row = {h: c.strip() for h, c in zip(header, cells)}
            row["_line"] = f"{name}:{reader.line_num}"
            rows.append(row)
        return rows


def cell(row, column, default=""):
    return row.get(column, "") or default


class Contract:
    """One contract's terms as numbers."""

    def __init__(self, row):
        where = row.get("_line", "built in")
        self.id = row["contract"]
        self.row = row
        self.underlying = cell(row, "underlying")
        self.unit = row["unit"]
        self.currency = cell(row, "currency")
        self.size = number(row["size"], where)
        self.final = cell(row, "settlement", "average") == "final"
        self.every_day = cell(row, "fixing_days", "business") == "calendar"
        self.calendar = cell(row, "calendar")
        self.status = cell(row, "status", "hypothetical")
        self.months_listed = cell(row, "months_listed")
        self.first_month = cell(row, "first_month")
        self.trade_fee = cell(row, "trade_fee")
        self.settle_fee = cell(row, "settle_fee")
        self.quarterly = self.months_listed.startswith("quarterly")
        self.monthly = not self.quarterly
        if not self.quarterly and not self.months_listed.isdigit():
            named = sorted(months.month(m) for m in self.months_listed.split())
            self.monthly = all(b == a + 1 for a, b in zip(named, named[1:]))

    def lot_fee(self, which, price):
        """One fee of one lot at that futures price; 0 when it is not published."""
        text = self.trade_fee if which == "trade" else self.settle_fee
        return self.amount(text, price) if text else number("0")

    def amount(self, text, price):
        """Money a lot: an amount, or a percentage of what the lot is worth at that price."""
        if text.endswith("%"):
            return number(text[:-1]) / 100 * self.size * price
        return number(text)

    def listed(self, month, as_of_month):
        """Whether that delivery month can be traded at as-of."""
        if self.first_month and month < months.month(self.first_month):
            return False
        if month < as_of_month:
            return False
        rule = self.months_listed
        if not rule:
            return True
        if rule.isdigit():
            return month < as_of_month + int(rule)
        if self.quarterly:
            start = max(as_of_month, months.month(self.first_month) if self.first_month else 0)
            count = int(rule.split(":")[1])
            ends = [m for m in range(start, start + 3 * count) if m % 12 in (2, 5, 8, 11)]
            return month in ends
        return month in [months.month(m) for m in rule.split()]


class Book:
    def __init__(self, folder):
        self.folder = folder
        self.name = os.path.basename(os.path.abspath(folder))
        self.settings = {}
        self.wanted_contract = None
        for row in table(folder, "settings.csv"):
            if row["setting"] in self.settings:
                raise Malformed(f"{row['_line']}: setting given twice")
            self.settings[row["setting"]] = row["value"]
        self.currency = self.setting("currency", "USD")
        self.workload = table(folder, "workload.csv")
        if not self.workload:
            raise Malformed("workload.csv: missing or empty")
        self.prices = table(folder, "prices.csv")
        prices = os.path.join(folder, "prices")
        if os.path.isdir(prices):
            for name in sorted(os.listdir(prices)):
                if name.endswith(".csv"):
                    self.prices += table(folder, os.path.join("prices", name))
        if not self.prices:
            raise Malformed("prices.csv: missing or empty")
        self.instruments = {r["instrument"]: r for r in table(folder, "instruments.csv")}
        self.futures = table(folder, "futures.csv")
        self.positions = table(folder, "positions.csv")
        self.commitments = table(folder, "commitments.csv")
        self.bands = table(folder, "bands.csv")
        self.budget = table(folder, "budget.csv")
        self.conversions = table(folder, "conversions.csv")
        self.scenarios = table(folder, "scenarios.csv")
        self.holidays = {}
        for row in table(folder, "holidays.csv"):
            date = months.day(row["date"], row["_line"])
            self.holidays.setdefault(row["calendar"], set()).add(date)
        own = [Contract(r) for r in table(folder, "contracts.csv")]
        named = {c.id for c in own}
        self.contracts = own + [
            Contract(r) for r in terms.CONTRACTS if r["contract"] not in named]
        self.by_id = {c.id: c for c in self.contracts}
        for row in self.prices + list(self.instruments.values()):
            if cell(row, "currency", self.currency) != self.currency:
                raise Malformed(f"{row['_line']}: not in {self.currency}")

    def setting(self, name, default=None):
        return self.settings.get(name) or default

    def contract(self, name, where=""):
        found = self.by_id.get(name)
        if found is None:
            raise Malformed(f"{where}: no contract {name}")
        if (found.currency or self.currency) != self.currency:
            raise Malformed(f"{where}: {name} is in {found.currency}, the book in {self.currency}")
        return found

    def fixing_days(self, contract):
        return months.FixingDays(contract.every_day, self.holidays.get(contract.calendar, set()))

    def stated_unit(self, instrument):
        """The unit of a price as instruments.csv or prices.csv say it, or None."""
        given = cell(self.instruments.get(instrument, {}), "unit")
        return given or self._unit_in(self.prices, instrument)

    def unit_of(self, instrument):
        """The unit of an instrument's price: instruments.csv, prices.csv, else its workload."""
        found = self.stated_unit(instrument) or self._unit_in(self.workload, instrument)
        if found:
            return found
        raise Malformed(f"{instrument}: no unit")

    @staticmethod
    def _unit_in(rows, instrument):
        found = {r["unit"] for r in rows if r["instrument"] == instrument and cell(r, "unit")}
        if len(found) > 1:
            raise Malformed(f"{instrument}: several units {sorted(found)}")
        return found.pop() if found else None

    def contract_for(self, row, instrument):
        """The contract that hedges one workload row, or None."""
        info = self.instruments.get(instrument, {})
        named = cell(row, "contract") or self.wanted_contract or cell(info, "contract")
        if named:
            return self.contract(named, row["_line"])
        hardware = cell(info, "hardware") or hardware_of(self.unit_of(instrument))
        if not hardware:
            return None
        same = [c for c in self.contracts
                if hardware_of(c.unit) == hardware and c.currency in ("", self.currency)]
        same.sort(key=lambda c: not c.monthly)
        return same[0] if same else None


def hardware_of(unit):
    kind, _, qualifier = unit.partition(":")
    return qualifier if kind in ("gpu_hour", "gpu_month") else ""
