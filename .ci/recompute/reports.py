"""The rows of the other reports of a plan: what each column must be, as text or as an interval."""

from fractions import Fraction

import backtest
import effectiveness
import months
import stress
import trades
from drivers import Again
from exact import largest_remainder, rnd, text


class Table:
    """Rows by key; a column that is not here is not recomputed."""

    def __init__(self, key, whole=False, refusable=False):
        self.key, self.rows, self.totals = key, {}, {}
        self.whole = whole            # the engine may have no other row
        self.refusable = refusable    # without rows the engine may refuse the report

    def add(self, **cells):
        self.rows[tuple(cells[k] for k in self.key)] = cells


class Close:
    """A statistic that both programs reach in binary arithmetic."""

    def __init__(self, value, relative=1e-9):
        self.value, self.relative = value, relative

    def holds(self, theirs):
        if self.value is None:
            return theirs is None
        try:
            # Printed with 12 decimals.
            return abs(float(theirs) - self.value) <= 6e-13 + self.relative * abs(self.value)
        except (TypeError, ValueError):
            return False

    def __repr__(self):
        return f"{self.value} within {self.relative} of itself"


class Exactly:
    """An exact number, however many decimals it is printed with."""

    def __init__(self, value):
        self.exact, self.value = value, float(value)

    def holds(self, theirs):
        try:
            return Fraction(str(theirs)) == self.exact
        except (TypeError, ValueError):
            return False

    def __repr__(self):
        return str(self.exact)


class Rounded(Close):
    """A number that is reached in binary arithmetic and printed with six decimals."""

    def holds(self, theirs):
        try:
            return abs(float(theirs) - self.value) <= 0.500001e-6 + 1e-12 * abs(self.value)
        except (TypeError, ValueError):
            return False


def money(value):
    return None if value is None else text(value, 2)


def quantity(value):
    return text(value, 3)


def price(value):
    return None if value is None else text(value, 6)


def stress_table(plan, remake):
    found = Table(("scenario",))
    for name, o in stress.table(plan).items():
        found.add(scenario=name, hedged_bill=money(o.hedged), unhedged_bill=money(o.unhedged),
                  hedged_change=money(o.hedged_change), unhedged_change=money(o.unhedged_change),
                  lots_gain=money(o.gain), initial_margin=money(o.margin), cash=money(o.cash))
    return found


def cost_table(plan, remake):
    found = Table(("month", "contract", "item", "instrument"))
    whole = Fraction(0)

    def add(row, item, amount, instrument=None, part=None, count=None):
        nonlocal whole
        whole += amount
        found.add(month=row["month"], contract=row["contract"], item=item, instrument=instrument,
                  quantity=None if count is None else quantity(count),
                  price=None if part is None else price(part.price), amount=money(amount))
    for row, key in zip(plan.rows, plan.order):
        for instrument, part in sorted(plan.parts[key].items()):
            for item, count in (("hedged", part.hedged), ("open", part.exposure - part.hedged)):
                if count:
                    add(row, item, rnd(count * part.price, 2), instrument, part, count)
        for item, amount in (("committed", row["committed_cost"]), ("fees", row["fees"]),
                             ("gain of held lots", -row["position_value"])):
            if amount:
                add(row, item, amount)
    found.totals["amount"] = money(whole)
    return found


def coverage_table(plan, remake):
    found = Table(("month", "contract"))
    for row, key in zip(plan.rows, plan.order):
        if key[1] is None:
            continue
        e = row["index_exposure"]
        contract = plan.markets[key[1]].contract
        low, aim, high = plan.band(key[1], key[0] - months.of(plan.as_of))
        found.add(month=row["month"], contract=key[1], index_exposure=quantity(e),
                  months_ahead=text(key[0] - months.of(plan.as_of), 0), min=price(low),
                  target=price(aim), max=price(high), held_lots=text(row["held_lots"], 0),
                  buy_lots=text(row["buy_lots"], 0), coverage=price(row["coverage"]),
                  coverage_before=price(rnd(row["held_lots"] * contract.size / e, 6)) if e else None,
                  lot_share=price(rnd(contract.size / e, 6)) if e else None)
    return found


def mtm_table(plan, remake):
    found = Table(("position",))
    whole = Fraction(0)
    for row in plan.book.positions:
        month = months.month(row["delivery"], row["_line"])
        if row["contract"] not in plan.markets or (month, row["contract"]) not in plan.held:
            continue
        market = plan.markets[row["contract"]]
        state = market.month(month)
        lots, entry = Fraction(row["lots"]), Fraction(row["price"])
        value = rnd(lots * market.contract.size * (state.price - entry), 2)
        whole += value
        found.add(position=row["_line"], lots=text(lots, 0), entry_price=price(entry),
                  mark_price=price(state.price), curve_source=state.source, value=money(value))
    if found.rows:
        found.totals["value"] = money(whole)
    return found


def exposure_table(plan, remake):
    found = Table(("month", "contract", "instrument", "workload", "team"))
    for row, key in zip(plan.rows, plan.order):
        for instrument, part in plan.parts[key].items():
            owners = {}
            for exposure, item in part.claims:
                owners.setdefault((item.workload, item.team), []).append(exposure)
            names = sorted(owners)
            # Index exposure is the instrument's, split by exposure; ties go to the smaller name.
            shares = [Fraction(0)] * len(names)
            if part.exposure:
                shares = largest_remainder(part.index, [sum(owners[n]) for n in names], 3)
            for (workload, team), index in zip(names, shares):
                if len(owners[workload, team]) > 1:
                    continue          # several rows of one owner have one key
                cells = {"exposure": quantity(owners[workload, team][0])}
                if key[1]:
                    cells["hedge_ratio"] = price(part.ratio)
                    cells["index_exposure"] = quantity(index)
                found.add(month=row["month"], contract=row["contract"], instrument=instrument,
                          workload=workload, team=team, **cells)
    return found


