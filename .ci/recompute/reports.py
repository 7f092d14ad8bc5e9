"""The rows of the other reports of a plan: what each column must be, as text or as an interval."""

import hashlib
import math
from fractions import Fraction

import backtest
import fits
import months
import stress
import trades
import ways
from book import cell
from cells import (Cents, Close, Drawn, Exactly, Positive, Rounded, Table, money, price, quantity,
                   sums)
from drivers import Again, decimal
from exact import largest_remainder, number, rnd, text
from risk import Study


def stress_table(plan, remake):
    found = Table(("scenario",), left=["meaning"])
    for name, o in stress.table(plan).items():
        found.add(scenario=name, hedged_bill=money(o.hedged), unhedged_bill=money(o.unhedged),
                  hedged_change=money(o.hedged_change), unhedged_change=money(o.unhedged_change),
                  lots_gain=money(o.gain), initial_margin=money(o.margin), cash=money(o.cash),
                  currency=plan.book.currency)
    return found


def cost_table(plan, remake):
    found = Table(("month", "contract", "item", "instrument"))

    def add(row, item, amount, instrument=None, part=None, count=None):
        found.add(month=row["month"], contract=row["contract"], item=item, instrument=instrument,
                  quantity=None if count is None else quantity(count),
                  unit=instrument and plan.book.unit_of(instrument),
                  price=None if part is None else price(part.price), amount=money(amount),
                  currency=plan.book.currency)
    for row, key in zip(plan.rows, plan.order):
        for instrument, part in sorted(plan.parts[key].items()):
            for item, count in (("hedged", part.hedged), ("open", part.exposure - part.hedged)):
                if count:
                    add(row, item, rnd(count * part.price, 2), instrument, part, count)
        for item, amount in (("committed", row["committed_cost"]), ("fees", row["fees"]),
                             ("gain of held lots", -row["position_value"])):
            if amount:
                add(row, item, amount)
    sums(found, "amount")
    return found


def coverage_table(plan, remake):
    found = Table(("month", "contract"))
    for row, key in zip(plan.rows, plan.order):
        if key[1] is None:
            continue
        e, held = row["index_exposure"], row["held_lots"]
        contract, ahead = plan.markets[key[1]].contract, key[0] - months.of(plan.as_of)
        low, aim, high = plan.band(key[1], ahead)
        owned, band = row["_owned"], plan.band_row(key[1], ahead)
        standing = "no need" if not e else "over" if "over" in row["marks"] else (
            "below" if owned < low * e else "above" if owned > high * e else "within")
        if e and ("closed" in row["marks"] or "unlisted" in row["marks"]):
            standing = next(m for m in ("closed", "unlisted") if m in row["marks"])
        found.add(month=row["month"], contract=key[1], index_exposure=quantity(e),
                  months_ahead=text(ahead, 0), min=price(low), target=price(aim), max=price(high),
                  held_lots=text(held, 0), buy_lots=text(row["buy_lots"], 0),
                  coverage=price(row["coverage"]), standing=standing,
                  band=band and band["_line"],
                  coverage_before=price(rnd(held * contract.size / e, 6)) if e else None,
                  lot_share=price(rnd(contract.size / e, 6)) if e else None)
    sums(found, "index_exposure", "held_lots", "buy_lots")
    return found


def mtm_table(plan, remake):
    found = Table(("position",))
    for row in plan.book.positions:
        month = months.month(row["delivery"], row["_line"])
        if row["contract"] not in plan.markets or (month, row["contract"]) not in plan.held:
            continue
        if cell(row, "date") and months.day(row["date"]) > plan.as_of:
            continue
        market = plan.markets[row["contract"]]
        state, size = market.month(month), market.contract.size
        lots, entry = Fraction(row["lots"]), Fraction(row["price"])
        still = Fraction(not state.closed) if market.contract.final else state.f
        found.add(position=row["_line"], contract=row["contract"], delivery=months.name(month),
                  date=cell(row, "date") or None, lots=text(lots, 0), size=quantity(size),
                  entry_price=price(entry), mark_price=price(state.price),
                  curve_source=state.source, open_share=price(rnd(still, 6)),
                  value=money(rnd(lots * size * (state.price - entry), 2)),
                  currency=plan.book.currency)
    sums(found, "lots", "value")
    if not found.rows:
        found.totals.update(lots=None, value=None)
    return found


