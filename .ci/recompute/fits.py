"""Regressions and distributions of the reports on ratios and on how effective they were."""

import math
from statistics import NormalDist

import ratio

NORMAL = NormalDist()


def beta(x, a, b):
    """The regularised incomplete beta function, by its continued fraction (Lentz)."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
                     + a * math.log(x) + b * math.log1p(-x)) / a
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    whole = d
    for m in range(1, 500):
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / (1 + step * d)
            c = 1 + step / c
            whole *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return front * whole


def student(confidence, freedom):
    """The t that holds so much of a Student distribution on both sides of 0."""
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        outside = beta(freedom / (freedom + middle * middle), freedom / 2, 0.5)
        low, high = (middle, high) if outside > 1 - confidence else (low, middle)
    return low


def f_tail(f, freedom):
    """The probability of a larger F of 1 and so many degrees of freedom."""
    return beta(freedom / (freedom + f), freedom / 2, 0.5)


def explained(r_squared, n, k, confidence=0.95):
    """An interval of R2 by Fisher's z; changes over k months count as n/k of them."""
    free = n / k - 3
    if free <= 0 or r_squared >= 1:
        return None
    half = NORMAL.inv_cdf((1 + confidence) / 2) / math.sqrt(free)
    z = math.atanh(math.sqrt(r_squared))
    return max(0.0, math.tanh(z - half)) ** 2, math.tanh(z + half) ** 2


def variance(values):
    middle = math.fsum(values) / len(values)
    return math.fsum((v - middle) ** 2 for v in values) / (len(values) - 1)


def effect(own, hedge, k):
    """How well gains of a hedge followed own changes: the columns of a row, or None."""
    n = len(own)
    found = ratio.fit(own, hedge, k) if n >= 3 else None
    if found is None:
        return None
    if not found["se_ols"]:
        return None
    half = student(0.95, n - 2) * found["se_ols"]
    f = (found["h"] / found["se_ols"]) ** 2
    moved, whole = math.fsum(own), variance(own)
    span = explained(found["r2"], n, k) or (None, None)
    cells = {
        "slope": found["h"], "slope_low": found["h"] - half, "slope_high": found["h"] + half,
        "r_squared": found["r2"], "r_squared_low": span[0], "r_squared_high": span[1],
        "dollar_offset": math.fsum(hedge) / moved if moved else None,
        "variance_reduction":
            1 - variance([a - b for a, b in zip(own, hedge)]) / whole if whole else None,
        "f_statistic": f, "f_probability": f_tail(f, n - 2)}
    within = sum(1 for a, b in zip(own, hedge) if a and 0.8 <= b / a <= 1.25)
    if not 0.8 <= found["h"] <= 1.25:
        verdict = "not effective"
    elif span[0] is not None and span[0] >= 0.8:
        verdict = "effective"
    elif span[1] is not None and span[1] < 0.8:
        verdict = "not effective"
    else:
        verdict = "undecided"
    return cells, within, verdict


EFFECT = ("slope slope_low slope_high r_squared r_squared_low r_squared_high dollar_offset "
          "variance_reduction f_statistic f_probability").split()


def columns(pair, changes):
    """The columns of the report on ratios that come from the fitted changes."""
    own, index = [c[1] for c in changes], [c[2] for c in changes]
    n, fit = len(own), ratio.fit(own, index, pair.k)
    rest = [a - fit["h"] * b for a, b in zip(own, index)]
    intercept = math.fsum(rest) / n
    half = student(0.95, n - 2) * fit["se"]
    left = variance([a - float(pair.h) * b for a, b in zip(own, index)])
    monthly = pair.changes_by_month(1)
    one = ratio.fit([c[1] for c in monthly], [c[2] for c in monthly], 1)
    return {
        "slope": fit["h"], "intercept": intercept, "standard_error": fit["se"],
        "se_ols": fit["se_ols"], "se_newey_west": fit["se_nw"],
        "interval_low": fit["h"] - half, "interval_high": fit["h"] + half,
        "r_squared": fit["r2"], "half_width": pair.half_width() if pair.fit else None,
        "residual_sd": math.sqrt(math.fsum((e - intercept) ** 2 for e in rest) / (n - 2)),
        "variance_reduction": 1 - left / variance(own),
        "zero_share": sum(1 for a in own if a == 0) / n, "one_month_ratio": one["h"]}


def walked(pair):
    """(end, own change, gain) of each change, by the ratio that was known when it began."""
    found = []
    changes = pair.changes_by_month(pair.k)
    for end, own, index in changes:
        known = [(a, b) for at, a, b in changes if at <= end - pair.k]
        if len(known) < 8:
            continue
        fit = ratio.fit([a for a, _ in known], [b for _, b in known], pair.k)
        prior = pair.prior_at(end - pair.k)
        if fit is None or prior is None:
            continue
        h = float(ratio.shrink(fit["h"], fit["se"], prior)[0])
        if 10 * h <= prior:
            continue                  # not hedged then
        found.append((end, own, h * index))
    return found