def worksheet_table(plan, remake):
    found = Table(("month", "contract", "instrument", "index_pct"))
    for row, key in zip(plan.rows, plan.order):
        if key[1] is None:
            continue
        state = plan.markets[key[1]].month(key[0])
        for instrument, part in plan.parts[key].items():
            if not part.exposure or state.current or plan.markets[key[1]].contract.final:
                continue
            h = plan.pairs[instrument, key[1]].h
            for percent in (-50, -30, -20, -10, 0, 10, 20, 30, 50, 100):
                move = h * Fraction(percent, 100) * state.rest
                gain = rnd(move, 6)
                own = rnd(part.price + move, 6)
                share = part.hedged / part.exposure
                found.add(month=row["month"], contract=key[1], instrument=instrument,
                          index_pct=text(percent, 0), own_price=price(own),
                          index_price=price(rnd(state.price * (100 + percent) / 100, 6)),
                          futures_gain=price(gain), effective_price=price(own - gain),
                          mean_price=price(rnd(own - share * gain, 6)))
    return found


def effectiveness_table(plan, remake):
    found = Table(("instrument", "contract", "window"))
    for (instrument, contract), pair in sorted(plan.pairs.items()):
        if pair.refused:
            continue
        cells = effectiveness.in_sample(pair)
        if cells is None:
            continue
        found.add(instrument=instrument, contract=contract, window="in sample",
                  observations=text(cells["n"], 0), period=text(cells["k"], 0),
                  **{c: Close(cells[c]) for c in (
                      "slope", "r_squared", "dollar_offset", "variance_reduction")})
    return found


def drivers_table(plan, remake):
    found = Table(("driver", "subject"))
    again = Again(plan, remake)

    def add(driver, subject, low, high):
        if low is None or high is None:
            return
        found.add(driver=driver, subject=subject, lots_low=text(low[0], 0),
                  lots_high=text(high[0], 0), expected_cost_low=money(low[1]),
                  expected_cost_high=money(high[1]), lots_swing=text(abs(high[0] - low[0]), 0),
                  cost_swing=money(abs(high[1] - low[1])))
    add("quantity", None, again.quantity(-1), again.quantity(1))
    if "utilization" in plan.book.settings and plan.units.asked:
        add("utilization", None, again.utilization("utilization", -1),
            again.utilization("utilization", 1))
    if any(r.get("growth") for r in plan.book.workload):
        add("growth", None, again.growth(-1), again.growth(1))
    for source, target in sorted(plan.units.walked):
        add("throughput", f"{source} to {target}", again.throughput(source, target, -1),
            again.throughput(source, target, 1))
    for instrument, contract in sorted(plan.pairs):
        if plan.pairs[instrument, contract].refused:
            continue
        subject = f"{instrument} on {contract}"
        add("ratio", subject, again.ratio(instrument, contract, -1)[1],
            again.ratio(instrument, contract, 1)[1])
        add("basis", subject, again.basis(instrument, contract, -1)[1],
            again.basis(instrument, contract, 1)[1])
    return found


def orders_table(plan, remake):
    found = Table(("delivery", "contract"), whole=True)
    lots, notional = 0, Fraction(0)
    for order in trades.orders(plan):
        lots, notional = lots + order["lots"][0], notional + order["notional"][0]
        cells = {k: text(*v) if isinstance(v, tuple) else v for k, v in order.items()}
        # A price of whole ticks is printed with as many decimals as it has.
        cells["limit_price"] = Exactly(order["limit_price"][0])
        found.add(**cells)
    if found.rows:
        found.totals.update(lots=text(lots, 0), notional=money(notional))
    return found


def option_table(plan, remake):
    found = Table(("month", "contract", "option"))
    for option in trades.options(plan):
        cells = {k: Rounded(v) if isinstance(v, float) else v for k, v in option.items()}
        cells.update(quantity=quantity(option["quantity"]), value=money(option["value"]),
                     fixings=text(option["fixings"], 0))
        found.add(**cells)
    return found


def margin_table(plan, remake):
    found = Table(("month",), whole=True)
    for month in trades.cash(plan):
        found.add(month=month["month"], open_lots=text(month["open_lots"], 0),
                  initial_margin=money(month["initial_margin"]), bill=money(month["bill"]))
    return found


def backtest_table(plan, remake):
    found = Table(("month", "contract"), refusable=True)
    whole = dict.fromkeys(("gain", "fees", "unhedged_cost", "hedged_cost"), Fraction(0))
    for month in backtest.over(plan):
        for column in whole:
            whole[column] += month[column]
        found.add(month=month["month"], contract=month["contract"], lots=text(month["lots"], 0),
                  entry_price=price(month["entry_price"]),
                  settlement_price=price(month["settlement_price"]),
                  expected_cost=money(month["expected_cost"]),
                  **{c: money(month[c]) for c in whole})
    if found.rows:
        found.totals.update({c: money(v) for c, v in whole.items()})
    return found


# Arguments of the engine, and what its rows must be.
REPORTS = {
    ("stress",): stress_table,
    ("report", "exposure"): exposure_table,
    ("report", "coverage"): coverage_table,
    ("report", "cost"): cost_table,
    ("report", "mtm"): mtm_table,
    ("report", "worksheet"): worksheet_table,
    ("report", "effectiveness"): effectiveness_table,
    ("report", "drivers"): drivers_table,
    ("report", "margin"): margin_table,
    ("orders",): orders_table,
    ("option",): option_table,
    ("backtest",): backtest_table,
}
