"""A sample of simulated costs: quantiles, shortfall, and how near they are."""

import copy
import math

import numpy as np


class Sample:
    """A sorted sample of one cost with its quantiles and their standard errors."""

    def __init__(self, values):
        self.mean = float(np.mean(values, dtype=np.float64))
        self.sd = float(np.std(values, dtype=np.float64, ddof=1))
        self.values = np.sort(values)
        self.count, self.tails = len(values), None

    def moved(self, by):
        """The same sample with a constant added."""
        found = copy.copy(self)
        found.mean, found.values = self.mean + by, self.values + by
        return found

    def deviation_error(self, count=None):
        """The standard error of the standard deviation, from the fourth moment of the sample."""
        if not self.sd:
            return 0.0
        if self.tails is None:
            squares = (self.values - self.mean).astype(np.float32) / np.float32(self.sd)
            squares *= squares
            self.tails = float(np.vdot(squares, squares)) / self.count
        return self.sd * math.sqrt(max(0.0, self.tails - 1) / 4 / (count or self.count))

    def quantile(self, p):
        """The smallest value that at least the share p of the paths does not exceed."""
        rank = min(self.count, max(1, math.ceil(round(p * self.count, 6))))
        return float(self.values[rank - 1])

    def quantile_error(self, p, count=None):
        """The standard error of the quantile in a sample of so many paths (its own number)."""
        count = count or self.count
        step = math.sqrt(p * (1 - p) / self.count)
        # A band of three standard errors each way measures the density.
        low, high = max(0.0, p - 3 * step), min(1.0, p + 3 * step)
        width = self.quantile(high) - self.quantile(low)
        return width / (high - low) * math.sqrt(p * (1 - p) / count) if high > low else 0.0

    def shortfall(self, p):
        """The mean of the worst share 1 - p."""
        rank = min(self.count, max(1, math.ceil(round(p * self.count, 6))))
        return float(np.mean(self.values[rank - 1:], dtype=np.float64))

    def shortfall_error(self, p, count=None):
        rank = min(self.count, max(1, math.ceil(round(p * self.count, 6))))
        tail = self.values[rank - 1:].astype(np.float64)
        spread = np.var(tail) + p * (np.mean(tail) - tail[0]) ** 2
        return math.sqrt(float(spread) / ((1 - p) * (count or self.count)))

    def above(self, limit):
        """The share of the paths above a limit."""
        return (self.count - int(np.searchsorted(self.values, limit, side="right"))) / self.count
