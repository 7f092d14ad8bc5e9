"""Orders, options and cash: what each column must be, from the rows of a plan."""

from fractions import Fraction
import math
from statistics import NormalDist

import numpy as np

import lots
import months
from book import cell
from exact import number, rnd, scaled, text
from risk import SEED
from sample import Sample

NORMAL = NormalDist()
DAILY = 4096      # the paths that the engine draws of daily margin calls


def limit(price, tick):
    """The whole number of ticks nearest to a price, a half away from zero."""
    return tick * scaled(price / tick, 0)


def orders(plan):
    """An order for each row that buys: its key and its columns as numbers with their decimals."""
    for row, key in zip(plan.rows, plan.order):
        if key[1] is None or not row["buy_lots"]:
            continue
        contract = plan.markets[key[1]].contract
        lots, held = row["buy_lots"], row["held_lots"]
        at = limit(row["futures_price"], Fraction(contract.row["tick"]))
        fees = rnd(lots * contract.lot_fee("trade", at), 2) if contract.trade_fee else None
        yield {
            "delivery": row["month"], "contract": key[1], "side": "buy", "lots": (lots, 0),
            "venue": cell(contract.row, "venue"), "unit": contract.unit,
            "curve_source": row["curve_source"], "tick": (Fraction(contract.row["tick"]), 6),
            "status": row["status"], "marks": row["marks"],
            "limit_price": (at, 6), "curve_price": (row["futures_price"], 6),
            "quantity": (lots * contract.size, 3), "notional": (rnd(lots * contract.size * at, 2), 2),
            "trade_fees": None if fees is None else (fees, 2), "held_lots": (held, 0),
            "lots_after": (held + lots, 0),
            "coverage_before": (rnd(held * contract.size / row["index_exposure"], 6), 6),
            "coverage_after": (row["coverage"], 6)}


def black(forward, strike, deviation):
    """The call and the put on a lognormal price with that deviation of its logarithm, no interest."""
    d1 = math.log(forward / strike) / deviation + deviation / 2
    up, down = NORMAL.cdf(d1), NORMAL.cdf(d1 - deviation)
    call = forward * up - strike * down
    return (call, up), (call - forward + strike, up - 1)


def average_deviation(times, volatility):
    """The deviation of the logarithm that gives a mean of fixings its second moment."""
    n, square = len(times), 0.0
    for place, t in enumerate(times):
        # The later fixings of a pair share the variance of the earlier one.
        square += math.exp(volatility ** 2 * t) * (1 + 2 * (n - 1 - place))
    return math.sqrt(math.log(square / n ** 2))


def options(plan):
    """A cap and a floor at the curve for each month that has exposure beyond the lots held."""
    for row, key in zip(plan.rows, plan.order):
        if key[1] is None:
            continue
        market = plan.markets[key[1]]
        state, contract = market.month(key[0]), market.contract
        open_units = max(Fraction(0), row["index_exposure"] - row["held_lots"] * contract.size)
        if not open_units or state.closed:
            continue
        # What the option is on: the mean of all fixings of the month, or its last one alone.
        days = lots.open_days(contract, state)
        n, k = (1, 0) if contract.final else (state.n, state.k)
        times = [(d - plan.as_of).days / 365 for d in days]
        sigma, strike = market.volatility(), row["futures_price"]
        deviation = average_deviation(times, sigma)
        share, level = (n - k) / n, float(state.rest)
        known = float(state.mtd) if k else 0.0
        # The part that is known pays or costs its share; the option is on the open part.
        mean = black(level, (n * float(strike) - k * known) / (n - k), deviation)
        last = black(float(strike), float(strike), sigma * math.sqrt(times[-1]))
        for name, (value, delta), (naive, _) in zip(("cap", "floor"), mean, last):
            premium, european = rnd(Fraction(share * value), 6), rnd(Fraction(naive), 6)
            yield {
                "month": row["month"], "contract": key[1], "option": name,
                "forward": strike, "strike": strike, "curve_source": row["curve_source"],
                "fixings_known": k, "fixings": n, "years": times[-1], "volatility": sigma,
                "effective_volatility": deviation / math.sqrt(times[-1]),
                "premium": share * value, "european_premium": naive,
                "european_mispricing": text(rnd(european / premium - 1, 6), 6) if premium else None,
                "delta": share * delta,
                "quantity": open_units, "value": rnd(open_units * premium, 2),
                "european_value": rnd(open_units * european, 2)}


