"""The risk of a plan: paths drawn with numpy, and the exact moments of the same cost.

One path draws the mean of the open fixings of every month and index, one ratio and one walk of the
basis for every instrument, and one demand. It costs every row of the plan hedged and unhedged.
"""

import math

import numpy as np

import lots
import months
import quantity
import ratio
from sample import Sample

# Demand is integrated over this many standard deviations, in this many steps.
REACH, STEPS = 9.0, 3600
SEED = 20261126


class Variable:
    """The mean of some open fixings of one month of one index."""

    def __init__(self, index, month, days, volatility, as_of, price):
        self.index, self.month, self.price = index, month, price
        self.volatility = volatility
        self.times = [max(0.0, (d - as_of).days / 365) for d in days]

    def covariance(self, other, decay):
        if self.index != other.index:
            return 0.0
        shared = math.fsum(min(s, t) for s in self.times for t in other.times)
        shared /= len(self.times) * len(other.times)
        return (math.exp(-decay * abs(self.month - other.month))
                * self.volatility * other.volatility * shared)


class Leg:
    """What one part of a row pays on a path: its claims times its own price."""

    def __init__(self, part, price):
        self.part, self.price = part, float(price)
        self.items = [i for _, i in part.claims]
        self.used = [i for i in part.paying if i.used]
        self.claims = [(float(e), float(i.need), float(i.strike), i.s) for e, i in part.claims]
        self.average = None           # the position of its variable, when its price moves
        self.pair = None              # the basis and ratio, when a contract prices it
        self.open = 1.0               # the share of the month that is still open
        self.step = None              # the position of its step of the walk of the basis

    def amount(self, z):
        """The exposed quantity at a demand z (an array)."""
        return sum(self.amounts(z), np.zeros_like(z))

    def amounts(self, z):
        """The exposed quantity of each claim."""
        found = []
        for exposure, mean, strike, s in self.claims:
            if s == 0 or exposure == 0:
                found.append(np.full_like(z, exposure))
                continue
            drawn = np.maximum(mean * np.exp(s * z - s * s / 2) - max(strike, 0.0), 0.0)
            found.append(exposure * drawn / quantity.beyond(mean, strike, s))
        return found


    def paid(self, z, owner=None):
        """What is paid for reserved capacity as it is used, less its expectation."""
        total = np.zeros_like(z)
        for item in self.used:
            if not item.s or (owner is not None and not owner(item)):
                continue
            mean, s = float(item.need), item.s
            drawn = mean * np.exp(s * z - s * s / 2)
            for low, high, price in item.used:
                cost = float(price)
                total += cost * (np.minimum(drawn, float(high)) - np.minimum(drawn, float(low)))
                total -= cost * (quantity.beyond(mean, float(low), s)
                                 - quantity.beyond(mean, float(high), s))
        return total


class Line:
    """One row of the plan: its legs, and the lots that settle against its month."""

    def __init__(self, row):
        self.row = row
        self.legs = []
        self.lots = 0.0               # index units held and bought
        self.settles = None           # the position of what they settle on
        self.open = 1.0
        self.constant = 0.0           # hedged less unhedged, without prices


