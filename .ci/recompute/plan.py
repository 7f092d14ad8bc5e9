"""The whole plan: rows by month and contract, and their totals."""

from fractions import Fraction
import math

import lots
import months
import quantity
import series as prices
import workload
from book import Book, cell
from exact import Incomplete, Malformed, keeps, number, rnd, text
from market import Market, Pair
from units import Units

SIMULATED = ("p95_cost", "unhedged_p95_cost")
DECIMALS = {
    "need": 3, "committed": 3, "exposure": 3, "hedge_ratio": 6, "index_exposure": 3,
    "target": 3, "held_lots": 0, "buy_lots": 0, "hedged": 3, "coverage": 6,
    "futures_price": 6, "expected_price": 6, "hedged_quantity": 3, "committed_cost": 2,
    "position_value": 2, "fees": 2, "locked_cost": 2, "open_quantity": 3, "open_cost": 2,
    "expected_cost": 2, "unhedged_expected_cost": 2, "initial_margin": 2,
}
COLUMNS = (
    "month contract status unit need committed exposure hedge_ratio index_exposure target "
    "held_lots buy_lots hedged coverage futures_price curve_source expected_price "
    "hedged_quantity committed_cost position_value fees locked_cost open_quantity open_cost "
    "expected_cost p95_cost unhedged_expected_cost unhedged_p95_cost initial_margin currency "
    "marks").split()
ADDITIVE = (
    "need committed exposure index_exposure target held_lots buy_lots hedged hedged_quantity "
    "committed_cost position_value fees locked_cost open_quantity open_cost expected_cost "
    "unhedged_expected_cost").split()
OWN_UNIT = ("need", "committed", "exposure", "hedged_quantity", "open_quantity")
TOTALS = [c for c in COLUMNS
          if c in ADDITIVE or c in SIMULATED or c in ("coverage", "initial_margin")]


class Part:
    """One instrument's share of one row."""

    def __init__(self):
        self.need = self.committed = self.exposure = self.cost = Fraction(0)
        self.price = None
        self.hedged = Fraction(0)
        self.index = Fraction(0)
        self.claims = []              # (exposure, its workload item)
        self.paying = []              # the items whose reservations this part pays for

    def add(self, need, committed, exposure, cost, item):
        self.claims.append((exposure, item))
        if cost is item.cost:
            self.paying.append(item)
        self.need += need
        self.committed += committed
        self.exposure += exposure
        self.cost += cost


