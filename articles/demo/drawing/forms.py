"""Geometry shared by the pictures: smooth lines, tapered strokes, ridges and contour lines."""

import math
from collections.abc import Callable, Sequence
from random import Random

Point = tuple[float, float]
Points = Sequence[Point]
Cell = tuple[float, float, list[tuple[Point, float]]]


def smooth(points: Points, *, closed: bool = False, steps: int = 10) -> list[Point]:
    """A Catmull-Rom curve through the points."""
    count = len(points)
    result: list[Point] = []
    for i in range(count if closed else count - 1):
        if closed:
            p0, p1, p2, p3 = (points[(i + k) % count] for k in (-1, 0, 1, 2))
        else:
            p0, p1, p2, p3 = (points[min(count - 1, max(0, i + k))] for k in (-1, 0, 1, 2))
        for step in range(steps):
            t = step / steps
            result.append((_spline(p0[0], p1[0], p2[0], p3[0], t), _spline(p0[1], p1[1], p2[1], p3[1], t)))
    if not closed:
        result.append(points[-1])
    return result


def trace(text: str) -> list[Point]:
    """Points written as "x,y x,y"."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def taper(points: Points, width: float) -> list[Point]:
    """The outline of a stroke, full in the middle and pointed at both ends."""
    path = smooth(points, steps=6) if len(points) > 2 else _between(points[0], points[1], 6)
    last = len(path) - 1
    return widen(path, lambda t: width * math.sin(math.pi * t)) if last else list(path)


def widen(path: Points, width: Callable[[float], float]) -> list[Point]:
    """The outline of a path whose width at t (0 at its start, 1 at its end) is width(t)."""
    left, right = [], []
    last = len(path) - 1
    for i, (x, y) in enumerate(path):
        before, after = path[max(0, i - 1)], path[min(last, i + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1
        half = width(i / last) / 2
        left.append((x - dy / length * half, y + dx / length * half))
        right.append((x + dy / length * half, y - dx / length * half))
    return left + right[::-1]


def _between(start: Point, end: Point, steps: int) -> list[Point]:
    return [lerp(start, end, i / steps) for i in range(steps + 1)]


def lerp(start: Point, end: Point, t: float) -> Point:
    return start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t


def spaced(path: Points, gap: float) -> list[Point]:
    """Points at equal distances along a path."""
    result = []
    ahead = 0.0
    for start, end in zip(path, path[1:], strict=False):
        length = math.hypot(end[0] - start[0], end[1] - start[1])
        while ahead < length:
            result.append(lerp(start, end, ahead / length))
            ahead += gap
        ahead -= length
    return result


def turned(points: Points, centre: Point, degrees: float) -> list[Point]:
    """The points turned clockwise about a centre."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [
        (centre[0] + (x - centre[0]) * c - (y - centre[1]) * s, centre[1] + (x - centre[0]) * s + (y - centre[1]) * c)
        for x, y in points
    ]


def around(x: float, y: float, radius: float, degrees: float) -> Point:
    """The point at a bearing (0 is right, 90 is down) and distance."""
    return x + radius * math.cos(math.radians(degrees)), y + radius * math.sin(math.radians(degrees))


def ridge(rng: Random, start: Point, end: Point, rough: float, depth: int = 6) -> list[Point]:
    """A broken line between two points, bent again and again at its midpoints."""
    points = [start, end]
    for _ in range(depth):
        bent: list[Point] = []
        for p, q in zip(points, points[1:], strict=False):
            bent += [p, ((p[0] + q[0]) / 2, (p[1] + q[1]) / 2 + rng.uniform(-rough, rough))]
        points = [*bent, points[-1]]
        rough *= 0.52
    return points


def ragged_blob(rng: Random, centre: Point, rx: float, ry: float, rough: float, count: int = 18) -> list[Point]:
    """Points around an ellipse, each pushed in or out by up to the share rough."""
    points = []
    for i in range(count):
        angle = 2 * math.pi * i / count
        reach = 1 + rng.uniform(-rough, rough)
        points.append((centre[0] + rx * reach * math.cos(angle), centre[1] + ry * reach * math.sin(angle)))
    return points


def swell(rng: Random, waves: int, longest: float) -> Callable[[float, float], float]:
    """A smooth random height (about -1 to 1) over the plane, its broadest hills longest across."""
    parts = []
    for i in range(waves):
        length = longest / (1 + i * 0.7)
        heading = rng.uniform(0, 2 * math.pi)
        turn = 2 * math.pi / length
        parts.append((turn * math.cos(heading), turn * math.sin(heading), rng.uniform(0, 6.28), 1 / (1 + i * 0.8)))
    total = sum(part[3] for part in parts)

    def height(x: float, y: float) -> float:
        return sum(share * math.sin(kx * x + ky * y + phase) for kx, ky, phase, share in parts) / total

    return height


class Relief:
    """Heights sampled on a grid, from which shores and contour lines are traced."""

    def __init__(self, height: Callable[[float, float], float], width: float, depth: float, step: float = 18) -> None:
        self.step = step
        self.columns = math.ceil(width / step) + 3
        self.rows = math.ceil(depth / step) + 3
        heights = [[height((i - 1) * step, (j - 1) * step) for i in range(self.columns)] for j in range(self.rows)]
        self._cells = [self._cell(heights, i, j) for j in range(self.rows - 1) for i in range(self.columns - 1)]

    def above(self, level: float) -> list[list[Point]]:
        """Polygons that together cover the ground higher than the level."""
        pieces = []
        for low, high, corners in self._cells:
            if low > level:
                pieces.append([point for point, _ in corners])
            elif high > level:
                pieces.append(self._clipped(corners, level))
        return pieces

    def contour(self, level: float) -> list[list[Point]]:
        """Short lines that together trace one height."""
        pieces = []
        for low, high, corners in self._cells:
            if low <= level < high:
                crossings = [
                    lerp(p, q, (level - a) / (b - a))
                    for (p, a), (q, b) in zip(corners, corners[1:] + corners[:1], strict=True)
                    if (a > level) != (b > level)
                ]
                pieces += [crossings[i : i + 2] for i in range(0, len(crossings) - 1, 2)]
        return pieces

    def _cell(self, heights: list[list[float]], i: int, j: int) -> Cell:
        at = ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1))
        corners = [(((a - 1) * self.step, (b - 1) * self.step), heights[b][a]) for a, b in at]
        values = [value for _, value in corners]
        return min(values), max(values), corners

    @staticmethod
    def _clipped(corners: list[tuple[Point, float]], level: float) -> list[Point]:
        outline = []
        for (p, a), (q, b) in zip(corners, corners[1:] + corners[:1], strict=True):
            if a > level:
                outline.append(p)
            if (a > level) != (b > level):
                outline.append(lerp(p, q, (level - a) / (b - a)))
        return outline