class Risk:
    """Everything random about one plan."""

    def __init__(self, plan):
        self.plan = plan
        self.variables, self.places = [], {}
        self.lines = [self._line(row, key) for row, key in zip(plan.rows, plan.order)]
        self._basis()
        self.v = np.zeros(len(self.variables))
        size = len(self.variables)
        self.c = np.zeros((size, size))
        for i, a in enumerate(self.variables):
            for j, b in enumerate(self.variables[:i + 1]):
                self.c[i, j] = self.c[j, i] = a.covariance(b, plan.decay)
        self.v = np.sqrt(np.diag(self.c))
        self.f = np.array([a.price for a in self.variables])
        self.rho, self.pull, self.own = self._demand(plan.rho)
        self.certain = not any(i.s for line in self.lines for leg in line.legs
                               for i in leg.items)
        # Given demand, the months share its part of their movement.
        self.rest = self.c - self.rho ** 2 * np.outer(self.v, self.v)

    def _demand(self, rho):
        """Demand has one correlation with every month: (that, its weights on them, what is left).

        Months that are nearly independent cannot all have a large one with the same demand; it is
        then the largest that they can have.
        """
        if not rho or not len(self.v):
            return 0.0, np.zeros(len(self.v)), 1.0
        weights = np.linalg.pinv(self.c, rcond=1e-10, hermitian=True) @ self.v
        explained = float(self.v @ weights)
        if rho * rho * explained > 1:
            rho = math.copysign(1 / math.sqrt(explained), rho)
        return rho, rho * weights, math.sqrt(max(0.0, 1 - rho * rho * explained))

    # What moves.

    def _variable(self, index, month, days, volatility, price):
        key = (index, month, tuple(days), volatility, price)
        if key not in self.places:
            self.places[key] = len(self.variables)
            self.variables.append(Variable(
                index, month, days, volatility, self.plan.as_of, float(price)))
        return self.places[key]

    @staticmethod
    def _index_of(market):
        if market.mark == "own price":
            return "own", market.own_index
        if market.index is None or market.mark == "futures":
            return "contract", market.contract.id
        return "series", market.index.name

    def _line(self, row, key):
        month, name = key
        line = Line(row)
        line.constant = float(row["fees"] - row["position_value"])
        line.paid = float(row["committed_cost"])
        if name is None:
            for instrument, part in sorted(self.plan.parts[key].items()):
                line.legs.append(self._loose(instrument, part, month))
            return line
        market = self.plan.markets[name]
        state = market.month(month)
        final = market.contract.final
        open_share = float(state.f)
        index = self._index_of(market)
        line.lots = float(row["_owned"])
        line.open = (0.0 if state.closed else 1.0) if final else open_share
        if not state.closed and line.open:
            line.settles = self._variable(
                index, month, lots.open_days(market.contract, state), market.volatility(),
                state.rest)
        for instrument, part in sorted(self.plan.parts[key].items()):
            leg = Leg(part, part.price)
            leg.open = open_share
            leg.pair = self.plan.pairs[instrument, name]
            leg.month = month
            if open_share:
                leg.average = self._variable(
                    index, month, state.open_days, market.volatility(), state.rest)
            line.legs.append(leg)
        return line

    def _loose(self, instrument, part, month):
        """A leg that no contract prices: a supplier's list price, or its own price alone."""
        leg = Leg(part, part.price)
        if self.plan.administered(instrument):
            return leg
        series = self.plan.series[instrument]
        weekdays = months.FixingDays(False, set())
        days = weekdays.of_month(month)
        known = [d for d in days if d <= series.newest] if (
            month == months.of(self.plan.as_of)) else []
        open_days = days[len(known):]
        leg.open = len(open_days) / len(days)
        if open_days:
            given = self.plan.given_volatility()
            volatility = given if given is not None else ratio.volatility(
                series.averages(weekdays, int(self.plan.book.setting("min_days", "15"))))
            leg.average = self._variable(
                ("loose", instrument), month, open_days, volatility, part.price)
        return leg

    def _basis(self):
        """The walks: for each instrument the months from its anchor that some leg needs."""
        self.walks, self.instruments = {}, []
        for line in self.lines:
            for leg in line.legs:
                if leg.pair is None:
                    continue
                name = leg.pair.instrument
                if name not in self.walks:
                    self.walks[name] = set()
                    self.instruments.append(name)
                leg.k = max(1, leg.month - leg.pair.anchor)
                self.walks[name].add(leg.k)
        self.steps, self.step_of = {}, {}
        for name, wanted in self.walks.items():
            ks = sorted(wanted)
            self.step_of[name] = {k: j for j, k in enumerate(ks)}
            self.steps[name] = np.array(
                [[min(a, b) - (1 / 3 if a == b else 1 / 6) for b in ks] for a in ks])
        self._spreads = {}

    def spread(self, pair):
        """Standard deviations of ratio and of a month of the basis."""
        key = id(pair)
        if key not in self._spreads:
            self._spreads[key] = (pair.spread(), pair.drift())
        return self._spreads[key]

    # Paths.

    def chunks(self, paths, seed):
        """Yields (hedged, unhedged) costs: arrays of lines by paths."""
        for drawn in self.draws(paths, seed):
            yield self.costs(*drawn)

    def draws(self, paths, seed, size=1 << 16):
        """Yields demand, means of months, ratios and walks, so many paths at a time."""
        generator = np.random.Generator(np.random.PCG64(seed))
        root = _root(self.c)
        roots = {name: np.linalg.cholesky(c) for name, c in self.steps.items()}
        done = 0
        while done < paths:
            n = min(size, paths - done)
            done += n
            x = root @ generator.standard_normal((root.shape[1], n))
            z = self.own * generator.standard_normal(n) + self.pull @ x
            a = self.f[:, None] * np.exp(x - np.diag(self.c)[:, None] / 2)
            draws = {name: generator.standard_normal(n) for name in self.instruments}
            walks = {name: roots[name] @ generator.standard_normal((roots[name].shape[0], n))
                     for name in self.instruments}
            yield z, a, draws, walks

    def costs(self, z, a, draws, walks):
        hedged = np.empty((len(self.lines), len(z)))
        unhedged = np.empty_like(hedged)
        for number, line in enumerate(self.lines):
            bill = np.full(len(z), line.paid)
            for leg in line.legs:
                bill += leg.amount(z) * self._price(leg, a, draws, walks) + leg.paid(z)
            unhedged[number] = bill
            hedged[number] = bill + line.constant - self._gain(line, a)
        return hedged, unhedged

    def owners(self, by):
        """The owners of each line: what each is paid for beside its bills, and its share of lots.

        A list of {owner: [committed cost, share of the lots]}; the owner of what nobody needs is "".
        """
        found = []
        for line in self.lines:
            owners = {}
            whole = sum(float(leg.part.index) for leg in line.legs)
            for leg in line.legs:
                exposed = sum(c[0] for c in leg.claims)
                for item, claim in zip(leg.items, leg.claims):
                    mine = owners.setdefault(owner_of(item, by), [0.0, 0.0])
                    if whole and exposed:
                        mine[1] += float(leg.part.index) / whole * claim[0] / exposed
                    if leg.part.cost:
                        mine[0] += float(item.cost)
            rest = line.paid - sum(o[0] for o in owners.values())
            if not whole or abs(rest) > 0.005:
                mine = owners.setdefault("", [0.0, 0.0])
                mine[0] += rest
                mine[1] += 0.0 if whole else 1.0
            found.append(owners)
        return found

    def contributions(self, by, bands, paths, seed):
        """What each owner pays of a line's cost when that cost is near its quantile.

        `bands` has for each line (low, high) of the hedged and of the unhedged cost. Returns for
        each line {owner: [(mean, standard error) hedged, the same unhedged]}.
        """
        owners = self.owners(by)
        sums = [{o: np.zeros((2, 3)) for o in line} for line in owners]
        for z, a, draws, walks in self.draws(paths, seed):
            for place, line in enumerate(self.lines):
                bills = {o: np.full(len(z), paid[0]) for o, paid in owners[place].items()}
                for leg in line.legs:
                    price = self._price(leg, a, draws, walks)
                    for item, amount in zip(leg.items, leg.amounts(z)):
                        bills[owner_of(item, by)] += amount * price
                    for item in leg.used:
                        bills[owner_of(item, by)] += leg.paid(z, lambda i, one=item: i is one)
                gain = self._gain(line, a)
                costs = [{o: b + owners[place][o][1] * (line.constant - gain)
                          for o, b in bills.items()}, bills]
                for way in range(2):
                    whole = sum(costs[way].values())
                    low, high = bands[place][way]
                    near = (whole >= low) & (whole <= high)
                    for o, cost in costs[way].items():
                        chosen = cost[near]
                        sums[place][o][way] += (len(chosen), chosen.sum(), (chosen ** 2).sum())
        return [{o: [_mean(s) for s in found] for o, found in line.items()} for line in sums]

    def _gain(self, line, a):
        if line.settles is None or not line.lots:
            return 0.0
        return line.lots * line.open * (a[line.settles] - self.f[line.settles])

    def _price(self, leg, a, draws, walks):
        price = leg.price
        if leg.average is None:
            return price
        mean, f = a[leg.average], self.f[leg.average]
        if leg.pair is None:
            return price + leg.open * (mean - f)
        pair = leg.pair
        ratio_sd, basis_sd = self.spread(pair)
        moved = float(pair.h) * (mean - f)
        moved += ratio_sd * draws[pair.instrument] * (mean - float(pair.index_now))
        moved += basis_sd * walks[pair.instrument][self.step_of[pair.instrument][leg.k]]
        return price + leg.open * moved

    # Moments, exactly: everything but demand is integrated by formula, demand by quadrature.

    def moments(self, lines=None, hedged=True):
        """Mean and standard deviation of the cost of some lines (all of them by default)."""
        chosen = self.lines if lines is None else [self.lines[i] for i in lines]
        if self.certain:
            z, weight = np.zeros(1), np.ones(1)
        else:
            z = np.linspace(-REACH, REACH, STEPS + 1)
            weight = np.exp(-z * z / 2)
            weight[0] = weight[-1] = weight[0] / 2
            weight /= weight.sum()
        shift = self.rho * self.v[:, None] * z if not self.certain else 0 * self.v[:, None]
        rest = self.rest if not self.certain else self.c
        level = self.f[:, None] * np.exp(
            shift - (self.rho ** 2 * self.v ** 2 / 2)[:, None] * (not self.certain))
        growth = np.expm1(rest)
        size, count = len(self.variables), len(z)
        first = np.zeros(count)
        slope = np.zeros((size, count))
        loads = {name: np.zeros((size + 1, count)) for name in self.instruments}
        walks = {name: np.zeros((len(self.step_of[name]), count)) for name in self.instruments}
        for line in chosen:
            first += line.paid
            if hedged:
                first += line.constant
                if line.settles is not None:
                    slope[line.settles] -= line.lots * line.open
            for leg in line.legs:
                amount = leg.amount(z)
                first += amount * leg.price + leg.paid(z)
                if leg.average is None:
                    continue
                if leg.pair is None:
                    slope[leg.average] += amount * leg.open
                    continue
                pair = leg.pair
                ratio_sd, basis_sd = self.spread(pair)
                slope[leg.average] += float(pair.h) * amount * leg.open
                load = loads[pair.instrument]
                load[leg.average] += ratio_sd * amount * leg.open
                load[size] -= ratio_sd * amount * leg.open * float(pair.index_now)
                walks[pair.instrument][self.step_of[pair.instrument][leg.k]] += (
                    basis_sd * amount * leg.open)
        first += ((level - self.f[:, None]) * slope).sum(axis=0)
        worth = slope * level
        second = (worth * (growth @ worth)).sum(axis=0)
        for name in self.instruments:
            worth = loads[name][:size] * level
            mean = worth.sum(axis=0) + loads[name][size]
            second += mean ** 2 + (worth * (growth @ worth)).sum(axis=0)
            second += (walks[name] * (self.steps[name] @ walks[name])).sum(axis=0)
        mean = float((weight * first).sum())
        variance = float((weight * (second + (first - mean) ** 2)).sum())
        return mean, math.sqrt(max(0.0, variance))