def exposure_table(plan, remake):
    found = Table(("month", "contract", "instrument", "workload", "team", "place"))
    units = set()
    for row, key in zip(plan.rows, plan.order):
        for instrument, part in sorted(plan.parts[key].items()):
            claims = sorted(part.claims, key=lambda c: (c[1].workload, c[1].team))
            # Index exposure is the instrument's, split by exposure; ties go to the first.
            shares = [Fraction(0)] * len(claims)
            if part.exposure and key[1]:
                shares = largest_remainder(part.index, [e for e, _ in claims], 3)
            units.add(plan.book.unit_of(instrument))
            places = {}
            for (exposure, item), index in zip(claims, shares):
                owner = item.workload, item.team
                places[owner] = place = places.get(owner, -1) + 1
                need = item.need
                if plan.administered(instrument) and item.contract:
                    mine = rnd(plan.pass_through(instrument) * need, 3)
                    need = mine if key[1] else need - mine
                found.add(month=row["month"], contract=row["contract"], instrument=instrument,
                          workload=item.workload, team=item.team, place=place,
                          unit=plan.book.unit_of(instrument), need=quantity(need),
                          committed=quantity(need - exposure), exposure=quantity(exposure),
                          hedge_ratio=price(part.ratio) if key[1] else None,
                          index_exposure=quantity(index) if key[1] else None)
    if len(units) == 1:
        sums(found, "need", "committed", "exposure")
    else:
        found.totals.update(need=None, committed=None, exposure=None)
    return found


def worksheet_table(plan, remake):
    found = Table(("month", "contract", "instrument", "index_pct"))
    for row, key in zip(plan.rows, plan.order):
        if key[1] is None:
            continue
        state = plan.markets[key[1]].month(key[0])
        for instrument, part in plan.parts[key].items():
            if state.current or plan.markets[key[1]].contract.final:
                found.whole = False   # of a month under way or a last fixing: not recomputed
                continue
            if not part.exposure:
                found.whole = False
                continue
            h = plan.pairs[instrument, key[1]].h
            for percent in (-50, -30, -20, -10, 0, 10, 20, 30, 50, 100):
                move = h * Fraction(percent, 100) * state.rest
                gain = rnd(move, 6)
                own = rnd(part.price + move, 6)
                share = part.hedged / part.exposure
                wider = rnd(plan.pairs[instrument, key[1]].own_now / 10, 6)
                found.add(month=row["month"], contract=key[1], instrument=instrument,
                          unit=plan.book.unit_of(instrument), currency=plan.book.currency,
                          index_pct=text(percent, 0), own_price=price(own),
                          index_price=price(rnd(state.price * (100 + percent) / 100, 6)),
                          futures_gain=price(gain), effective_price=price(own - gain),
                          effective_price_low_basis=price(own - gain - wider),
                          effective_price_high_basis=price(own - gain + wider),
                          mean_price=price(rnd(own - share * gain, 6)))
    return found


def _span(changes, k):
    """First and last month of the levels that changes use."""
    return {"first": months.name(min(c[0] for c in changes) - k),
            "last": months.name(max(c[0] for c in changes))}


def effectiveness_table(plan, remake):
    found = Table(("instrument", "contract", "window"))
    exact = ("observations", "period", "periods_in_range", "hedge_ratio", "verdict", "first", "last")

    def add(pair, window, changes, h):
        cells = dict.fromkeys(exact)
        cells.update(observations=text(len(changes), 0), hedge_ratio=h)
        own, gains = [c[1] for c in changes], [c[2] for c in changes]
        measured = fits.effect(own, gains, pair.k)
        if measured:
            statistics, within, verdict = measured
            cells.update(period=text(pair.k, 0), periods_in_range=text(within, 0), verdict=verdict,
                         **_span(changes, pair.k))
            cells.update({c: None if v is None else Close(v) for c, v in statistics.items()})
        else:
            cells.update(dict.fromkeys(fits.EFFECT))
        found.add(instrument=pair.instrument, contract=pair.market.contract.id, window=window,
                  **cells)
    for key, pair in sorted(plan.pairs.items()):
        if pair.refused:
            found.whole = False
            continue
        h = float(pair.h)
        changes = [] if pair.alone else pair.changes_by_month(pair.k)
        add(pair, "in sample", [(m, a, h * b) for m, a, b in changes], price(pair.h))
        add(pair, "walking forward", fits.walked(pair) if changes else [], None)
    return found


