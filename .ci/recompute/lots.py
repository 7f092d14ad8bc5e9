"""Whole lots over the months of one contract: least variance of what rounding leaves."""

import math

from exact import scaled


def covariance(months_to_buy, volatility, decay, as_of):
    """Sigma between the open months, each a curve.Month; `final` months fix on their last day."""
    size = len(months_to_buy)
    sigma = [[0.0] * size for _ in range(size)]
    times = [[max(0.0, (d - as_of).days / 365) for d in days] for _, days, _ in months_to_buy]
    for i in range(size):
        for j in range(i + 1):
            a, b = times[i], times[j]
            shared = math.fsum(min(s, t) for s in a for t in b) / (len(a) * len(b))
            apart = abs(months_to_buy[i][0].month - months_to_buy[j][0].month)
            c = math.exp(-decay * apart) * volatility ** 2 * shared
            f = float(months_to_buy[i][0].rest) * float(months_to_buy[j][0].rest)
            value = f * math.expm1(c) * months_to_buy[i][2] * months_to_buy[j][2]
            sigma[i][j] = sigma[j][i] = value
    return sigma


def open_days(contract, state):
    """The fixing days on which the settlement of a month still depends."""
    return state.open_days[-1:] if contract.final else state.open_days


def variance_of(days, volatility, as_of):
    """c_mm of one month: the variance of the logarithm of the mean of its open fixings."""
    times = [max(0.0, (d - as_of).days / 365) for d in days]
    return volatility ** 2 * math.fsum(min(s, t) for s in times for t in times) / len(times) ** 2


def cholesky(sigma):
    size = len(sigma)
    low = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = sigma[i][j] - math.fsum(low[i][k] * low[j][k] for k in range(j))
            if i == j:
                low[i][i] = math.sqrt(rest) if rest > 1e-14 * sigma[i][i] else 0.0
            else:
                low[i][j] = rest / low[j][j] if low[j][j] else 0.0
    return low


def variance(sigma, rest):
    return math.fsum(sigma[i][j] * rest[i] * rest[j]
                     for i in range(len(rest)) for j in range(len(rest)))


def solve(targets, sizes, ranges, sigma, fee, aversion=None):
    """The lots: exact over all choices.

    targets, sizes: exact amounts; ranges: (low, high) lots; fee(i, lots) is exact money.
    """
    count = len(targets)
    cap = scaled(sum(t / m for t, m in zip(targets, sizes)), 0)
    low = cholesky(sigma)
    suffix_low = [sum(r[0] for r in ranges[:i]) for i in range(count + 1)]
    least_fee = [0.0] * (count + 1)
    for i in range(count):
        least_fee[i + 1] = least_fee[i] + (
            min(float(fee(i, n)) for n in range(ranges[i][0], ranges[i][1] + 1))
            if aversion is not None else 0.0)
    best = [math.inf]
    found = []
    rest, chosen = [0.0] * count, [0] * count

    def limit():
        return best[0] * (1 + 1e-8) + 1e-300

    def down(i, bought, cost):
        if i < 0:
            value = variance(sigma, rest)
            if aversion is not None:
                value = aversion / 2 * value + math.fsum(
                    float(fee(j, chosen[j])) for j in range(count))
            value = max(value, 0.0)
            best[0] = min(best[0], value)
            found.append((value, tuple(chosen)))
            return
        options = []
        for n in range(ranges[i][0], ranges[i][1] + 1):
            if bought + n + suffix_low[i] > cap:
                continue
            rest[i] = float(targets[i] - sizes[i] * n)
            term = math.fsum(low[j][i] * rest[j] for j in range(i, count)) ** 2
            if aversion is not None:
                term = aversion / 2 * term + float(fee(i, n))
            options.append((term, n))
        for term, n in sorted(options):
            if cost + term + least_fee[i] > limit():
                break
            rest[i], chosen[i] = float(targets[i] - sizes[i] * n), n
            down(i - 1, bought + n, cost + term)

    down(count - 1, 0, 0.0)
    # Equal within 1e-9 relative, then least variance, more lots, least fees, more in the
    # earlier month.
    near = [c for v, c in found if v <= best[0] * (1 + 1e-9)]
    if aversion is not None:
        spread = [variance(sigma, [float(t - m * n) for t, m, n in zip(targets, sizes, c)])
                  for c in near]
        near = [c for v, c in zip(spread, near) if v <= min(spread) * (1 + 1e-9)]
    near.sort(key=lambda c: (-sum(c), sum(fee(i, n) for i, n in enumerate(c)),
                             tuple(-n for n in c)))
    return near[0]