class Plan:
    def __init__(self, folder, as_of=None, start=None, end=None, contract=None, period=None):
        self.book = book = folder if isinstance(folder, Book) else Book(folder)
        # Of each simulation of this plan, here and in the engine.
        self.paths, self.engine_paths = 1 << 20, int(book.setting("paths", "65536"))
        book.wanted_contract = contract
        self.period = int(period) if period else None
        self.decay = float(number(book.setting("month_correlation", "0.02")))
        self.rho = float(number(book.setting("quantity_correlation", "0")))
        asked = as_of or book.setting("as_of")
        self.as_of = (months.day(asked) if asked else
                      max(months.day(r["date"], r["_line"]) for r in book.prices))
        self.units = Units(book)
        self.series = prices.read(book, self.as_of)
        self.first = max(months.of(self.as_of), months.month(start) if start else 0)
        self.items = workload.items(
            book, self.units, self.first, months.month(end) if end else None)
        if not self.items:
            raise Incomplete("workload.csv: nothing in the planned months")
        for item in self.items:
            if item.instrument not in self.series:
                raise Incomplete(f"no price of {item.instrument}")
            self._fresh(item.instrument)
        self.last = max(i.month for i in self.items)
        bare = workload.commit(book, self.units, self.items, self.first)
        self._measure()
        self._spread(bare)
        self._positions()
        self.rows = []
        self._hedge()

    def _measure(self):
        """Markets and pairs for every contract that some instrument uses or that is held."""
        users = {}
        for i in self.items:
            if i.contract:
                users.setdefault(i.contract.id, set()).add(i.instrument)
        self.markets, self.pairs = {}, {}
        for name in sorted(users):
            market = self._market(name, users[name])
            for instrument in sorted(users[name]):
                self.pairs[instrument, name] = Pair(market, instrument, self.last, self.period)

    def _market(self, name, users=()):
        if name not in self.markets:
            contract = self.book.contract(name, "positions.csv")
            market = self.markets[name] = Market(
                self.book, self.units, self.series, contract, self.as_of, users)
            if market.mark in (None, "proxy") and market.index is not None:
                self._fresh(market.index.name)
        return self.markets[name]

    def _fresh(self, instrument):
        """Refuses a price that is too old, unless a supplier sets it or it changes by events."""
        found = self.series[instrument]
        keeps(found.values[found.days[-1]], 6, 10000)
        age = (self.as_of - found.days[-1]).days
        if not (found.event or self.administered(instrument)
                or age <= int(self.book.setting("max_age_days", "7"))):
            raise Incomplete(f"{instrument}: the newest price is {age} days old")

    def given_volatility(self):
        """The book's own volatility as a number, or None."""
        given = self.book.setting("volatility")
        if not given:
            return None
        return float(number(given[:-1]) / 100 if given.endswith("%") else number(given))

    def administered(self, instrument):
        return cell(self.book.instruments.get(instrument, {}), "kind") == "administered"

    def pass_through(self, instrument):
        return number(cell(self.book.instruments[instrument], "pass_through", "0"))

    def _spread(self, bare):
        """Parts by (month, contract or None) and instrument."""
        self.parts = {}
        self.bare = {}
        for i in self.items:
            pair = self.pairs.get((i.instrument, i.contract.id)) if i.contract else None
            if pair is None or pair.refused:
                self._part(i.month, None, i.instrument).add(
                    i.need, i.committed, i.exposure, i.cost, i)
                continue
            p = self.pass_through(i.instrument) if self.administered(i.instrument) else 1
            need, exposure = rnd(p * i.need, 3), rnd(p * i.exposure, 3)
            self._part(i.month, i.contract.id, i.instrument).add(
                need, need - exposure, exposure, i.cost, i)
            if p < 1:
                self._part(i.month, None, i.instrument).add(
                    i.need - need, i.committed - (need - exposure), i.exposure - exposure,
                    Fraction(0), i)
        for month, cost in bare:
            if cost:
                self.parts.setdefault((month, None), {})
                self.bare[month] = self.bare.get(month, Fraction(0)) + cost

    def _part(self, month, contract, instrument):
        row = self.parts.setdefault((month, contract), {})
        return row.setdefault(instrument, Part())

    def _positions(self):
        self.held = {}
        for row in self.book.positions:
            month = months.month(row["delivery"], row["_line"])
            if cell(row, "date") and months.day(row["date"], row["_line"]) > self.as_of:
                continue
            if not self.first <= month <= self.last:
                continue
            held = number(row["lots"], row["_line"])
            if held.denominator != 1:
                raise Malformed(f"{row['_line']}: lots are whole")
            self._market(row["contract"])
            key = (month, row["contract"])
            self.parts.setdefault(key, {})
            self.held.setdefault(key, []).append((int(held), number(row["price"], row["_line"])))

    def band_row(self, contract, ahead):
        """The row of the policy for a month; one for the contract goes before one for all."""
        for wanted in (contract, ""):
            for row in self.book.bands:
                where = row["_line"]
                if cell(row, "contract") == wanted and (
                        number(row["from"], where) <= ahead <= number(row["to"], where)):
                    return row
        return None

    def band(self, contract, ahead):
        """min, target, max."""
        row = self.band_row(contract, ahead)
        if row is None:
            return [Fraction(1)] * 3
        return [number(row[c], row["_line"]) for c in ("min", "target", "max")]

    def _hedge(self):
        buys, facts = {}, {}
        for key in sorted(k for k in self.parts if k[1] is not None):
            month, name = key
            market = self.markets[name]
            state = market.month(month)
            e = Fraction(0)
            g = state.final_factor(market)
            for instrument, part in self.parts[key].items():
                pair = self.pairs[instrument, name]
                part.ratio = rnd(pair.h * g, 6)
                part.index = rnd(part.ratio * part.exposure, 3)
                part.price = pair.price(month)
                e += part.index
            held = sum(n for n, _ in self.held.get(key, []))
            k = held * market.contract.size
            low, aim, high = self.band(name, month - months.of(self.as_of))
            target = rnd(min(aim * e, e, self._ideal(key, state, g, e)), 3)
            listed = market.contract.listed(month, months.of(self.as_of))
            want = Fraction(0)
            if e > 0 and k < low * e and listed and not state.closed:
                want = max(Fraction(0), target - k)
            facts[key] = (market, state, e, held, k, target, listed, e > 0 and k > high * e)
            if want:
                room = max(Fraction(0), high * e - k)
                buys.setdefault(name, []).append((month, state, want, room, held))
        chosen = {}
        for name, wanted in buys.items():
            for month, n in self._lots(self.markets[name], wanted).items():
                chosen[month, name] = n
        if self.book.setting("stack") == "next" and any(
                f[2] > 0 and not f[6] for f in facts.values()):
            raise Malformed("stack = next is not recomputed")
        self.order = sorted(self.parts, key=lambda k: (k[0], k[1] is None, k[1] or ""))
        for key in self.order:
            if key[1] is None:
                self.rows.append(self._none_row(key[0]))
            else:
                self.rows.append(self._row(key, facts[key], chosen.get(key, 0)))

    def _ideal(self, key, state, g, e):
        """H*: what hedges best when quantities move with the price; e when they do not."""
        market = self.markets[key[1]]
        claims = [(i, claim) for i, part in self.parts[key].items() for claim in part.claims]
        if not self.rho or state.closed or not any(item.s for _, (_, item) in claims):
            return e
        v = math.sqrt(lots.variance_of(
            lots.open_days(market.contract, state), market.volatility(), self.as_of))
        found = 0.0
        for instrument, (exposure, item) in claims:
            pair = self.pairs[instrument, key[1]]
            found += float(exposure) * quantity.ideal(
                float(pair.b), float(pair.h * g), float(state.rest), v, self.rho * item.s * v)
        return Fraction(max(0.0, found))

    def _lots(self, market, wanted):
        contract, size = market.contract, market.contract.size
        decay = self.decay
        frame = [(state, lots.open_days(contract, state),
                  1.0 if contract.final else float(state.f)) for _, state, _, _, _ in wanted]
        sigma = lots.covariance(frame, market.volatility(), decay, self.as_of)
        ranges = []
        for _, _, want, room, _ in wanted:
            low, high = want // size, -(-want // size)
            if self.book.setting("max") == "hard":
                high = min(high, room // size)
            ranges.append((min(low, high), high))

        def fee(j, n):
            return self.fees(contract, wanted[j][1].price, wanted[j][4], n)

        aversion = self.book.setting("risk_aversion")
        best = lots.solve([w[2] for w in wanted], [size] * len(wanted), ranges, sigma, fee,
                          float(number(aversion)) if aversion else None)
        return {w[0]: n for w, n in zip(wanted, best)}

    @staticmethod
    def fees(contract, price, held, bought):
        return rnd(bought * contract.lot_fee("trade", price)
                   + abs(held + bought) * contract.lot_fee("settle", price), 2)

    def _margin(self, market, state, count):
        """Initial margin of so many lots, today's terms on what is still open; None if unknown."""
        if not count:
            return Fraction(0)
        terms = cell(market.contract.row, "initial_margin") or self.book.setting("initial_margin")
        if not terms:
            return None
        still = Fraction(0 if state.closed else 1) if market.contract.final else state.f
        return rnd(abs(count) * market.contract.amount(terms, state.price) * still, 2)

    def _row(self, key, fact, bought):
        market, state, e, held, k, target, listed, over = fact
        month, name = key
        contract = market.contract
        parts = self.parts[key]
        owned = k + bought * contract.size
        hedged = max(Fraction(0), min(owned, e))
        marks = set()
        for instrument, part in parts.items():
            pair = self.pairs[instrument, name]
            marks |= pair.marks
            if e and hedged == e:
                part.hedged = part.exposure
            elif e:
                part.hedged = min(part.exposure, rnd(hedged * (part.index / e) / part.ratio, 3))
        if contract.status != "listed":
            marks.add(contract.status)
        if state.source in ("interpolated", "flat", "indicative"):
            marks.add(state.source)
        for mark, holds in (("unlisted", not listed), ("closed", state.closed), ("over", over),
                            ("unmatched", (k > 0 and e == 0) or k < 0)):
            if holds:
                marks.add(mark)
        single = next(iter(parts.values())) if len(parts) == 1 else None
        row = self._sums(month, parts)
        row.update({
            "contract": name, "status": contract.status,
            "hedge_ratio": single.ratio if single else None, "index_exposure": e,
            "target": target, "held_lots": held, "buy_lots": bought, "hedged": hedged,
            "coverage": rnd(owned / e, 6) if e else None, "futures_price": state.price,
            "curve_source": state.source, "expected_price": single.price if single else None,
            "position_value": rnd(sum(n * contract.size * (state.price - entry)
                                      for n, entry in self.held.get(key, [])), 2),
            "fees": self.fees(contract, state.price, held, bought), "marks": sorted(marks),
            "initial_margin": self._margin(market, state, held + bought),
            "_owned": owned,
        })
        return self._close(row, parts)

    def _none_row(self, month):
        parts = self.parts[month, None]
        fixing = months.FixingDays(False, set())
        now = int(self.book.setting("now_days", "5"))
        marks = set()
        for instrument, part in parts.items():
            own = self.series[instrument]
            marks.add("administered" if self.administered(instrument) else "unhedged")
            if own.event:
                marks.add("carried")
            part.price = (rnd(own.values[own.days[-1]], 6) if self.administered(instrument)
                          else own.newest_mean(fixing, now))
            if part.price is None:
                raise Incomplete(f"no price of {instrument} on a weekday")
        single = next(iter(parts.values())) if len(parts) == 1 else None
        row = self._sums(month, parts)
        zero = Fraction(0)
        row.update({
            "contract": "none", "status": None, "hedge_ratio": None, "index_exposure": zero,
            "target": zero, "held_lots": 0, "buy_lots": 0, "hedged": zero, "coverage": None,
            "futures_price": None, "curve_source": None,
            "expected_price": single.price if single else None, "position_value": zero,
            "fees": zero, "marks": sorted(marks), "_owned": zero, "initial_margin": zero,
        })
        return self._close(row, parts, self.bare.get(month, zero))

    def _sums(self, month, parts):
        units = {self.book.unit_of(i) for i in parts}
        total = {c: sum((getattr(p, c) for p in parts.values()), Fraction(0))
                 for c in ("need", "committed", "exposure")}
        return {"month": months.name(month), "unit": units.pop() if len(units) == 1 else None,
                "_units": {self.book.unit_of(i) for i in parts},
                "_sums": dict(total), "currency": self.book.currency, **total}

    @staticmethod
    def _close(row, parts, bare=Fraction(0)):
        """Quantities and money that follow from the rest of the row."""
        zero = Fraction(0)
        cost = sum((p.cost for p in parts.values()), bare)
        row["committed_cost"] = cost
        row["hedged_quantity"] = sum((p.hedged for p in parts.values()), zero)
        row["open_quantity"] = sum((p.exposure - p.hedged for p in parts.values()), zero)

        def money(quantity):
            return sum((rnd(quantity(p) * p.price, 2) for p in parts.values()), zero)

        row["locked_cost"] = (money(lambda p: p.hedged) - row["position_value"] + cost
                              + row["fees"])
        row["open_cost"] = money(lambda p: p.exposure - p.hedged)
        row["expected_cost"] = row["locked_cost"] + row["open_cost"]
        row["unhedged_expected_cost"] = money(lambda p: p.exposure) + cost
        row["_sums"].update({c: row[c] for c in ("hedged_quantity", "open_quantity")})
        if len(row["_units"]) > 1:
            for column in OWN_UNIT:
                row[column] = None
        return row

    def totals(self):
        units = set().union(*(r["_units"] for r in self.rows))
        total = {}
        for column in ADDITIVE:
            if column in OWN_UNIT and len(units) > 1:
                total[column] = None
            else:
                total[column] = sum((r["_sums"].get(column, r[column]) for r in self.rows),
                                    Fraction(0))
        margins = [r["initial_margin"] for r in self.rows]
        total["initial_margin"] = None if None in margins else sum(margins, Fraction(0))
        e = sum(r["index_exposure"] for r in self.rows)
        total["coverage"] = rnd(sum(r["_owned"] for r in self.rows) / e, 6) if e else None
        return total

    def json(self, simulated=None):
        """The plan as JSON text with every number in fixed decimals.

        `simulated` gives the simulated columns of each row and of the total; else they are null.
        """
        extra = simulated or [{}] * (len(self.rows) + 1)
        rows = ",\n    ".join("{" + self._cells({**r, **e}, COLUMNS) + "}"
                              for r, e in zip(self.rows, extra))
        totals = self._cells({**self.totals(), **extra[-1]}, TOTALS)
        return ('{\n  "as_of": "%s",\n  "rows": [\n    %s\n  ],\n  "totals": {%s}\n}\n'
                % (self.as_of, rows, totals))

    @staticmethod
    def _cells(row, columns):
        def value(column):
            found = row.get(column) if column in SIMULATED else row[column]
            if found is None:
                return "null"
            if column == "marks":
                return "[" + ", ".join(f'"{m}"' for m in found) + "]"
            if column in SIMULATED:
                return f"{found:.2f}"
            if column in DECIMALS:
                return text(found, DECIMALS[column])
            return f'"{found}"'
        return ", ".join(f'"{c}": {value(c)}' for c in columns)