def ratio_table(plan, remake):
    found = Table(("instrument", "on"))
    fitted = ("slope intercept standard_error se_ols se_newey_west interval_low interval_high "
              "r_squared residual_sd variance_reduction half_width zero_share "
              "one_month_ratio").split()
    for key, pair in sorted(plan.pairs.items()):
        cells = dict.fromkeys(fitted + ["period", "window", "observations", "change", "first",
                                        "last", "newey_west_lag"])
        # The errors of other conventions are those of two series that a command names.
        cells.update(dict.fromkeys(("se_hc0", "se_hc1", "se_hc3", "se_newey_west_plain")))
        if pair.refused:
            found.whole = False       # costed only: not recomputed
            continue
        changes = [] if pair.given or pair.alone else pair.changes_by_month(pair.k)
        if len(changes) >= 3:
            cells.update({c: v if v is None else Close(v) for c, v in fits.columns(pair, changes).items()})
            cells.update(change="difference", period=text(pair.k, 0), window="overlapping",
                         observations=text(len(changes), 0), **_span(changes, pair.k),
                         newey_west_lag=text(max(2, pair.k + 1), 0))
        origin = "given" if pair.given else "estimated" if pair.fit else "assumed"
        days = pair.basis_days()
        cells.update(basis=Close(float(pair.b)), basis_first=days[0][0].isoformat(),
                     basis_last=days[-1][0].isoformat())
        prior = pair.stated_prior()
        found.add(instrument=pair.instrument, on=key[1], index=pair.index.name, origin=origin,
                  sampling="month_average", hedge_ratio=price(pair.h),
                  prior=price(prior), prior_origin=pair.prior_origin, **cells)
    return found


def curve_table(plan, remake):
    found = Table(("contract", "month"), left=["sources"])
    for row, key in zip(plan.rows, plan.order):
        if key[1] is None:
            continue
        market = plan.markets[key[1]]
        state, quoted = market.month(key[0]), market.quotes.by_date
        now = state.current
        found.add(contract=key[1], month=row["month"], futures_price=price(state.price),
                  curve_source=state.source, currency=plan.book.currency,
                  quote_day=max(quoted).isoformat() if market.quotes.known else None,
                  fixings_known=text(state.k, 0) if now else None,
                  fixings=text(state.n, 0) if now else None,
                  open_price=price(state.rest) if now else None)
    return found


def risk_table(plan, remake):
    found = Table(("month", "contract"))
    study = study_of(plan)
    level = float(number(plan.book.setting("confidence", "0.95")))

    def cells(hedged, unhedged):
        made, n = {}, plan.engine_paths
        for prefix, sample in (("", hedged), ("unhedged_", unhedged)):
            made.update({
                prefix + "mean": Drawn.mean(sample, n),
                prefix + "deviation": Drawn.deviation(sample, n),
                prefix + "p5": Drawn.quantile(sample, 1 - level, n),
                prefix + "p50": Drawn.quantile(sample, 0.5, n),
                prefix + "p95": Drawn.quantile(sample, level, n),
                prefix + "p95_error": Positive.width(sample, level, n),
                prefix + "shortfall": Drawn.shortfall(sample, level, n),
                prefix + "cost_at_risk": Drawn.at_risk(sample, level, n)})
        return made
    for row, samples in zip(plan.rows, study.rows):
        found.add(month=row["month"], contract=row["contract"], currency=plan.book.currency,
                  **cells(*samples))
    found.totals.update(cells(*study.total))
    exact = [study.risk.moments(hedged=hedged) for hedged in (True, False)]
    found.said.append(("exact, without simulation:", [v for pair in exact for v in pair]))
    found.said.append(("were the cost normal with these: 95% below", [
        mean + deviation * trades.NORMAL.inv_cdf(0.95) for mean, deviation in exact]))
    if all(mean > 0 for mean, _ in exact):
        spreads = [math.sqrt(math.log1p((deviation / mean) ** 2)) for mean, deviation in exact]
        found.said.append(("were the cost lognormal with these: 95% below", [
            mean * math.exp(v * trades.NORMAL.inv_cdf(0.95) - v * v / 2)
            for (mean, _), v in zip(exact, spreads)]))
    budget = {}
    for row in plan.book.budget:
        if not cell(row, "team") and not cell(row, "workload"):
            amount, line = budget.get(row["month"], (Fraction(0), row["_line"]))
            budget[row["month"]] = amount + number(row["amount"]), line
    planned = [m for m in sorted(budget) if m in study.months]
    if planned:
        found.sections["budgets"] = section = Table(("month",))
        whole = sum(budget[m][0] for m in planned), budget[planned[0]][1]
        # A sum of budgets is held against the whole cost where every month has one.
        every = ["all"] if set(planned) == set(study.months) else []
        for month in planned + every:
            amount, line = budget.get(month, whole)
            hedged, unhedged = study.months.get(month, study.total)
            n = plan.engine_paths
            section.add(month=month, budget=money(amount), lines=line,
                        breach_probability=Drawn.share(hedged, float(amount), n),
                        breach_error=Positive.share(hedged, float(amount), n),
                        unhedged_breach_probability=Drawn.share(unhedged, float(amount), n),
                        unhedged_breach_error=Positive.share(unhedged, float(amount), n))
    return found


