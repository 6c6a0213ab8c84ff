# ruff: noqa: E501  (rows of coordinates read better whole)
"""Scenes of the harbour and the sea."""

import math

from drawing import HEIGHT, WIDTH, Canvas, Colour, clear, mix

INK = "#16202b"


def _ship(c: Canvas, x: float, y: float, size: float, hull: Colour, deck: Colour, lit: Colour = "#f6d48a") -> None:
    """A working ship, bow to the right, its water line at y."""
    s = size
    c.poly([(x - 3.4 * s, y - 0.75 * s), (x + 3.9 * s, y - 1.0 * s), (x + 3.2 * s, y), (x - 3.2 * s, y)], hull)
    c.rect(x - 2.8 * s, y - 1.75 * s, 2.6 * s, 1.0 * s, deck)
    c.rect(x - 2.4 * s, y - 2.55 * s, 1.7 * s, 0.85 * s, mix(deck, INK, 0.12))
    c.rect(x - 2.2 * s, y - 2.4 * s, 1.3 * s, 0.3 * s, lit)
    for number in range(5):
        c.rect(x - 2.6 * s + number * 0.5 * s, y - 1.45 * s, 0.25 * s, 0.25 * s, lit)
    c.rect(x - 1.7 * s, y - 3.3 * s, 0.45 * s, 0.8 * s, "#b5483a")
    c.line([(x + 1.4 * s, y - 0.9 * s), (x + 1.4 * s, y - 3.4 * s)], mix(hull, INK, 0.4), 0.09 * s)
    c.line([(x + 1.4 * s, y - 3.3 * s), (x + 3.0 * s, y - 1.9 * s)], mix(hull, INK, 0.4), 0.07 * s)


def _ferry(c: Canvas, x: float, y: float, size: float) -> None:
    s = size
    c.poly([(x - 5.2 * s, y - 1.1 * s), (x + 5.0 * s, y - 1.1 * s), (x + 4.3 * s, y), (x - 4.7 * s, y)], "#1f4e5f")
    c.rect(x - 5.1 * s, y - 1.3 * s, 10 * s, 0.25 * s, "#c9473a")
    c.rect(x - 4.6 * s, y - 2.5 * s, 8.8 * s, 1.25 * s, "#f2ead8", 0.1 * s)
    c.rect(x - 3.9 * s, y - 3.5 * s, 6.2 * s, 1.05 * s, "#e4dac3", 0.1 * s)
    c.rect(x + 0.9 * s, y - 4.3 * s, 1.5 * s, 0.85 * s, "#f2ead8", 0.1 * s)
    for number in range(11):
        c.rect(x - 4.2 * s + number * 0.74 * s, y - 2.15 * s, 0.45 * s, 0.5 * s, "#f1bf63")
    for number in range(7):
        c.rect(x - 3.5 * s + number * 0.74 * s, y - 3.2 * s, 0.45 * s, 0.45 * s, "#3d6474")
    c.poly([(x - 2.4 * s, y - 3.5 * s), (x - 1.0 * s, y - 3.5 * s), (x - 1.2 * s, y - 5.0 * s), (x - 2.2 * s, y - 5.0 * s)], "#c9473a")
    c.rect(x - 2.25 * s, y - 5.0 * s, 1.1 * s, 0.3 * s, INK)


def harbour_dusk() -> Canvas:
    """The harbour at dusk with a ship towed in."""
    c = Canvas(1, ("#4d6180", "#8f93a0", "#e0ab84", "#f0c795"))
    c.disc(690, 318, 44, "#fbe6b4")
    c.glow(690, 318, 190, "#fbe0a6", 130)
    c.hills(330, 46, "#77758a", 1.2)
    c.hills(360, 30, "#545a70", 1.8)
    c.water(392, ("#9b8a85", "#4c566a", "#222c3b"), "#f3cf9c", 46)
    c.glitter(690, 392, "#fbe2ae", 46)
    c.poly([(0, 372), (330, 380), (338, 402), (0, 402)], "#2a3342")
    c.rect(286, 306, 16, 80, "#222b38")
    c.disc(294, 302, 9, "#f7c65f")
    c.row_of_houses(382, ("#39435a", "#2f3950", "#444a5e"), "#232c3c", "#f4c878", 0, 250, (40, 84))
    _ship(c, 560, 452, 27, "#1c2733", "#d9cfc0")
    _ship(c, 760, 462, 13, "#7d2f2b", "#e6dccb")
    c.line([(665, 430), (716, 450)], "#1c2733", 1.5)
    c.glitter(294, 402, "#f7c65f", 9, 520, 12)
    return c


