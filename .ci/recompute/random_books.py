"""Makes small valid books at random, so that two programs meet rules in combinations nobody wrote.

A book is a function of its seed alone. Every choice is drawn; rules that are rare in real books
are common here: strips, events, refused ratios, lots held elsewhere, months of February.
"""

import csv
import datetime
import os
import random

import months

DAY = datetime.timedelta(1)
HARDWARE = ("H100", "B200", "X9")
MODEL = "llama-3.3-70b/1000-1000"
STATUSES = ("listed", "filed", "announced", "otc", "hypothetical")


class BookMaker:
    """Draws the tables of one book, then writes them."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.tables = {}
        self.settings = {}
        self.flags = []
        self.make()

    # Small helpers of chance.

    def odds(self, share):
        return self.draw.random() < share

    def pick(self, *values):
        return self.draw.choice(values)

    def amount(self, low, high, decimals):
        return f"{self.draw.uniform(low, high):.{decimals}f}"

    def row(self, name, **cells):
        self.tables.setdefault(name, []).append(cells)

    # The book.

    def make(self):
        day = datetime.date(2025, 7, 1) + self.draw.randrange(700) * DAY
        if self.odds(0.25):
            day = months.days(months.of(day))[self.pick(0, 1, -1, -2)]
        self.as_of, self.now = day, months.of(day)
        self.currency = "CNY" if self.odds(0.12) else "USD"
        if self.currency != "USD":
            self.settings["currency"] = self.currency
        self.history = self.draw.choice((1, 2, 4, 9, 14, 18, 26, 30))
        self.planned = self.draw.choice((1, 2, 3, 3, 4, 6, 9))
        self.start = self.now + self.draw.choice((-1, 0, 0, 0, 1, 1, 2, 4))
        self.last = max(self.now, self.start + self.planned - 1)
        self.hardware = self.draw.sample(HARDWARE, self.pick(1, 1, 2))
        self.level = {}
        self.choose_as_of()
        self.choose_settings()
        self.make_contracts()
        self.make_instruments()
        self.make_prices()
        self.make_conversions()
        self.make_workload()
        self.make_futures()
        self.make_commitments()
        self.make_bands()
        self.make_positions()
        self.make_holidays()
        self.give_ratios()
        self.choose_flags()

    def choose_as_of(self):
        way = self.pick("flag", "setting", "setting", "newest")
        self.names_as_of = way != "newest"
        if way == "flag":
            self.flags += ["--as-of", str(self.as_of)]
        elif way == "setting":
            self.settings["as_of"] = str(self.as_of)

    def choose_flags(self):
        if self.odds(0.1):
            self.flags += ["--from", months.name(self.start + self.pick(0, 1))]
        if self.odds(0.1):
            self.flags += ["--to", months.name(self.last - self.pick(0, 1))]
        if self.odds(0.1):
            self.flags += ["--period", self.pick("1", "2", "3", "6")]
        if self.contracts and self.odds(0.05):
            self.flags += ["--contract", self.draw.choice(self.contract_names())]

    def choose_settings(self):
        s = self.settings
        s["max_age_days"] = self.pick("10", "60", "3660", "3660", "3660")
        if self.odds(0.3):
            s["min_days"] = self.pick("1", "3", "8", "19", "21")
        if self.odds(0.3):
            s["now_days"] = self.pick("1", "2", "8", "30")
        if self.odds(0.3):
            s["basis_days"] = self.pick("1", "4", "40", "100")
        if self.odds(0.3):
            s["daily"] = self.pick("mean", "last", "median")
        if self.odds(0.3):
            s["max"] = self.pick("hard", "hard", "soft")
        if self.odds(0.2):
            s["risk_aversion"] = self.pick("0", "0.0001", "0.01", "1")
        if self.odds(0.2):
            s["volatility"] = self.amount(0.05, 1.5, 3)
        if self.odds(0.2):
            s["month_correlation"] = self.pick("0", "0.3", "2")
        if self.odds(0.04):
            s["negative_prices"] = "allow"
        if self.odds(0.2):
            s["quantity_correlation"] = self.pick("0.3", "-0.3", "0.6", "0")
        if self.odds(0.3):
            s["initial_margin"] = self.pick("15%", "400", "12.5%")
        if self.odds(0.1):
            s["confidence"] = self.pick("0.9", "0.99", "0.5")
        if self.odds(0.9):
            s["utilization"] = self.pick("0.5", "0.37", "1", "0.333")
        if self.odds(0.2):
            s["utilization:llama-3.3-70b"] = self.amount(0.2, 0.9, 2)
        if self.odds(0.9):
            s["mfu"] = self.pick("0.3", "0.41", "0.07")

    # Contracts: the book's own beside the built-in ones.

    def make_contracts(self):
        self.contracts = []
        if self.currency == "USD":
            for name, hardware, index in (("GPU1", "H100", "SD-H100"), ("GPU2", "B200", "SD-B200"),
                                          ("AX-H100", "H100", "DESK-H100")):
                if hardware in self.hardware:
                    self.contracts.append((name, f"gpu_hour:{hardware}", 730, index))
        for number in range(self.draw.choice((0, 1, 1, 2, 2, 3))):
            hardware = self.draw.choice(self.hardware)
            unit = self.pick(*[f"gpu_hour:{hardware}"] * 4, "Mtok_out:" + MODEL,
                             f"gpu_month:{hardware}", "EFLOP:fp8")
            name = f"C{number}"
            index = next((c[3] for c in self.contracts if c[1] == unit and self.odds(0.5)),
                         f"index-{number}")
            if number == 0 and self.odds(0.1):
                name, index = "GPU1", "SD-H100"
            size = self.draw.choice((1, 7, 10, 100, 250, 730))
            listed = self.pick("36", "36", "12", "2", "quarterly:1", "quarterly:3", " ".join(
                months.name(m) for m in sorted(self.draw.sample(
                    range(self.now - 1, self.last + 2),
                    min(3, self.last - self.now + 3)))))
            self.contracts = [c for c in self.contracts if c[0] != name]
            self.contracts.append((name, unit, size, index))
            self.row(
                "contracts", contract=name, venue="V", underlying=index, unit=unit,
                size=self.pick(str(size), f"{size}.0"), tick=self.pick("0.01", "0.001"),
                currency=self.currency, settlement=self.pick("average", "average", "final"),
                fixing_days=self.pick("business", "business", "calendar"),
                calendar=self.pick("CAL", "CAL", "OTHER", ""),
                first_month=self.pick("", "", "", months.name(self.now + self.pick(-3, 1, 2))),
                months_listed=listed, trade_fee=self.pick("", "5.50", "0.5", "0.25%", "0"),
                settle_fee=self.pick("", "1.35", "0.1%", "0.005"),
                initial_margin=self.pick("", "20%", "100"), maintenance_margin="",
                position_limit=self.pick("", "", "5"), block_minimum=self.pick("", "3"),
                status=self.draw.choice(STATUSES), source="")

    def contract_names(self):
        return [c[0] for c in self.contracts]

    # Instruments and their prices.

    def make_instruments(self):
        self.instruments = []
        indexes = sorted({c[3] for c in self.contracts})
        for number in range(self.draw.choice((1, 1, 2, 2, 3, 4))):
            hardware = self.draw.choice(self.hardware)
            unit = self.pick(*[f"gpu_hour:{hardware}"] * 6, "Mtok_out:" + MODEL,
                             "Mtok_out:" + MODEL, f"gpu_month:{hardware}", "EFLOP:fp8",
                             "request:chat")
            administered = self.odds(0.15)
            cells = {"instrument": f"spot-{number}", "unit": unit, "currency": "",
                     "kind": "administered" if administered else self.pick("", "spot"),
                     "pass_through": "", "contract": "", "proxy_for": "", "hardware": "",
                     "note": ""}
            if administered:
                cells["pass_through"] = self.pick("", "0", "0.3", "0.3", "1", "0.125")
            if self.contracts and self.odds(0.45):
                cells["contract"] = self.draw.choice(self.contract_names())
            if indexes and self.odds(0.15):
                cells["proxy_for"] = self.draw.choice(indexes)
            if self.odds(0.3):
                cells["hardware"] = hardware
            self.row("instruments", **cells)
            self.instruments.append((cells["instrument"], unit))
        self.series = [i for i, _ in self.instruments]
        units = {c[3]: c[1] for c in self.contracts}
        for index in indexes:
            if self.odds(0.55):
                self.series.append(index)
                if self.odds(0.6):
                    self.row("instruments", instrument=index, unit=units[index],
                             kind=self.pick("index", ""), proxy_for="")
            elif self.odds(0.3):
                name = f"median-{index}"
                self.series.append(name)
                self.row("instruments", instrument=name, unit=units[index],
                         kind=self.pick("index", "spot"), proxy_for=index)
        self.units = {**units, **{f"median-{i}": u for i, u in units.items()},
                      **dict(self.instruments)}
        self.described = {r["instrument"] for r in self.tables["instruments"]}

    def walk(self):
        """One path of the market by month and by day, which most series follow."""
        first = self.as_of - self.history * 31 * DAY
        self.days = [first + n * DAY for n in range((self.as_of - first).days + 12)]
        path, at = {}, self.draw.uniform(0.8, 4)
        for d in self.days:
            at = max(0.05, at * (1 + self.draw.gauss(0, 0.012)))
            path[d] = at
        return path

    def make_prices(self):
        path = self.walk()
        for name in self.series:
            self.make_series(name, path)
        if self.odds(0.5):
            self.draw.shuffle(self.tables["prices"])

    def make_series(self, name, path):
        shape = self.pick("follows", "follows", "follows", "late", "flat", "alone", "against")
        scale = self.pick(1, 1, 1.08, 1.8, 0.3)
        if self.units[name].startswith("gpu_month"):
            scale *= 700
        style = self.pick("daily", "daily", "daily", "every", "gaps", "monthly", "event")
        if style == "monthly" and self.odds(0.4):
            self.settings[f"sampling:{name}"] = "as_given"
        elif style == "event" and self.odds(0.4):
            self.settings[f"sampling:{name}"] = "event"
        elif style == "daily" and self.odds(0.1):
            self.settings[f"sampling:{name}"] = self.pick("event", "month_average", "auto")
        stop = self.as_of - self.pick(0, 0, 0, 0, 1, 2, 4, 9, 30) * DAY
        if self.odds(0.2):
            stop = self.days[-1]
        begin = self.days[0] + self.pick(0, 0, 0, 40) * DAY
        days = [d for d in self.days if begin <= d <= stop and self.taken(style, d)]
        if not days or (self.names_as_of and days[0] > self.as_of):
            days = [self.as_of]
        decimals = self.pick(2, 3, 4)
        level = max(path[days[0]], 0.2)
        self.level[name] = scale * path.get(self.as_of, level)
        for number, d in enumerate(days):
            at = {"follows": path[d], "late": path[days[max(0, number - 20)]], "flat": level,
                  "alone": level * (1 + 0.3 * self.draw.random()),
                  "against": level * level / path[d]}[shape]
            if shape == "follows":
                at *= 1 + self.draw.gauss(0, 0.01)
            self.observe(name, d, max(scale * at, 0.01), decimals, style)

    def taken(self, style, d):
        if style == "daily":
            return d.weekday() < 5
        if style == "gaps":
            return d.weekday() < 5 and self.draw.random() < 0.8
        if style == "monthly":
            return d.day == 28 - self.history % 5
        if style == "event":
            return self.draw.random() < 0.02
        return True

    def observe(self, name, d, price, decimals, style):
        shown = {"currency": self.pick("", self.currency), "unit": ""}
        if name not in self.described or self.draw.random() < 0.05:
            shown["unit"] = self.units[name]
        count = 1 if style == "monthly" or self.draw.random() < 0.85 else self.pick(2, 3, 4)
        for number in range(count):
            source = "" if count == 1 else self.pick("", "p", "q")
            at = max(price * (1 + 0.02 * number), 0.001)
            if "negative_prices" in self.settings and self.draw.random() < 0.1:
                at = -at
            self.row("prices", date=str(d), instrument=name, price=f"{at:.{decimals}f}"
                     if abs(float(f"{at:.{decimals}f}")) > 0 else "0.01",
                     source=source, revision=self.pick("", "0") if count == 1 else
                     self.pick("", "0", "1", "2"), published="", **shown)
            if self.draw.random() < 0.02:
                later = d + self.draw.randrange(0, 60) * DAY
                self.row("prices", date=str(d), instrument=name, price=f"{at * 1.1 + 0.01:.3f}",
                         source=source, revision="3", published=str(later), **shown)

    # What converts into what.

    def make_conversions(self):
        units = {u for _, u in self.instruments} | {c[1] for c in self.contracts}
        hours = sorted(u for u in units if u.startswith("gpu_hour:"))
        for a in hours:
            for b in hours:
                if a != b and self.odds(0.85):
                    self.row("conversions", **{"from": a, "to": b,
                                               "factor": self.amount(0.3, 2.5, 3)})
        for target in hours:
            if self.odds(0.4):
                self.row("conversions", **{
                    "from": self.pick("Mtok_out:mine", "ktok_out:mine", "Gtok_out:mine"),
                    "to": target, "tokens_per_second": self.amount(300, 9000, 1),
                    "utilization": self.pick("", "0.45", "0.8")})
        if self.odds(0.9):
            self.row("conversions", **{"from": "request:chat", "to": "Mtok_out:" + MODEL,
                                       "factor": "0.0008"})
        if self.odds(0.1):
            self.row("conversions", **{"from": "EFLOP:fp8", "to": "gpu_hour:H100",
                                       "factor": "0.2"})

    def roads(self, target):
        """Units that should lead to that unit, each with a typical quantity of one unit of it."""
        found = [(target, 1.0)] * 5
        kind, _, rest = target.partition(":")
        if kind == "gpu_hour":
            found += [("gpu_month:" + rest, 1 / 720)]
            if rest in ("H100", "B200"):
                found += [("Mtok_out:" + MODEL, 4.0), ("ktok_out:" + MODEL, 4000.0),
                          ("EFLOP:fp8", 2.0)]
            found += [(r["from"], 5.0) for r in self.tables.get("conversions", ())
                      if r["to"] == target and not r["from"].startswith("gpu_hour")]
        if kind == "gpu_month":
            found += [("gpu_hour:" + rest, 720.0)]
        if target == "Mtok_out:" + MODEL:
            found += [("ktok_out:" + MODEL, 1000.0), ("tok_out:" + MODEL, 1e6),
                      ("request:chat", 1250.0)]
        return found

    # Needs.

    def make_workload(self):
        self.workloads = []
        for number in range(self.draw.choice((1, 1, 2, 2, 3, 5))):
            name, unit = self.draw.choice(self.instruments)
            asked, typical = self.draw.choice(self.roads(unit))
            workload = f"job-{number if self.odds(0.8) else 0}"
            team = self.pick("", "", "alpha", "beta")
            start = self.start + self.pick(0, 0, 0, 1)
            until = start + self.draw.randrange(self.planned)
            size = self.draw.choice([c[2] for c in self.contracts] or [100])
            lots = self.pick(0.3, 1.7, 3, 6.5, 12, 25)
            base = lots * size * typical / (30 if (day := self.odds(0.1)) else 1)
            if unit.startswith("gpu_month"):
                base /= 700
            if self.odds(0.03):
                base = 0
            if any(r["month"] == months.name(start) and r["workload"] == workload
                   and r["instrument"] == name and r["unit"] == asked
                   for r in self.tables.get("workload", ())):
                workload = f"more-{number}"
            self.workloads.append((workload, name, unit))
            low, high = self.pick((0.5, 2), (0.7, 1.4), (0.9, 1.2), (0.2, 3), (0.999, 1.001))
            spread = self.odds(0.3) and base > 1
            self.row("workload", low=f"{base * low:.4f}" if spread else "",
                     high=f"{base * high:.4f}" if spread else "", month=months.name(start),
                     workload=workload,
                     quantity=f"{base:.{3 if spread else self.pick(0, 1, 3)}f}", unit=asked, instrument=name,
                     until=self.pick("", months.name(until)) if until == start
                     else months.name(until),
                     growth=self.pick("", "", "5", "-3.5", "0", "12.25"),
                     per="day" if day else self.pick("", "month"), team=team,
                     contract=self.draw.choice(self.contract_names())
                     if self.contracts and self.odds(0.15) else "")
        self.drop_overlaps()

    def drop_overlaps(self):
        """Two rows of one owner in one month are refused; the later is renamed."""
        seen = set()
        for number, row in enumerate(self.tables["workload"]):
            owner = (row["workload"], row["instrument"], row["unit"], row["team"])
            if owner in seen:
                row["workload"] = f"other-{number}"
            seen.add((row["workload"], row["instrument"], row["unit"], row["team"]))
        self.workloads = [(r["workload"], w[1], w[2])
                          for r, w in zip(self.tables["workload"], self.workloads)]

    def make_futures(self):
        for name, unit, _, index in self.contracts:
            if self.odds(0.45):
                continue
            base = self.level.get(index) or self.pick(1.2, 2.4, 3.3) * (
                700 if unit.startswith("gpu_month") else 1)
            newest = self.as_of - self.pick(0, 0, 1, 3, 40) * DAY
            self.quote(name, newest, base, everything=True)
            if self.odds(0.2):
                self.quote(name, self.as_of + 2 * DAY, base * 1.2, everything=True)
            if self.odds(0.5):
                span = self.draw.choice((20, 90, 300, 420))
                at = base
                for back in range(1, span):
                    d = newest - back * DAY
                    at = max(at * (1 + self.draw.gauss(0, 0.01)), 0.05)
                    if d.weekday() < 5 and self.draw.random() < 0.97:
                        for m in (1, 2) if self.odds(0.9) else (1,):
                            self.row("futures", date=str(d), contract=name,
                                     delivery=months.name(months.of(d) + m),
                                     settle=f"{at * (1 + 0.01 * m):.3f}")

    def quote(self, name, day, base, everything):
        first = months.of(day) + self.pick(0, 0, 1, 2)
        wanted = [m for m in range(first, self.last + 3) if self.odds(0.5)]
        names = [months.name(m) for m in wanted]
        year, quarter = divmod(self.now + self.pick(0, 3, 3, 6), 12)
        if self.odds(0.35):
            names.append(f"{year}-Q{quarter // 3 + 1}")
            if self.odds(0.3):
                later = months.month(f"{year}-{quarter // 3 * 3 + 1:02d}") + 3
                names.append(f"{later // 12}-Q{later % 12 // 3 + 1}")
        if self.odds(0.15):
            names.append(str((self.now + 6) // 12 + self.pick(0, 1)))
        for delivery in names:
            settle = base * (1 + self.draw.uniform(-0.15, 0.15))
            self.row("futures", date=str(day), contract=name, delivery=delivery,
                     settle=f"{max(settle, 0.01):.{self.pick(2, 3)}f}",
                     volume=self.pick("", "3"), open_interest=self.pick("", "2"))

    def make_commitments(self):
        for _ in range(self.draw.choice((0, 0, 0, 1, 1, 2, 3))):
            workload, name, unit = self.draw.choice(self.workloads)
            asked, typical = self.draw.choice(self.roads(unit))
            of_workload = self.odds(0.4)
            start = self.start + self.pick(-2, 0, 0, 1, 3)
            size = self.draw.choice([c[2] for c in self.contracts] or [100])
            base = size * typical * self.pick(0.2, 1, 2.5, 9, 30)
            if unit.startswith("gpu_month"):
                base /= 700
            self.row("commitments", instrument="" if of_workload else name,
                     workload=workload if of_workload else "", unit=asked,
                     quantity=f"{max(base, 0.001):.3f}", unit_price=self.amount(0, 3, 4),
                     take_or_pay=self.pick("", "yes", "no"), upfront=self.pick("", "", "1234.56"),
                     **{"from": months.name(start),
                        "to": months.name(start + self.draw.randrange(8))})

    def make_bands(self):
        if self.odds(0.45):
            return
        at = self.pick(0, 0, 1)
        for _ in range(self.pick(1, 2, 3)):
            low = self.draw.choice((0, 0.3, 0.5, 0.8))
            aim = low + self.draw.choice((0, 0.1, 0.2, 0.333))
            top = aim + self.draw.choice((0, 0, 0.1, 0.5))
            to = at + self.pick(0, 2, 5)
            self.row("bands", **{"from": at, "to": to, "min": low, "target": f"{aim:.3f}",
                                 "max": f"{top:.3f}", "contract": ""})
            if self.contracts and self.odds(0.3):
                self.row("bands", **{"from": at, "to": to, "min": "0.1", "target": "0.75",
                                     "max": "0.9",
                                     "contract": self.draw.choice(self.contract_names())})
            at = to + self.pick(1, 1, 2)

    def make_positions(self):
        for _ in range(self.draw.choice((0, 0, 0, 1, 2, 4)) if self.contracts else 0):
            self.row("positions", contract=self.draw.choice(self.contract_names()),
                     delivery=months.name(self.now + self.draw.randrange(-1, self.planned + 3)),
                     lots=self.pick(1, 2, 3, 8, 40, -2), price=self.amount(0.8, 4, 3), date="")

    def make_holidays(self):
        for name in ("CAL", "NYMEX", "AX"):
            if self.odds(0.4):
                days = {self.as_of + self.draw.randrange(-250, 200) * DAY
                        for _ in range(self.pick(2, 9, 20))}
                if self.odds(0.3):
                    days.add(self.as_of)
                for d in sorted(days):
                    self.row("holidays", calendar=name, date=str(d))

    def give_ratios(self):
        for name, _ in self.instruments:
            if self.contracts and self.odds(0.15):
                self.settings[f"ratio:{name}:{self.draw.choice(self.contract_names())}"] = (
                    self.pick("0.94", "1", "0.123456", "1.7"))

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        self.tables["settings"] = [{"setting": k, "value": v} for k, v in self.settings.items()]
        for name, rows in self.tables.items():
            columns = list(dict.fromkeys(c for row in rows for c in row))
            with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8",
                      newline="") as stream:
                out = csv.writer(stream, lineterminator="\n")
                out.writerow(columns)
                out.writerows([row.get(c, "") for c in columns] for row in rows)
