"""Exact numbers: fractions, rounding half away from zero, and fixed-decimal text."""

from fractions import Fraction
import re


class Incomplete(Exception):
    """A needed price, month or statistic is missing (exit 4)."""


class Malformed(Exception):
    """An input contradicts itself or cannot be read (exit 3)."""


NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")


def number(text, where=""):
    """Reads a plain decimal; refuses exponents, separators, words."""
    text = text.strip()
    if not NUMBER.match(text):
        raise Malformed(f"{where}: not a number: {text!r}")
    return Fraction(text)


def scaled(value, decimals):
    """The integer nearest to value * 10^decimals, half away from zero."""
    value = Fraction(value) * 10 ** decimals
    twice = 2 * abs(value.numerator) + value.denominator
    whole = twice // (2 * value.denominator)
    return -whole if value < 0 else whole


def rnd(value, decimals):
    """The value rounded half away from zero, as a fraction."""
    return Fraction(scaled(value, decimals), 10 ** decimals)


def text(value, decimals):
    """The value with exactly that many decimals; never a negative zero."""
    whole = scaled(value, decimals)
    digits = str(abs(whole)).rjust(decimals + 1, "0")
    if decimals:
        digits = digits[:-decimals] + "." + digits[-decimals:]
    return ("-" if whole < 0 else "") + digits


def keeps(value, decimals, parts):
    """Refuses a number that rounding would change by more than one part in so many."""
    if abs(value - rnd(value, decimals)) * parts > abs(value):
        raise Malformed(f"{float(value)} is too small for {decimals} decimals")
    return value


def mean(values):
    values = list(values)
    return sum(values, Fraction(0)) / len(values)


def median(values):
    values = sorted(values)
    half = len(values) // 2
    if len(values) % 2:
        return values[half]
    return (values[half - 1] + values[half]) / 2


def largest_remainder(total, weights, decimals):
    """Splits total by weights at that digit; ties go to the smaller position."""
    whole = sum(weights, Fraction(0))
    units = scaled(total, decimals)
    sign = -1 if units < 0 else 1
    ideal = [Fraction(abs(units)) * w / whole for w in weights]
    parts = [int(i.numerator // i.denominator) for i in ideal]
    left = abs(units) - sum(parts)
    order = sorted(range(len(weights)), key=lambda j: (parts[j] - ideal[j], j))
    for j in order[:left]:
        parts[j] += 1
    return [Fraction(sign * p, 10 ** decimals) for p in parts]