def drivers_table(plan, remake):
    found = Table(("driver", "subject"), left=["source"])
    again = Again(plan, remake)

    def add(driver, subject, ends, low, high, used=None):
        if low is None or high is None or (low == high and driver != "volatility"):
            found.whole = found.whole and low is not None and high is not None
            return
        found.add(driver=driver, subject=subject, used=used, low=ends[0], high=ends[1],
                  lots_low=text(low[0], 0), lots_high=text(high[0], 0),
                  expected_cost_low=money(low[1]), expected_cost_high=money(high[1]),
                  lots_swing=text(abs(high[0] - low[0]), 0), p95_low=None, p95_high=None,
                  cost_swing=money(abs(high[1] - low[1])), currency=plan.book.currency)
    uncertain = any(cell(r, "low") for r in plan.book.workload)
    ends = ("low or -20%", "high or +20%") if uncertain else ("-20%", "+20%")
    add("quantity", None, ends, again.quantity(-1), again.quantity(1))
    if "utilization" in plan.book.settings:
        used = number(plan.book.settings["utilization"])
        add("utilization", None,
            [decimal(used + end * Fraction(15, 100)) for end in (-1, 1)],
            again.utilization("utilization", -1), again.utilization("utilization", 1),
            decimal(used))
    rates = {r["growth"].rstrip("%") for r in plan.book.workload if cell(r, "growth")}
    if rates:
        one = len(rates) == 1
        add("growth", None, ("-2 points", "+2 points"), again.growth(-1), again.growth(1),
            f"{decimal(number(rates.pop()))}% a month" if one else None)
    for source, target in sorted(plan.units.walked):
        add("throughput", f"{source} to {target}", ("-20%", "+20%"),
            again.throughput(source, target, -1), again.throughput(source, target, 1))
    for instrument, contract in sorted(plan.pairs):
        pair = plan.pairs[instrument, contract]
        if pair.refused:
            continue
        subject = f"{instrument} on {contract}"
        low, high = (again.ratio(instrument, contract, end) for end in (-1, 1))
        add("ratio", subject, (low[0], high[0]), low[1], high[1], decimal(pair.h))
        low, high = (again.basis(instrument, contract, end) for end in (-1, 1))
        add("basis", subject, [decimal(rnd(b, 6)) for b, _ in (low, high)], low[1], high[1],
            decimal(rnd(pair.b, 6)))
    if any(r["curve_source"] == "indicative" for r in plan.rows):
        totals, cost = plan.totals(), again.flat_curve()
        found.add(driver="flat curve", subject=None, used="0% a year", low="-20% a year",
                  high=None, lots_low=text(totals["buy_lots"], 0), lots_high=None,
                  expected_cost_low=money(cost), expected_cost_high=None, p95_low=None,
                  p95_high=None, lots_swing="0", currency=plan.book.currency,
                  cost_swing=money(abs(totals["expected_cost"] - cost)))
    for contract in sorted({key[1] for key in plan.order if key[1]}):
        sigma = rnd(Fraction(plan.markets[contract].volatility()), 6)
        at = [rnd(sigma * part / 10, 6) for part in (7, 13)]
        ends = [Drawn.quantile(again.volatility(contract, float(v)), 0.95, plan.engine_paths)
                for v in at]
        found.add(driver="volatility", subject=contract, used=decimal(sigma),
                  low=decimal(at[0]), high=decimal(at[1]), lots_low=None, lots_high=None,
                  expected_cost_low=None, expected_cost_high=None, p95_low=ends[0],
                  p95_high=ends[1], lots_swing="0", cost_swing="0.00",
                  currency=plan.book.currency)
    return found