def pilot_boat() -> Canvas:
    """A pilot boat cutting through a blue morning."""
    c = Canvas(2, ("#9cc4d6", "#cfe1e0", "#f5e7cd"))
    c.cloud(220, 120, 46, clear("#ffffff", 190))
    c.cloud(720, 170, 34, clear("#ffffff", 160))
    c.hills(320, 40, "#9db4b8", 1.3)
    c.hills(346, 22, "#7d9b9f", 2.1)
    c.water(366, ("#6fa0ab", "#33717f", "#1d4a5a"), "#d8eef0", 70)
    s, x, y = 46, 470, 486
    c.poly([(x - 4.2 * s, y - 0.9 * s), (x + 4.6 * s, y - 1.5 * s), (x + 3.0 * s, y + 0.3 * s), (x - 4.0 * s, y + 0.3 * s)], "#e8792f")
    c.poly([(x - 4.2 * s, y - 0.9 * s), (x + 4.6 * s, y - 1.5 * s), (x + 4.35 * s, y - 1.2 * s), (x - 4.2 * s, y - 0.65 * s)], "#f6efe0")
    c.poly([(x - 2.2 * s, y - 1.0 * s), (x - 1.8 * s, y - 2.6 * s), (x + 0.8 * s, y - 2.6 * s), (x + 1.6 * s, y - 1.2 * s)], "#f6efe0")
    c.poly([(x - 1.7 * s, y - 1.7 * s), (x - 1.5 * s, y - 2.4 * s), (x + 0.6 * s, y - 2.4 * s), (x + 1.0 * s, y - 1.7 * s)], "#28465a")
    c.line([(x - 0.6 * s, y - 2.6 * s), (x - 0.6 * s, y - 4.2 * s)], INK, 3)
    c.rect(x - 0.6 * s, y - 4.1 * s, 1.0 * s, 0.55 * s, "#f6efe0")
    c.rect(x - 0.1 * s, y - 4.1 * s, 0.5 * s, 0.55 * s, "#c9382f")
    c.person(x - 2.9 * s, y - 0.8 * s, 62, "#d5a021")
    for _ in range(26):
        c.disc(c.random.uniform(x + 90, x + 250), y + 8 + c.random.uniform(-14, 18), c.random.uniform(4, 15), clear("#ffffff", 170))
    c.poly([(x - 200, y + 10), (x - 470, y + 54), (x - 470, y + 70), (x + 200, y + 26)], clear("#ffffff", 120))
    return c


def mole_lamp() -> Canvas:
    """The dark lamp at the end of the mole, by night."""
    c = Canvas(3, ("#0f1a33", "#1c2c4b", "#3b4a66"))
    c.stars(120, 300)
    c.disc(170, 120, 34, "#f2ead0")
    c.disc(156, 112, 30, "#15223d")
    c.hills(392, 18, "#16223b", 1.4)
    for x in (60, 110, 150, 210, 262, 300, 352):
        c.disc(x, 394 + c.random.uniform(-6, 8), 2.2, "#f3c56b")
    c.water(408, ("#263757", "#101b31"), "#8fa3c4", 46)
    c.poly([(380, 452), (960, 420), (960, 640), (300, 640)], "#2b3345")
    for number in range(7):
        c.line([(400 + number * 86, 452 - number * 5), (340 + number * 112, 640)], "#222a3a", 3)
    c.poly([(600, 440), (640, 440), (632, 190), (608, 190)], "#8a3a35")
    c.poly([(602, 390), (638, 390), (637, 350), (603, 350)], "#cdbfa9")
    c.poly([(605, 300), (635, 300), (634, 262), (606, 262)], "#cdbfa9")
    c.rect(592, 182, 56, 9, "#39425a")
    c.rect(602, 142, 36, 40, "#4a5470")
    c.rect(608, 148, 24, 28, "#27314a")
    c.poly([(598, 142), (642, 142), (620, 118)], "#39425a")
    c.person(540, 470, 92, "#5d6c86")
    c.beam([(556, 420), (604, 300), (636, 320), (560, 428)], "#f7e3a8", 70, 10)
    c.disc(556, 422, 4, "#fdf0c2")
    return c


