"""The bill, hedged and unhedged, and the lots under exact shocks of index, own price and need."""

from fractions import Fraction

import months
import quantity
from book import cell
from exact import number, rnd


class Shock:
    """What one scenario does in one month; shares, not percentages."""

    def __init__(self, index=0, own=0, need=1, margin=1, sticky=False, end=0):
        self.index, self.own = Fraction(index), Fraction(own)
        self.need, self.margin = Fraction(need), Fraction(margin)
        self.sticky = sticky          # the own price does not follow the index
        self.end = end                # -1 or 1: the ratio at an end of its interval


def built_in():
    """(name, the shock of a month so many months ahead)."""
    def every(**cells):
        return lambda ahead: Shock(**cells)

    def spike(ahead):
        # A percentage with six decimals, like one in a table.
        return Shock(index=rnd(Fraction(100 * 2.0 ** (-(ahead - 1) / 3)), 6) / 100
                     if ahead >= 1 else 0)

    percent = Fraction(1, 100)
    found = [(f"index_{'up' if x > 0 else 'down'}_{abs(x)}", every(index=x * percent))
             for x in (10, 20, 30, 100, -10, -20, -30, -50)]
    found += [("spike", spike),
              ("new_hardware", lambda ahead: Shock(index=-40 * percent if ahead >= 3 else 0))]
    found += [(f"own_up_{y}", every(own=y * percent)) for y in (10, 25)]
    found += [(f"quantity_{'up' if q > 100 else 'down'}_50", every(need=q * percent))
              for q in (150, 50)]
    found += [("over_hedged", every(need=Fraction(1, 2), index=-40 * percent)),
              ("sticky_price", every(index=-40 * percent, sticky=True))]
    found += [(f"ratio_{'low' if end < 0 else 'high'}_{'up' if x > 0 else 'down'}_30",
               every(index=x * percent, end=end)) for end in (-1, 1) for x in (30, -30)]
    found += [("margin_doubled", every(index=-30 * percent, margin=2))]
    found += [(f"index_restated_{'up' if x > 0 else 'down'}_7",
               every(index=x * percent, sticky=True)) for x in (7, -7)]
    return found


def own_scenarios(book):
    """The scenarios of the book: a month's own row goes before the row for all."""
    names = list(dict.fromkeys(r["scenario"] for r in book.scenarios))
    return [(name, _of_table([r for r in book.scenarios if r["scenario"] == name]))
            for name in names]


def _of_table(rows):
    by_month = {r["month"]: r for r in rows}

    def shock(month):
        row = by_month.get(months.name(month)) or by_month.get("*")
        if row is None:
            return Shock()

        def share(column):
            return number(cell(row, column, "0"), row["_line"]) / 100
        return Shock(share("index_pct"), share("own_pct"), 1 + share("quantity_pct"),
                     number(cell(row, "margin_factor", "1"), row["_line"]))
    return shock


class Outcome:
    """Sums over the rows of one scenario; margin is None where terms are unknown."""

    def __init__(self):
        self.unhedged = self.gain = self.margin = Fraction(0)


def stressed(plan, shock_of):
    """The outcome of a plan when month m meets shock_of(m)."""
    total = Outcome()
    for row, key in zip(plan.rows, plan.order):
        month, name = key
        shock = shock_of(month)
        state = plan.markets[name].month(month) if name else None
        still = state.f if state else _open_share(plan, month)
        bill = row["committed_cost"]
        for instrument, part in plan.parts[key].items():
            price = _price(plan, instrument, part, name, state, still, shock)
            need = _need(plan, instrument, part, name, still, shock)
            bill += rnd(need * price, 2)
        gain = Fraction(0)
        if name:
            lots = Fraction(0 if state.closed else 1) if plan.markets[name].contract.final else still
            gain = rnd(row["_owned"] * lots * shock.index * state.rest, 2)
            margin = row["initial_margin"]
            total.margin = None if None in (margin, total.margin) else (
                total.margin + rnd(margin * shock.margin, 2))
        total.unhedged += bill
        total.gain += gain
    planned = plan.totals()
    total.unhedged_change = total.unhedged - planned["unhedged_expected_cost"]
    total.hedged_change = total.unhedged_change - total.gain
    total.hedged = planned["expected_cost"] + total.hedged_change
    total.cash = None if total.margin is None else total.gain - total.margin
    return total


def _open_share(plan, month):
    """The open share of a month that no contract prices: by weekdays after as-of."""
    if month != months.of(plan.as_of):
        return Fraction(1)
    days = months.FixingDays(False, set()).of_month(month)
    return Fraction(sum(1 for d in days if d > plan.as_of), len(days))


def _price(plan, instrument, part, name, state, still, shock):
    price = part.price
    moved = Fraction(0)
    if name and not shock.sticky:
        pair = plan.pairs[instrument, name]
        h = pair.h
        if shock.end:
            h = rnd(h + shock.end * Fraction(pair.half_width()), 6)
        moved += still * h * shock.index * state.rest
    if not plan.administered(instrument):
        moved += still * shock.own * price
    return rnd(price + moved, 6)


def _need(plan, instrument, part, name, still, shock):
    """The exposed quantity when the open share of the need is multiplied."""
    if shock.need == 1:
        return part.exposure
    factor = 1 + still * (shock.need - 1)
    administered = plan.administered(instrument)
    total = Fraction(0)
    for _, item in part.claims:
        open_need = quantity.exposure(factor * item.raw, item.strike, item.s)
        if administered:
            # The part that a contract hedges is rounded, the other is what is left.
            share = plan.pass_through(instrument)
            mine = rnd(share * open_need, 3) if item.contract else Fraction(0)
            total += mine if name else rnd(open_need, 3) - mine
        else:
            total += rnd(open_need, 3)
    return total


def table(plan):
    """Name -> outcome, for the plan as it stands, the built-in scenarios and the book's own."""
    now = months.of(plan.as_of)
    found = {"as_planned": stressed(plan, lambda month: Shock())}
    for name, shock in built_in():
        found[name] = stressed(plan, lambda month, of=shock: of(month - now))
    for name, shock in own_scenarios(plan.book):
        found[name] = stressed(plan, shock)
    return found
