"""The regression of own price changes on index changes, its standard errors, and shrinkage."""

from fractions import Fraction
import math

from exact import rnd


def fit(own, index, k):
    """Least squares with intercept; standard errors with the factors for overlapping changes."""
    n = len(own)
    x_mean, y_mean = math.fsum(index) / n, math.fsum(own) / n
    x = [v - x_mean for v in index]
    y = [v - y_mean for v in own]
    sxx = math.fsum(v * v for v in x)
    if n < 3 or sxx == 0:
        return None
    h = math.fsum(a * b for a, b in zip(x, y)) / sxx
    e = [b - h * a for a, b in zip(x, y)]
    sse = math.fsum(v * v for v in e)
    syy = math.fsum(v * v for v in y)
    ols = math.sqrt(sse / (n - 2) / sxx)
    z = [a * b for a, b in zip(x, e)]
    lag = max(2, k + 1)
    long_run = math.fsum(v * v for v in z)
    for step in range(1, min(lag, n - 1) + 1):
        weight = 1 - step / (lag + 1)
        long_run += 2 * weight * math.fsum(a * b for a, b in zip(z[step:], z))
    newey_west = math.sqrt(max(0.0, long_run) * n / (n - 2)) / sxx
    return {"n": n, "k": k, "h": h, "se_ols": ols, "se_nw": newey_west,
            "se": max(math.sqrt(k) * ols, newey_west),
            "r2": 1 - sse / syy if syy else None}


def shrink(h, se, h0):
    """The estimate drawn to its prior; returns it rounded to 6 and whether the prior was far."""
    prior = float(h0)
    tau = 0.2 * prior
    far = abs(h - prior) > 3 * math.sqrt(tau * tau + se * se)
    if far:
        tau *= 2
    w = tau * tau / (tau * tau + se * se)
    return rnd(Fraction(w * h + (1 - w) * prior), 6), far


def volatility(averages):
    """Yearly volatility from monthly averages (a fraction by month), or 0.30 when too few.

    An average at or below zero has no logarithm: 0.30 too.
    """
    if any(v <= 0 for v in averages.values()):
        return 0.30
    changes = [math.log(float(averages[m] / averages[m - 1]))
               for m in sorted(averages) if m - 1 in averages]
    zeros = sum(1 for m in averages if m - 1 in averages and averages[m] == averages[m - 1])
    return deviation(changes, zeros)


def deviation(changes, zeros):
    n = len(changes)
    if n < 12 or zeros > n / 2:
        return 0.30
    middle = math.fsum(changes) / n
    sd = math.sqrt(math.fsum((c - middle) ** 2 for c in changes) / (n - 1))
    return sd * math.sqrt(12) * math.sqrt(1.5)