def ferry() -> Canvas:
    """The ferry at her berth."""
    c = Canvas(4, ("#f1c9a0", "#f3dcbb", "#e9e6d4"))
    c.disc(180, 210, 50, "#f6e3b1")
    c.hills(310, 44, "#c4b9a6", 1.3)
    c.hills(344, 26, "#8fa29c", 2.0)
    c.row_of_houses(384, ("#d98e63", "#e6c48f", "#b5654a", "#ecdfc6", "#7f9a95"), "#7a4238", None, 560, 960, (52, 92))
    c.water(384, ("#8bb0ae", "#4b8088", "#2b5966"), "#f0e5cb", 60)
    c.rect(560, 376, 400, 26, "#6d6a63")
    _ferry(c, 380, 486, 62)
    c.line([(690, 424), (800, 392)], INK, 3)
    c.rect(796, 370, 10, 26, INK, 3)
    for x, y in ((150, 120), (230, 92), (300, 140), (700, 110)):
        c.ring(x - 12, y + 6, 13, "#6b6a66", 2.5, 200, 330)
        c.ring(x + 12, y + 6, 13, "#6b6a66", 2.5, 210, 340)
    return c


def storm_sea() -> Canvas:
    """Seas breaking over the mole."""
    c = Canvas(5, ("#27313d", "#48545f", "#7b8487"))
    for x, y, size in ((120, 90, 90), (420, 60, 110), (760, 100, 100), (900, 60, 90), (280, 150, 60)):
        c.cloud(x, y, size, clear("#2b3540", 210))
    c.hills(360, 24, "#3c4a52", 2, 470)
    for level, colour in enumerate(("#4c646b", "#3b555e", "#2c4650")):
        top = 390 + level * 62
        points = [(x, top + 20 * math.sin(x / (62 + level * 14) + level * 2)) for x in range(0, WIDTH + 12, 12)]
        c.poly([*points, (WIDTH, HEIGHT), (0, HEIGHT)], colour)
        for x, y in points[::2]:
            c.disc(x + 6, y + 4, 7, clear("#e8efee", 120), 3)
    c.poly([(430, 470), (960, 440), (960, 560), (400, 560)], "#22303a")
    c.poly([(676, 456), (712, 456), (706, 290), (682, 290)], "#b13f37")
    c.rect(680, 262, 28, 28, "#f6d98c")
    c.glow(694, 276, 130, "#f6d98c", 120)
    c.poly([(674, 262), (714, 262), (694, 242)], "#22303a")
    for _ in range(240):
        angle = c.random.uniform(math.pi, 2 * math.pi)
        far = c.random.uniform(0, 1) ** 0.6 * 190
        x, y = 500 + math.cos(angle) * far * 0.75, 478 + math.sin(angle) * far
        c.disc(x, y, c.random.uniform(2, 11) * (1.15 - far / 220), clear("#f2f6f4", 165))
    c.rain(220)
    return c


def cable_ship() -> Canvas:
    """The cable ship, and the cable going down."""
    c = Canvas(6, ("#f2d7a7", "#f4e6c9", "#dfe9e2"))
    c.disc(800, 130, 52, "#f4b967")
    c.water(250, ("#6fb2b2", "#2f7f8d", "#175166", "#0c2d44", "#081c30"), "#d7f0ea", 30)
    _ship(c, 430, 268, 46, "#b43b34", "#f4ecdb")
    c.disc(270, 262, 20, "#e9a43a")
    c.disc(270, 262, 12, "#0c2d44")
    points = [(270 - 150 * t - 40 * math.sin(t * 3), 270 + 340 * t) for t in [n / 30 for n in range(31)]]
    c.line(points, "#f0b54a", 4)
    c.poly([(0, 600), (180, 586), (420, 604), (640, 578), (960, 606), (960, 640), (0, 640)], "#06131f")
    c.line([(105, 606), (0, 618)], "#f0b54a", 4)
    c.line([(820, 590), (700, 598), (640, 592)], "#f0b54a", 4)
    for x, y, size in ((640, 420, 12), (690, 440, 9), (610, 452, 8), (760, 400, 10)):
        c.disc(x, y, size, clear("#8fd0cc", 170), size * 0.45)
        c.poly([(x + size, y), (x + size * 1.7, y - size * 0.5), (x + size * 1.7, y + size * 0.5)], clear("#8fd0cc", 170))
    return c