class Strip:
    """The lots of one contract day by day: how much of their worth a price still moves."""

    def __init__(self, plan, name):
        self.market = plan.markets[name]
        contract = self.market.contract
        rows = [(row, key) for row, key in zip(plan.rows, plan.order) if key[1] == name]
        rows = [(row, key) for row, key in rows if row["held_lots"] + row["buy_lots"]]
        self.parts = []
        for row, key in rows:
            state = self.market.month(key[0])
            count = row["held_lots"] + row["buy_lots"]
            self.parts.append((key[0], float(count * contract.size * state.rest), state,
                               lots.open_days(contract, state)))
        self.decay, self.sigma = plan.decay, self.market.volatility()
        last = max((days[-1] for _, _, _, days in self.parts if days), default=plan.as_of)
        closed = self.market.fixing.holidays
        self.days = [d for d in months.FixingDays(False, closed).between(plan.as_of, last)
                     if d > plan.as_of]

    def square(self, day):
        """The variance of what the lots gain on a day."""
        worth = []
        for month, value, state, days in self.parts:
            left = sum(1 for d in days if d >= day)
            whole = 1 if self.market.contract.final else state.n
            worth.append((month, value * left / whole))
        return self.sigma ** 2 / 252 * math.fsum(
            a * b * math.exp(-self.decay * abs(i - j)) for i, a in worth for j, b in worth)


def squares(plan):
    """The variance of what the lots gain on each day, by day; contracts count as independent."""
    found = {}
    for name in sorted(plan.markets):
        strip = Strip(plan, name)
        for day in strip.days:
            found[day] = found.get(day, 0.0) + strip.square(day)
    return found


def confidence(plan):
    return number(plan.book.setting("confidence", "0.95"))


def lots_value(plan):
    """What all lots are worth: the part of their settlement that is still open."""
    found = Fraction(0)
    for row, key in zip(plan.rows, plan.order):
        if key[1]:
            state, contract = plan.markets[key[1]].month(key[0]), plan.markets[key[1]].contract
            still = Fraction(not state.closed) if contract.final else state.f
            lots = abs(row["held_lots"] + row["buy_lots"])
            found += rnd(lots * contract.size * still * state.rest, 2)
    return found


def worst(plan):
    """What margin calls take at the worst moment, as money."""
    days = squares(plan)
    whole = math.fsum(days.values())
    if not whole:
        return 0.0
    level = float(confidence(plan))
    peak = (math.sqrt(whole) * NORMAL.inv_cdf(1 - (1 - level) / 2)
            - 0.5826 * math.sqrt(whole / len(days)))
    return min(peak, float(lots_value(plan)))


def peak(plan, paths=1 << 20):
    """The worst moment of margin calls: by formula, and simulated day by day; None without lots."""
    days = squares(plan)
    if not math.fsum(days.values()):
        return None
    generator = np.random.Generator(np.random.PCG64(SEED))
    at, deepest = np.zeros(paths, np.float32), np.zeros(paths, np.float32)
    for day in sorted(days):
        drawn = generator.standard_normal(paths, dtype=np.float32)
        at += np.float32(math.sqrt(days[day])) * drawn
        np.maximum(deepest, at, out=deepest)
    margins = [row["initial_margin"] for row in plan.rows]
    return {"days": len(days), "confidence": confidence(plan), "level": float(confidence(plan)),
            "deviation": math.sqrt(max(days.values())), "closed": worst(plan),
            "sample": Sample(deepest), "paths": DAILY, "worth": lots_value(plan),
            "margin": None if None in margins else sum(margins, Fraction(0))}


def cash(plan):
    """Lots that are still open, their margin, what calls may take and the bill, month by month."""
    last = max(month for month, _ in plan.order)
    level, so_far, days = NORMAL.inv_cdf(float(confidence(plan))), 0.0, squares(plan)
    for month in range(months.of(plan.as_of), last + 1):
        count, margin, bill = 0, Fraction(0), Fraction(0)
        for row, key in zip(plan.rows, plan.order):
            if key[1] is not None and key[0] >= month:
                count += abs(row["held_lots"] + row["buy_lots"])
                part = row["initial_margin"]
                margin = None if margin is None or part is None else margin + part
            if key[0] == month:
                bill += row["unhedged_expected_cost"]
        so_far += math.fsum(v for day, v in days.items() if months.of(day) == month)
        yield {"month": months.name(month), "open_lots": count, "initial_margin": margin,
               "variation": level * math.sqrt(so_far), "bill": bill}