def orders_table(plan, remake):
    found = Table(("delivery", "contract"), left=["reason"])
    name = plan.book.name
    for order in trades.orders(plan):
        cells = {k: text(*v) if isinstance(v, tuple) else v for k, v in order.items()}
        # A price of whole ticks is printed with as many decimals as it has.
        cells["limit_price"] = Exactly(order["limit_price"][0])
        cells["tick"] = Exactly(order["tick"][0])
        lines = ["order", name, plan.as_of.isoformat(), order["contract"], order["delivery"],
                 "buy", text(*order["held_lots"])]
        cells["order_id"] = hashlib.sha256(
            "\n".join(lines).encode()).hexdigest()[:20]
        found.add(as_of=plan.as_of.isoformat(), currency=plan.book.currency, **cells)
    sums(found, "lots", "notional", "trade_fees")
    if found.rows:
        units = {r["unit"] for r in found.rows.values()}
        found.totals["quantity"] = None
        if len(units) == 1:
            sums(found, "quantity")
    return found


def option_table(plan, remake):
    found = Table(("month", "contract", "option"), refusable=True)
    for option in trades.options(plan):
        cells = {k: Rounded(v) if isinstance(v, float) else v for k, v in option.items()}
        cells.update(quantity=quantity(option["quantity"]), value=money(option["value"]),
                     european_value=money(option["european_value"]),
                     forward=price(option["forward"]), strike=price(option["strike"]),
                     fixings=text(option["fixings"], 0),
                     fixings_known=text(option["fixings_known"], 0), side="bought",
                     european_volatility=None, currency=plan.book.currency)
        found.add(**cells)
    return found


def margin_table(plan, remake):
    found = Table(("month",))
    for month in trades.cash(plan):
        found.add(month=month["month"], open_lots=text(month["open_lots"], 0),
                  initial_margin=money(month["initial_margin"]),
                  variation=Cents(month["variation"]), bill=money(month["bill"]),
                  currency=plan.book.currency)
    sums(found, "bill")
    peak = trades.peak(plan)
    if peak:
        found.sections["peak"] = section = Table(("days",))
        section.add(days=text(peak["days"], 0), confidence=price(peak["confidence"]),
                    daily_deviation=Cents(peak["deviation"]), peak=Cents(peak["closed"]),
                    peak_daily=Drawn.quantile(peak["sample"], peak["level"], peak["paths"]),
                    peak_daily_error=Positive.width(peak["sample"], peak["level"], peak["paths"]),
                    lot_value=money(peak["worth"]), initial_margin=money(peak["margin"]),
                    liquidity=None if peak["margin"] is None else
                    money(peak["margin"] + rnd(Fraction(peak["closed"]), 2)))
    return found


def backtest_table(plan, remake, asked=backtest.Asked()):
    found = Table(("month", "contract"), refusable=True)
    rows, found.meta, _ = backtest.over(plan, asked)
    for month in rows:
        found.add(month=month["month"], contract=month["contract"], lots=text(month["lots"], 0),
                  first_day=month["first_day"].isoformat(), coverage=price(month["coverage"]),
                  entry_price=price(month["entry_price"]), marks=month["marks"],
                  settlement_price=price(month["settlement_price"]), currency=plan.book.currency,
                  **{c: money(month[c]) for c in backtest.SUMMED})
    sums(found, *backtest.SUMMED)
    return found


def purchases_table(plan, remake, asked=backtest.Asked(2)):
    found = Table(("day", "contract", "delivery"), refusable=True)
    rows, found.meta, purchases = backtest.over(plan, asked)
    for trade in purchases if rows else ():
        found.add(day=trade["day"], contract=trade["contract"], delivery=trade["delivery"],
                  lots=text(trade["lots"], 0), price=price(trade["price"]),
                  curve_source=trade["curve_source"], coverage=price(trade["coverage"]),
                  fees=money(trade["fees"]), ratios=trade["ratios"],
                  currency=plan.book.currency, marks=trade["marks"])
    return found


def compare_table(plan, remake):
    study = study_of(plan)
    return ways.ways(plan, samples=study.total)


def study_of(plan):
    """The simulation of a plan, drawn once."""
    if not hasattr(plan, "study"):
        plan.study = Study(plan, plan.paths)
    return plan.study


# Arguments of the engine, and what its rows must be.
REPORTS = {
    ("stress",): stress_table,
    ("ratio",): ratio_table,
    ("curve",): curve_table,
    ("compare",): compare_table,
    ("report", "exposure"): exposure_table,
    ("report", "coverage"): coverage_table,
    ("report", "cost"): cost_table,
    ("report", "risk"): risk_table,
    ("report", "mtm"): mtm_table,
    ("report", "worksheet"): worksheet_table,
    ("report", "effectiveness"): effectiveness_table,
    ("report", "drivers"): drivers_table,
    ("report", "margin"): margin_table,
    ("orders",): orders_table,
    ("option",): option_table,
    ("backtest",): backtest_table,
    ("backtest", "--trades", "--ticks", "2"): purchases_table,
}
