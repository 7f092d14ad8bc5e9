"""Uncertain quantities: lognormal with a kept mean, and what reserved capacity leaves of them."""

import math
from fractions import Fraction

from book import cell
from exact import Malformed, number, rnd

# The distance between the 10th and the 90th percentile in standard deviations, as the method
# prints it.
SPREAD = 2.5631


def phi(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


def deviation(row):
    """The standard deviation of the logarithm of one workload row; 0 when it is certain."""
    low, high = cell(row, "low"), cell(row, "high")
    if not low and not high:
        return 0.0
    where = row["_line"]
    if not low or not high:
        raise Malformed(f"{where}: low without high")
    low, high = number(low, where), number(high, where)
    if not 0 < low <= high:
        raise Malformed(f"{where}: low and high are not a range")
    return math.log(high / low) / SPREAD


def beyond(mean, strike, s):
    """E[(Q - R)+] of a lognormal quantity: Black's formula with its mean as the forward."""
    if strike <= 0 or mean <= 0:
        return max(0.0, mean)
    if s == 0:
        return max(0.0, mean - strike)
    up = (math.log(mean / strike) + s * s / 2) / s
    return mean * phi(up) - strike * phi(up - s)


def exposure(mean, strike, s):
    """What stays open of one row, rounded to 3 decimals: exact when the quantity is certain."""
    if s == 0 or strike == 0:
        return max(Fraction(0), mean - strike)
    return rnd(Fraction(max(0.0, beyond(float(mean), float(strike), s))), 3)


def ideal(b, h, price, v, c):
    """Index units that hedge one expected own unit when quantity and price move together."""
    if c == 0:
        return h
    e = math.expm1(v * v)
    return (b * math.expm1(c) / (price * e)
            + h * (math.exp(2 * c + v * v) - math.exp(c)) / e)