def lighthouse() -> Canvas:
    """The lighthouse at the cape in the evening."""
    c = Canvas(7, ("#273a5e", "#6a6a8e", "#d98f78", "#f1c08d"))
    c.stars(50, 160)
    c.water(430, ("#b98a82", "#4e5d7c", "#26385a"), "#f5d1a2", 44)
    c.beam([(610, 176), (0, 70), (0, 190), (610, 196)], "#fdeeb8", 120, 9)
    c.beam([(636, 176), (960, 120), (960, 210), (636, 196)], "#fdeeb8", 110, 9)
    c.poly([(330, 640), (420, 520), (500, 470), (590, 440), (760, 446), (960, 420), (960, 640)], "#39404f")
    c.poly([(380, 640), (470, 540), (640, 470), (960, 450), (960, 640)], "#4d5a4e")
    c.poly([(586, 452), (662, 452), (644, 208), (604, 208)], "#f3ead8")
    c.poly([(624, 452), (662, 452), (644, 208), (624, 208)], "#ddd0ba")
    c.poly([(590, 400), (658, 400), (655, 350), (593, 350)], "#b9443b")
    c.poly([(597, 300), (651, 300), (647, 254), (600, 254)], "#b9443b")
    c.rect(594, 200, 60, 9, INK)
    c.rect(606, 166, 36, 34, "#ffe9a8")
    c.poly([(600, 166), (648, 166), (624, 140)], "#9c352f")
    c.glow(624, 184, 110, "#fff0b8", 170)
    c.house(690, 450, 92, 54, "#e9dcc4", "#6d3a33", "#ffd985")
    c.line([(470, 640), (560, 540), (620, 454)], "#c5b48f", 7)
    return c


def tide_mill() -> Canvas:
    """The tide mill with its wheel."""
    c = Canvas(8, ("#bcd7d4", "#e3e9d6", "#f6e9c8"))
    c.hills(320, 40, "#a9bfa6", 1.5)
    c.hills(360, 26, "#7fa182", 2.2)
    c.water(430, ("#7fb0a8", "#3d7d80", "#26565f"), "#eaf5e4", 52)
    c.rect(0, 404, 960, 40, "#8d8171")
    for x in range(0, 960, 48):
        c.rect(x + 2, 408, 44, 14, "#a0937f", 3)
        c.rect(x - 22, 424, 44, 14, "#978a77", 3)
    c.rect(470, 210, 260, 210, "#e7d3ad")
    c.poly([(450, 214), (600, 110), (750, 214)], "#8a4a3b")
    for x, y in ((510, 250), (590, 250), (670, 250), (510, 320), (670, 320)):
        c.rect(x, y, 34, 42, "#4c6a6c", 3)
        c.line([(x + 17, y), (x + 17, y + 42)], "#e7d3ad", 3)
    c.rect(584, 330, 44, 90, "#6d4533", 4)
    x, y, across = 372, 400, 118
    c.ring(x, y, across, "#6b4a33", 12)
    c.ring(x, y, across - 26, "#7d573c", 8)
    for number in range(16):
        angle = number / 16 * 2 * math.pi
        far = (x + math.cos(angle) * (across + 14), y + math.sin(angle) * (across + 14))
        c.line([(x, y), far], "#7d573c", 6)
        side = (far[0] - math.sin(angle) * 16, far[1] + math.cos(angle) * 16)
        c.line([far, side], "#56392a", 9)
    c.disc(x, y, 18, "#3c2a20")
    for _ in range(60):
        c.disc(c.random.uniform(270, 480), c.random.uniform(500, 548), c.random.uniform(3, 9), clear("#f7fbf4", 150))
    return c