def owner_of(item, by):
    return {"instrument": item.instrument, "team": item.team, "workload": item.workload}[by]


def _mean(sums):
    """Mean and standard error from a count, a sum and a sum of squares."""
    count, total, squares = sums
    if count < 2:
        return total / max(count, 1.0), math.inf
    mean = total / count
    return mean, math.sqrt(max(0.0, squares / count - mean * mean) / count)


def _root(matrix):
    """A root of a covariance matrix; what rounding makes negative counts as nothing."""
    if not len(matrix):
        return np.zeros((0, 0))
    values, vectors = np.linalg.eigh(matrix)
    return vectors * np.sqrt(np.maximum(values, 0.0))


def totals(plan, paths, back=None):
    """Samples of the total, hedged and unhedged; `back` gives what comes back on a path."""
    risk, at = Risk(plan), 0
    found = np.empty((2, paths))
    for drawn in risk.draws(paths, SEED):
        n = len(drawn[0])
        for place, costs in enumerate(risk.costs(*drawn)):
            found[place, at:at + n] = costs.sum(axis=0) - (back(drawn[0]) if back else 0.0)
        at += n
    return Sample(found[0]), Sample(found[1])


class Study:
    """A plan's simulated figures: a sample for every row and for the total."""

    def __init__(self, plan, paths=1 << 20, seed=SEED):
        self.risk = Risk(plan)
        self.paths, self.seed = paths, seed
        rows = len(self.risk.lines)
        hedged = np.empty((rows, paths), dtype=np.float32)
        unhedged = np.empty((rows, paths), dtype=np.float32)
        totals = np.empty((2, paths))
        names = [line.row["month"] for line in self.risk.lines]
        months_of = {m: np.empty((2, paths)) for m in names} if plan.book.budget else {}
        at = 0
        for mine, bare in self.risk.chunks(paths, seed):
            n = mine.shape[1]
            hedged[:, at:at + n], unhedged[:, at:at + n] = mine, bare
            totals[:, at:at + n] = mine.sum(axis=0), bare.sum(axis=0)
            for month, found in months_of.items():
                chosen = [i for i, m in enumerate(names) if m == month]
                found[:, at:at + n] = mine[chosen].sum(axis=0), bare[chosen].sum(axis=0)
            at += n
        self.rows = [(Sample(h), Sample(u)) for h, u in zip(hedged, unhedged)]
        self.total = (Sample(totals[0]), Sample(totals[1]))
        self.months = {m: (Sample(a), Sample(b)) for m, (a, b) in months_of.items()}

    def contributions(self, by, level, width=0.002):
        """Euler contributions to each row's quantile, from the paths whose rank is near it."""
        def band(sample):
            low = sample.quantile(max(0.0, level - width))
            high = sample.quantile(min(1.0, level + width))
            slack = 1e-6 * abs(high)
            return low - slack, high + slack
        bands = [(band(h), band(u)) for h, u in self.rows]
        return self.risk.contributions(by, bands, self.paths, self.seed)

    def columns(self):
        """The simulated columns of each row of the plan, then of its total."""
        return [{"p95_cost": h.quantile(0.95), "unhedged_p95_cost": u.quantile(0.95)}
                for h, u in self.rows + [self.total]]
