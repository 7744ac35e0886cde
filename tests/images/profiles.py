"""Colour profiles, written by hand (ICC.1:2001), and what their colours are in sRGB, computed."""

import struct
from dataclasses import dataclass

# The colorants of a space, as XYZ under the light of a viewing booth (D50).
Matrix = tuple[tuple[float, float, float], ...]
SRGB: Matrix = ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.71410))
DISPLAY_P3: Matrix = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
ADOBE_RGB: Matrix = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
PROPHOTO: Matrix = ((0.79767, 0.28804, 0.0), (0.13519, 0.71187, 0.0), (0.03134, 0.00009, 0.82491))
WHITE = (0.9642, 1.0, 0.8249)


@dataclass(frozen=True)
class Space:
    name: str
    colorants: Matrix
    gamma: float

    def profile(self) -> bytes:
        tags = {"wtpt": _xyz(WHITE)}
        for letter, colorant in zip("rgb", self.colorants, strict=True):
            tags |= {f"{letter}XYZ": _xyz(colorant), f"{letter}TRC": _curve(self.gamma)}
        return _profile("RGB ", "XYZ ", b"mntr", {"desc": _description(self.name), **tags})

    def in_srgb(self, colour: tuple[int, int, int]) -> tuple[int, int, int]:
        light = [(value / 255) ** self.gamma for value in colour]
        return from_xyz([sum(light[each] * self.colorants[each][axis] for each in range(3)) for axis in range(3)])


SPACES = [
    Space("P3 of a telephone", DISPLAY_P3, 2.2),
    Space("Adobe RGB (1998)", ADOBE_RGB, 2.19921875),
    Space("ProPhoto RGB", PROPHOTO, 1.8),
]


def grey(gamma: float) -> bytes:
    return _profile("GRAY", "XYZ ", b"mntr", {"desc": _description("Grey"), "wtpt": _xyz(WHITE), "kTRC": _curve(gamma)})


def inks(full: dict[tuple[int, int, int, int], tuple[int, int, int]]) -> bytes:
    """Four inks: what full ink of each combination looks like (L 0 to 100, a, b); those not named are black."""
    corners = [(c, m, y, k) for c in (0, 1) for m in (0, 1) for y in (0, 1) for k in (0, 1)]
    table = b""
    for corner in corners:
        lightness, a, b = full.get(corner, (0, 0, 0))
        table += bytes([round(lightness * 2.55), a + 128, b + 128])
    identity = struct.pack(">9i", *(65536 if at in {0, 4, 8} else 0 for at in range(9)))
    straight = bytes(range(256))
    lut = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + identity + straight * 4 + table + straight * 3
    return _profile(
        "CMYK", "Lab ", b"prtr", {"desc": _description("Inks"), "wtpt": _xyz(WHITE), "A2B0": lut, "A2B1": lut}
    )


def from_lab(lightness: float, a: float, b: float) -> tuple[int, int, int]:
    y = (lightness + 16) / 116
    return from_xyz([white * _cube(part) for white, part in zip(WHITE, (y + a / 500, y, y - b / 200), strict=True)])


def _cube(part: float) -> float:
    return part**3 if part**3 > 0.008856 else (part - 16 / 116) / 7.787


def from_xyz(xyz: list[float]) -> tuple[int, int, int]:
    """In sRGB; what lies outside of it at its edge."""
    return tuple(_encoded(each) for each in _solved(SRGB, xyz))


def _encoded(light: float) -> int:
    light = min(max(light, 0.0), 1.0)
    return round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))


def _solved(colorants: Matrix, xyz: list[float]) -> list[float]:
    """Cramer's rule."""

    def determinant(a, b, c) -> float:
        return (
            a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) + c[0] * (a[1] * b[2] - a[2] * b[1])
        )

    whole = determinant(*colorants)
    return [determinant(*(*colorants[:at], xyz, *colorants[at + 1 :])) / whole for at in range(3)]


def _profile(space: str, connection: str, kind: bytes, tags: dict[str, bytes]) -> bytes:
    table, body, at = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        table += name.encode() + struct.pack(">II", at + len(body), len(data))
        body += data
    content = struct.pack(">I", len(tags)) + table + body
    header = struct.pack(
        ">I4sI4s4s4s", 128 + len(content), b"none", 0x02400000, kind, space.encode(), connection.encode()
    )
    header += struct.pack(">6H4s", 2026, 3, 2, 9, 0, 0, b"acsp") + bytes(28)
    header += struct.pack(">3i", *(round(value * 65536) for value in WHITE))
    return header.ljust(128, b"\0") + content


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in values))


def _curve(gamma: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256))


def _description(text: str) -> bytes:
    return b"desc" + bytes(4) + struct.pack(">I", len(text) + 1) + text.encode() + b"\0" + bytes(78)