def seafloor() -> Canvas:
    """A map of the sea floor with its stumps."""
    c = Canvas(9, ("#0f3a4a", "#14505c", "#1b6670"))
    for level, colour in enumerate(("#176069", "#1f7378", "#2c8a88", "#48a396", "#74bda5")):
        points: list[tuple[float, float]] = []
        for number in range(73):
            angle = number / 72 * 2 * math.pi
            far = 330 - level * 56 + 26 * math.sin(angle * 3 + level) + 16 * math.sin(angle * 5)
            points.append((500 + math.cos(angle) * far * 1.35, 330 + math.sin(angle) * far * 0.8))
        c.poly(points, colour)
        c.line([*points, points[0]], clear("#d9efe2", 90), 1.5)
    path = [(90 + n * 26, 430 - n * 7 + 40 * math.sin(n / 4)) for n in range(32)]
    c.line(path, clear("#0f3a4a", 150), 30)
    for x, y in path[3:]:
        for _ in range(7):
            c.disc(x + c.random.gauss(0, 34), y + c.random.gauss(0, 26), 2.6, "#f4d58a")
    for x in range(0, 960, 120):
        c.line([(x, 0), (x, 640)], clear("#ffffff", 22), 1)
    for y in range(0, 640, 120):
        c.line([(0, y), (960, y)], clear("#ffffff", 22), 1)
    c.line([(60, 590), (220, 590)], "#f4ead0", 4)
    c.line([(60, 580), (60, 600)], "#f4ead0", 4)
    c.line([(220, 580), (220, 600)], "#f4ead0", 4)
    return c


def skerries() -> Canvas:
    """Seven rocks and a fish hall."""
    c = Canvas(10, ("#8fb3c4", "#c9d9d6", "#f3e3c4"))
    c.water(360, ("#a5c4c4", "#5a8fa0", "#2f6178"), "#f7efd8", 70)
    for x, y, wide in ((60, 372, 90), (220, 366, 60), (820, 370, 130), (930, 366, 70), (690, 364, 50)):
        c.poly([(x - wide, y + 8), (x - wide * 0.4, y - wide * 0.3), (x + wide * 0.3, y - wide * 0.22), (x + wide, y + 8)], "#7d8790")
    c.poly([(180, 470), (280, 400), (520, 384), (740, 404), (820, 470), (640, 500), (300, 500)], "#6b737a")
    c.rect(330, 290, 330, 120, "#a83d34")
    c.poly([(316, 294), (495, 226), (674, 294)], "#3b3f47")
    c.rect(440, 322, 110, 88, "#3f2622")
    c.line([(495, 322), (495, 410)], "#a83d34", 3)
    for x in (356, 396, 574, 616):
        c.rect(x, 322, 26, 32, "#f3dfae")
    c.house(690, 406, 62, 54, "#f0e4ca", "#5b3b35", None)
    c.house(238, 408, 54, 46, "#d9a24a", "#5b3b35", None)
    c.line([(495, 226), (495, 170)], INK, 3)
    c.poly([(495, 172), (548, 182), (495, 196)], "#2f6178")
    for x in (410, 470, 540, 588):
        c.person(x, 428, 42, c.random.choice(("#28465a", "#7b3a31", "#d5a021")))
    c.poly([(120, 540), (210, 540), (196, 562), (132, 562)], "#d5a021")
    return c


def flood_gate() -> Canvas:
    """The flood gate of the inner basin, half closed."""
    c = Canvas(11, ("#5a6775", "#8d97a0", "#c3c5c0"))
    for x, y, size in ((160, 100, 80), (520, 70, 96), (840, 110, 84)):
        c.cloud(x, y, size, clear("#66727e", 190))
    c.row_of_houses(360, ("#8e7f74", "#a89a86", "#75665f"), "#4c4544", "#f4cf86", 0, 960, (70, 120))
    c.rect(0, 352, 330, 288, "#6d6f6e")
    c.rect(640, 352, 320, 288, "#6d6f6e")
    for y in range(372, 640, 34):
        c.line([(0, y), (330, y)], "#5d5f5f", 2)
        c.line([(640, y), (960, y)], "#5d5f5f", 2)
    c.gradient(470, 640, ("#4d6a70", "#22383f"), 330, 640)
    c.poly([(330, 340), (500, 372), (500, 600), (330, 640)], "#2f6a5e")
    c.poly([(640, 340), (560, 372), (560, 600), (640, 640)], "#275a50")
    for share in (0.2, 0.5, 0.8):
        c.line([(330, 340 + 300 * share), (500, 372 + 228 * share)], "#8fc0a8", 5)
    c.line([(330, 640), (500, 372)], "#8fc0a8", 5)
    c.person(250, 354, 90, "#d5a021")
    c.ring(736, 330, 20, "#3f8f4f", 5)
    c.ring(786, 330, 20, "#3f8f4f", 5)
    c.line([(736, 330), (756, 304), (784, 304), (786, 330), (762, 330), (756, 304)], "#3f8f4f", 4)
    c.rain(160)
    return c


