"""How well the hedge has followed the price: per hedged unit, in the changes of the ratio."""

import math

import ratio


def in_sample(pair):
    """Slope, R2, dollar offset and variance reduction of own changes on hedged changes."""
    own, index = pair._changes(pair.k)
    h = float(pair.h)
    hedge = [h * a for a in index]
    n = len(own)
    if n < 3:
        return None
    found = ratio.fit(own, hedge, pair.k)
    if found is None:
        return None
    middle = math.fsum(own) / n
    unhedged = math.fsum((a - middle) ** 2 for a in own) / (n - 1)
    rest = [a - b for a, b in zip(own, hedge)]
    middle = math.fsum(rest) / n
    left = math.fsum((e - middle) ** 2 for e in rest) / (n - 1)
    moved = math.fsum(own)
    return {"n": n, "k": pair.k, "slope": found["h"], "r_squared": found["r2"],
            "dollar_offset": math.fsum(hedge) / moved if moved else None,
            "variance_reduction": 1 - left / unhedged if unhedged else None}
