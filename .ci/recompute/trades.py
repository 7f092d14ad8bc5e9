"""Orders, options and cash: what each column must be, from the rows of a plan."""

from fractions import Fraction
import math
from statistics import NormalDist

import months
from exact import rnd, scaled, text

NORMAL = NormalDist()


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
        if state.current or contract.final:
            continue
        open_units = row["index_exposure"] - row["held_lots"] * contract.size
        if open_units <= 0:
            continue
        days = market.fixing.of_month(key[0])
        times = [(d - plan.as_of).days / 365 for d in days]
        sigma, forward = market.volatility(), float(row["futures_price"])
        deviation = average_deviation(times, sigma)
        mean = black(forward, forward, deviation)
        last = black(forward, forward, sigma * math.sqrt(times[-1]))
        for name, (value, delta), (naive, _) in zip(("cap", "floor"), mean, last):
            premium = rnd(Fraction(value), 6)
            yield {
                "month": row["month"], "contract": key[1], "option": name,
                "fixings": len(days), "years": times[-1], "volatility": sigma,
                "effective_volatility": deviation / math.sqrt(times[-1]), "premium": value,
                "european_premium": naive, "delta": delta, "quantity": open_units,
                "value": rnd(open_units * premium, 2)}


def cash(plan):
    """Lots that are still open, their margin and the bill, month by month from the as-of month."""
    last = max(month for month, _ in plan.order)
    for month in range(months.of(plan.as_of), last + 1):
        lots, margin, bill = 0, Fraction(0), Fraction(0)
        for row, key in zip(plan.rows, plan.order):
            if key[1] is not None and key[0] >= month:
                lots += abs(row["held_lots"] + row["buy_lots"])
                part = row["initial_margin"]
                margin = None if margin is None or part is None else margin + part
            if key[0] == month:
                bill += row["unhedged_expected_cost"]
        yield {"month": months.name(month), "open_lots": lots, "initial_margin": margin,
               "bill": bill}
