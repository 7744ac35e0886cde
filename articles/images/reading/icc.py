"""PURE. Writing colour profiles (ICC.1:2001), since colour management understands nothing else: for colours that a file
names in other words, or does not name at all."""

import struct
from collections.abc import Sequence

# The light of a viewing booth (D50), in which profiles say their colours.
WHITE = (0.9642, 1.0, 0.8249)
XYZ = tuple[float, float, float]


def of_light(name: str, colorants: Sequence[XYZ], curve: Sequence[float]) -> bytes:
    """Of red, green and blue: what each looks like, and how bright it is at evenly spaced values from 0 to 1."""
    table = b"curv" + bytes(4) + struct.pack(f">I{len(curve)}H", len(curve), *(round(each * 65535) for each in curve))
    tags = {"wtpt": _xyz(WHITE)}
    for letter, colorant in zip("rgb", colorants, strict=True):
        tags |= {f"{letter}XYZ": _xyz(colorant), f"{letter}TRC": table}
    return _profile(name, b"mntr", b"RGB ", b"XYZ ", tags)


def of_inks(name: str, curves: Sequence[Sequence[float]], grid: int, colours: Sequence[XYZ]) -> bytes:
    """Of four inks: how much of the paper each covers at evenly spaced values, and what every mixture looks like (Lab,
    the paper being white), the last ink changing first."""
    identity = struct.pack(">9i", *(65536 if at in {0, 4, 8} else 0 for at in range(9)))
    covers = b"".join(struct.pack(f">{len(each)}H", *(round(share * 65535) for share in each)) for each in curves)
    mixtures = b"".join(
        struct.pack(
            ">3H", *(min(65535, max(0, round(each))) for each in (light * 652.8, (a + 128) * 256, (b + 128) * 256))
        )
        for light, a, b in colours
    )
    straight = struct.pack(">2H", 0, 65535) * 3
    sizes = bytes([len(curves), 3, grid, 0]) + identity + struct.pack(">2H", len(curves[0]), 2)
    table = b"mft2" + bytes(4) + sizes + covers + mixtures + straight
    return _profile(name, b"scnr", b"CMYK", b"Lab ", {"wtpt": _xyz(WHITE), "A2B0": table, "A2B1": table})


def _profile(name: str, kind: bytes, space: bytes, connection: bytes, tags: dict[str, bytes]) -> bytes:
    text = name.encode("ascii") + b"\0"
    described = b"desc" + bytes(4) + struct.pack(">I", len(text)) + text + bytes(78)
    tags = {"desc": described, "cprt": b"text" + bytes(4) + b"No copyright.\0", **tags}
    table, body, at = b"", b"", 132 + 12 * len(tags)
    for tag, data in tags.items():
        table += tag.encode() + struct.pack(">II", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(
        ">I4xI4s4s4s6H4s28x", at + len(body), 0x02400000, kind, space, connection, 2026, 1, 1, 0, 0, 0, b"acsp"
    )
    head += struct.pack(">3i", *_fixed(WHITE))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def _xyz(values: XYZ) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *_fixed(values))


def _fixed(values: XYZ) -> list[int]:
    return [round(each * 65536) for each in values]
