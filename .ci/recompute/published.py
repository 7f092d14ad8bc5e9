"""Pieces of the recomputation against published or enumerable answers."""

import itertools
import random
from fractions import Fraction

import lots
import ratio
from exact import largest_remainder, rnd, scaled, text


def parts(check):
    """Pieces with published or enumerable answers."""
    check("half away from zero", [text(Fraction(v, 1000), 2) for v in (5, -5, 15, -4)]
          == ["0.01", "-0.01", "0.02", "0.00"])
    check("largest remainder adds up", largest_remainder(
        Fraction(1), [Fraction(1)] * 3, 2) == [Fraction(34, 100), Fraction(33, 100),
                                               Fraction(33, 100)])
    # Four correlated months, lots of 1000: least variance 4377.116 at 2, 4, 1, 3.
    sig, corr = [0.3, 0.28, 0.27, 0.26], [
        [1, .95, .9, .86], [.95, 1, .95, .9], [.9, .95, 1, .95], [.86, .9, .95, 1]]
    sigma = [[sig[i] * sig[j] * corr[i][j] for j in range(4)] for i in range(4)]
    q = [Fraction(v) for v in (2450, 3450, 1460, 2470)]
    best = lots.solve(q, [Fraction(1000)] * 4, [(2, 3), (3, 4), (1, 2), (2, 3)], sigma,
                      lambda i, n: Fraction(n))
    spread = lots.variance(sigma, [float(t - 1000 * n) for t, n in zip(q, best)])
    check("published integer lots", best == (2, 4, 1, 3) and abs(spread / 4377.116 - 1) < 1e-9)
    random.seed(7)
    wrong = 0
    for _ in range(60):
        size = random.randint(1, 7)
        root = [[random.gauss(0, 1) + 2 for _ in range(size + 1)] for _ in range(size)]
        sigma = [[sum(a * b for a, b in zip(u, v)) for v in root] for u in root]
        q = [Fraction(random.randint(1, 4000)) for _ in range(size)]
        ranges = [(int(v // 730), int(-(-v // 730))) for v in q]
        cap = scaled(sum(q) / 730, 0)
        every = [c for c in itertools.product(*[range(a, b + 1) for a, b in ranges])
                 if sum(c) <= cap]
        least = min(lots.variance(sigma, [float(t - 730 * n) for t, n in zip(q, c)])
                    for c in every)
        got = lots.solve(q, [Fraction(730)] * size, ranges, sigma, lambda i, n: Fraction(n))
        value = lots.variance(sigma, [float(t - 730 * n) for t, n in zip(q, got)])
        wrong += got not in every or value > least * (1 + 1e-8)
    check("branch and bound against every choice, 60 cases", wrong == 0)
    # Hull, table 3.2 (jet fuel on heating oil): slope 0.7777, standard error 0.0863.
    x = [.021, .035, -.046, .001, .044, -.029, -.026, -.029, .048, -.006, -.036, -.011, .019,
         -.027, .029]
    y = [.029, .020, -.044, .008, .026, -.019, -.010, -.007, .043, .011, -.036, -.018, .009,
         -.032, .023]
    found = ratio.fit(y, x, 1)
    check("slope and error of the published regression",
          abs(found["h"] - 0.7776506742) < 1e-9 and abs(found["se_ols"] - 0.0863428725) < 1e-9)
    check("a perfect fit ignores its prior", ratio.shrink(0.9, 0.0, Fraction(1))
          == (rnd(Fraction("0.9"), 6), False))