def radar() -> Canvas:
    """A radar screen with two marks nearly one."""
    c = Canvas(12, ("#101418", "#15191e", "#0c0f12"))
    c.rect(150, 20, 660, 600, "#262b31", 26)
    c.disc(480, 320, 272, "#06231c")
    for across in (90, 180, 268):
        c.ring(480, 320, across, clear("#4fd18a", 120), 2)
    c.line([(480, 50), (480, 590)], clear("#4fd18a", 90), 1.5)
    c.line([(210, 320), (750, 320)], clear("#4fd18a", 90), 1.5)
    for number in range(46):
        angle = math.radians(-70 + number)
        far = (480 + 268 * math.cos(angle), 320 + 268 * math.sin(angle))
        c.line([(480, 320), far], clear("#6fe6a2", 2 + number), 5)
    for x, y, size in ((380, 210, 8), (352, 236, 6), (330, 268, 9), (322, 300, 7), (318, 340, 9), (330, 380, 8), (350, 420, 7)):
        c.disc(x, y, size + 5, clear("#57c98a", 120))
        c.disc(x - 26, y + 6, size + 9, clear("#57c98a", 90))
    c.disc(588, 262, 9, "#d7ffe4")
    c.disc(602, 268, 9, "#d7ffe4")
    c.glow(595, 265, 60, "#a9ffcb", 110)
    for x in (180, 212, 244):
        c.disc(x, 596, 8, "#c9473a" if x == 180 else "#4a525b")
    return c


def rowing() -> Canvas:
    """An eight on the river."""
    c = Canvas(13, ("#cfe3df", "#eef0da", "#f8dfb6"))
    c.disc(760, 150, 46, "#f7cf7d")
    c.hills(270, 40, "#9fbdb1", 1.3)
    for x in range(-10, 970, 44):
        c.disc(x, 300 + c.random.uniform(-8, 8), 34, c.random.choice(("#5f8f74", "#6e9c7c", "#4f7f69")), 44)
    c.water(328, ("#8fb9ae", "#4f8d8d", "#2f6670"), "#f6ecd0", 70)
    c.poly([(70, 462), (900, 452), (930, 458), (880, 472), (110, 478)], "#8a2f2b")
    c.line([(80, 463), (915, 455)], "#f6ecd0", 3)
    for number in range(8):
        x = 220 + number * 76
        side = -1 if number % 2 else 1
        c.line([(x + 10, 440), (x - 70, 470 + side * 44)], "#d9c08a", 4)
        c.poly([(x - 62, 464 + side * 42), (x - 96, 470 + side * 54), (x - 92, 484 + side * 52), (x - 60, 474 + side * 42)], "#f1e6cb")
        c.rect(x - 12, 412, 25, 46, "#1f5a73", 10)
        c.disc(x + 4, 402, 11, c.random.choice(("#d9a77f", "#8a5a3d", "#f0c9a0", "#b57a52")))
        c.line([(x, 424), (x + 34, 440)], "#d9a77f", 6)
    c.rect(840, 420, 22, 36, "#c9473a", 9)
    c.disc(850, 410, 11, "#b57a52")
    return c


SCENES = {
    "harbour-dusk": harbour_dusk, "pilot-boat": pilot_boat, "mole-lamp": mole_lamp, "ferry": ferry, "storm-sea": storm_sea,
    "cable-ship": cable_ship, "lighthouse": lighthouse, "tide-mill": tide_mill, "seafloor": seafloor, "skerries": skerries,
    "flood-gate": flood_gate, "radar": radar, "rowing": rowing,
}
