"""What a figure of a report must be: as text, as a number, or as an interval."""

import math
from fractions import Fraction

from exact import number, text


class Table:
    """Rows by key. What the engine prints beside the columns of a row must be named in `left`."""

    def __init__(self, key, whole=True, refusable=False, left=()):
        self.key, self.rows, self.totals, self.meta = key, {}, {}, {}
        self.whole = whole            # the engine may have no other row
        self.refusable = refusable    # without rows the engine may refuse the report
        self.left = set(left)         # columns that are not recomputed
        self.sections = {}            # the other tables of the report, by name
        self.said = []                # (how a line of the text begins, its whole numbers)

    def add(self, **cells):
        self.rows[tuple(cells[k] for k in self.key)] = cells


class Close:
    """A statistic that both programs reach in binary arithmetic."""

    def __init__(self, value, relative=1e-9):
        self.value, self.relative = value, relative
        self.wrong = value + (1e-12 + 2 * relative * abs(value))

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


class Drawn:
    """A simulated figure, within four standard errors of both simulations."""

    @property
    def wrong(self):
        """A figure that is just too far off."""
        return self.value + 1.001 * self.tolerance

    def __init__(self, value, mine, theirs):
        self.value = value
        # Samples are kept in single precision, and figures have two decimals.
        self.tolerance = 4 * math.hypot(mine, theirs) + 0.02 + 2e-7 * abs(value)

    def holds(self, theirs):
        try:
            return abs(float(theirs) - self.value) <= self.tolerance
        except (TypeError, ValueError):
            return False

    def __repr__(self):
        return f"{self.value:.2f} within {self.tolerance:.2f}"

    @staticmethod
    def mean(sample, paths):
        return Drawn(sample.mean, sample.sd / math.sqrt(sample.count), sample.sd / math.sqrt(paths))

    @staticmethod
    def deviation(sample, paths):
        return Drawn(sample.sd, sample.deviation_error(), sample.deviation_error(paths))

    @staticmethod
    def quantile(sample, p, paths):
        return Drawn(sample.quantile(p), sample.quantile_error(p), sample.quantile_error(p, paths))

    @staticmethod
    def shortfall(sample, p, paths):
        return Drawn(sample.shortfall(p), sample.shortfall_error(p),
                     sample.shortfall_error(p, paths))

    @staticmethod
    def at_risk(sample, p, paths):
        errors = [math.hypot(sample.quantile_error(p, n), sample.sd / math.sqrt(n))
                  for n in (sample.count, paths)]
        return Drawn(sample.quantile(p) - sample.mean, *errors)


    @staticmethod
    def share(sample, limit, paths):
        p = sample.above(limit)
        found = Drawn(p, *(math.sqrt(p * (1 - p) / n) for n in (sample.count, paths)))
        found.tolerance += 2e-6 - 0.02 - 2e-7 * p
        return found


class Positive:
    """The error of a percentile from eight scrambles: it is itself uncertain, and has a bound."""

    def __init__(self, value, most):
        self.value, self.most = value, most

    def holds(self, theirs):
        try:
            # What is nearly certain may be printed as nought.
            positive = float(theirs) > 0 or self.value < 0.05
            return positive and float(theirs) >= 0 and float(theirs) <= self.most
        except (TypeError, ValueError):
            return False

    @property
    def wrong(self):
        return 1.001 * self.most + 1e-6

    def __repr__(self):
        return f"above 0 and at most {self.most:.2f}"

    @staticmethod
    def width(sample, p, paths):
        # Paths that are not independent do better; t of seven degrees, and twice its deviation.
        error = sample.quantile_error(p, paths) if sample.sd > 1e-6 else 0.0
        return Positive(2.365 * error, 2 * 2.365 * error + 0.005)

    @staticmethod
    def share(sample, limit, paths):
        p = sample.above(limit)
        error = math.sqrt(p * (1 - p) / paths)
        return Positive(error, 2 * error + 1e-6)


class Near:
    """A number with a tolerance of its own."""

    def __init__(self, value, tolerance):
        self.value, self.tolerance = value, tolerance
        self.wrong = value + 1.001 * tolerance

    def holds(self, theirs):
        try:
            return abs(float(theirs) - self.value) <= self.tolerance
        except (TypeError, ValueError):
            return False

    def __repr__(self):
        return f"{self.value} within {self.tolerance}"


class Exactly:
    """An exact number, however many decimals it is printed with."""

    def __init__(self, value):
        self.exact, self.value = value, float(value)
        self.wrong = self.value + 1e-6

    def holds(self, theirs):
        try:
            return Fraction(str(theirs)) == self.exact
        except (TypeError, ValueError):
            return False

    def __repr__(self):
        return str(self.exact)


class Cents(Close):
    """Money that is reached in binary arithmetic: the cent that is nearest."""

    def __init__(self, value):
        super().__init__(value)
        self.wrong = value + 0.0051 + 1e-10 * abs(value)

    def holds(self, theirs):
        try:
            return abs(float(theirs) - self.value) <= 0.005 + 1e-11 * abs(self.value)
        except (TypeError, ValueError):
            return False


class Rounded(Close):
    """A number that is reached in binary arithmetic and printed with six decimals."""

    def __init__(self, value):
        super().__init__(value)
        self.wrong = value + 0.51e-6 + 1e-11 * abs(value)

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


def sums(found, *columns):
    """The total of each additive column: of its printed rows, null when a row is."""
    for column in columns:
        values = [r[column] for r in found.rows.values()]
        if not values:
            found.totals[column] = None
            continue
        exact = None if None in values else sum(number(v) for v in values)
        decimals = len(str(values[0] or "").partition(".")[2])
        found.totals[column] = None if exact is None else text(exact, decimals)
