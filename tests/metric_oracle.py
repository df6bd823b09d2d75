"""Every metric once more, written slowly from its formula, in plain Python.

Skills with weight 0 or left out by the missing policy are dropped before anything is computed;
None stands for unrated in, for undefined out.
"""

import math
from collections.abc import Callable, Sequence

Vector = list[float]
Formula = Callable[[Vector, Vector, Vector], float | None]


def score(
    name: str,
    x: Sequence[float | None],
    y: Sequence[float | None],
    w: Sequence[float] | None = None,
    *,
    missing: str = "raise",
    **parameters: float,
) -> float | None:
    weights = [1.0] * len(x) if w is None else list(w)
    kept = []
    for a, b, weight in zip(x, y, weights, strict=True):
        if missing == "shared" and (a is None or b is None):
            continue
        if weight > 0:
            kept.append((a or 0.0, b or 0.0, weight))
    if not kept:
        return None
    xs, ys, ws = ([row[i] for row in kept] for i in range(3))
    return FORMULAS[name](xs, ys, ws, **parameters)


def _dot(x: Vector, y: Vector, w: Vector) -> float:
    return math.fsum(a * b * weight for a, b, weight in zip(x, y, w, strict=True))


def _sum(x: Vector, w: Vector) -> float:
    return math.fsum(a * weight for a, weight in zip(x, w, strict=True))


def _minima(x: Vector, y: Vector, w: Vector) -> float:
    return _sum([min(a, b) for a, b in zip(x, y, strict=True)], w)


def _shares(x: Vector, w: Vector) -> Vector | None:
    total = _sum(x, w)
    return [a / total for a in x] if total > 0 else None


def cosine(x: Vector, y: Vector, w: Vector) -> float | None:
    lengths = math.sqrt(_dot(x, x, w)) * math.sqrt(_dot(y, y, w))
    return _dot(x, y, w) / lengths if lengths > 0 else None


def pearson(x: Vector, y: Vector, w: Vector) -> float | None:
    if len(set(x)) == 1 or len(set(y)) == 1:
        return None
    n = math.fsum(w)
    mean_x, mean_y = _sum(x, w) / n, _sum(y, w) / n
    return cosine([a - mean_x for a in x], [b - mean_y for b in y], w)


def euclidean(x: Vector, y: Vector, w: Vector, *, span: float) -> float | None:
    difference = [a - b for a, b in zip(x, y, strict=True)]
    return 1 - math.sqrt(_dot(difference, difference, w)) / (span * math.sqrt(math.fsum(w)))


def gower(x: Vector, y: Vector, w: Vector, *, span: float) -> float | None:
    return 1 - _sum([abs(a - b) for a, b in zip(x, y, strict=True)], w) / math.fsum(w) / span


def jensen_shannon(x: Vector, y: Vector, w: Vector) -> float | None:
    p, q = _shares(x, w), _shares(y, w)
    if p is None or q is None:
        return None
    divergence = 0.0
    for a, b, weight in zip(p, q, w, strict=True):
        middle = (a + b) / 2
        for part in (a, b):
            if part > 0:
                divergence += weight * part * math.log2(part / middle) / 2
    return 1 - divergence


def morisita_horn(x: Vector, y: Vector, w: Vector) -> float | None:
    p, q = _shares(x, w), _shares(y, w)
    if p is None or q is None:
        return None
    return 2 * _dot(p, q, w) / (_dot(p, p, w) + _dot(q, q, w))


def ruzicka(x: Vector, y: Vector, w: Vector) -> float | None:
    maxima = _sum([max(a, b) for a, b in zip(x, y, strict=True)], w)
    return _minima(x, y, w) / maxima if maxima > 0 else None


def bray_curtis(x: Vector, y: Vector, w: Vector) -> float | None:
    both = _sum(x, w) + _sum(y, w)
    return 2 * _minima(x, y, w) / both if both > 0 else None


def simpson(x: Vector, y: Vector, w: Vector) -> float | None:
    smaller = min(_sum(x, w), _sum(y, w))
    return _minima(x, y, w) / smaller if smaller > 0 else None


def schoener(x: Vector, y: Vector, w: Vector) -> float | None:
    p, q = _shares(x, w), _shares(y, w)
    if p is None or q is None:
        return None
    return 1 - _sum([abs(a - b) for a, b in zip(p, q, strict=True)], w) / 2


def coverage(x: Vector, y: Vector, w: Vector) -> float | None:
    role = _sum(y, w)
    return _minima(x, y, w) / role if role > 0 else None


def tversky(x: Vector, y: Vector, w: Vector, *, alpha: float = 1, beta: float = 1) -> float | None:
    shared = _minima(x, y, w)
    only_x = _sum([max(a - b, 0) for a, b in zip(x, y, strict=True)], w)
    only_y = _sum([max(b - a, 0) for a, b in zip(x, y, strict=True)], w)
    whole = shared + alpha * only_x + beta * only_y
    return shared / whole if whole > 0 else None


FORMULAS: dict[str, Callable[..., float | None]] = {
    formula.__name__: formula
    for formula in (
        cosine,
        pearson,
        euclidean,
        gower,
        jensen_shannon,
        morisita_horn,
        ruzicka,
        bray_curtis,
        simpson,
        schoener,
        coverage,
        tversky,
    )
}
