# ruff: noqa: E501  (rows of coordinates read better whole)
"""Scenes of the valley and the hills."""

import math

from drawing import WIDTH, Canvas, clear

INK = "#1b2530"


def bridge() -> Canvas:
    """The old bridge over the river, empty."""
    c = Canvas(21, ("#a9c6cf", "#dbe3d6", "#f5e3bf"))
    c.hills(280, 50, "#b3c0b0", 1.2)
    c.hills(320, 34, "#8ba68c", 1.9)
    c.water(420, ("#86aaa5", "#4f7f86", "#2f5963"), "#f3ecd3", 56)
    stone, dark = "#b9a588", "#94826a"
    c.rect(0, 300, 960, 46, stone)
    c.rect(0, 290, 960, 12, "#cdbb9c")
    for number in range(4):
        x = 40 + number * 240
        c.rect(x - 28, 340, 56, 130, stone)
        c.poly([(x - 40, 470), (x - 28, 420), (x + 28, 420), (x + 40, 470)], dark)
    for number in range(5):
        middle = -80 + number * 240
        points = [(middle + 92 * math.cos(a), 430 - 84 * math.sin(a)) for a in [math.pi * n / 24 for n in range(25)]]
        c.line(points, dark, 9)
        outer = [(middle - 92, 345), (middle + 92, 345), *points]
        c.poly([*outer, (middle - 92, 345)], stone)
    c.line([(520, 346), (530, 376), (522, 398), (534, 424)], "#3a3128", 4)
    for x in range(20, 960, 60):
        c.rect(x, 270, 8, 22, dark)
    c.rect(430, 262, 100, 34, "#f2ead8", 3)
    c.poly([(430, 262), (455, 262), (440, 296), (430, 296)], "#c9473a")
    c.poly([(480, 262), (505, 262), (490, 296), (465, 296)], "#c9473a")
    c.person(700, 292, 54, "#28465a")
    c.person(728, 292, 50, "#a84d36")
    return c


def fish_van() -> Canvas:
    """The fish van in a hill village."""
    c = Canvas(24, ("#c8dbe0", "#e9eddd", "#f7ebc9"))
    c.cloud(240, 110, 40, "#ffffff")
    c.hills(290, 70, "#a7bd97", 1.1)
    c.hills(370, 40, "#86a576", 1.7)
    c.row_of_houses(440, ("#e9dcc2", "#d8c5a2", "#cdb28b"), "#7d5a48", None, 560, 900, (76, 104))
    c.rect(0, 440, WIDTH, 200, "#a9b58a")
    c.poly([(0, 520), (960, 470), (960, 560), (0, 640)], "#c9bb9d")
    c.rect(230, 340, 300, 170, "#f3f1e6", 14)
    c.poly([(530, 380), (600, 384), (640, 444), (644, 510), (530, 510)], "#f3f1e6")
    c.poly([(548, 396), (592, 398), (622, 442), (548, 442)], "#47707f")
    c.rect(230, 452, 412, 20, "#2f7a8c")
    c.rect(256, 356, 176, 72, "#3d4b52", 6)
    c.poly([(246, 360), (442, 360), (462, 326), (226, 326)], "#d8574a")
    for number in range(5):
        c.poly([(264 + number * 40, 360), (284 + number * 40, 360), (290 + number * 41, 326), (268 + number * 41, 326)], "#f6efe0")
    for number in range(4):
        c.disc(288 + number * 38, 418, 15, "#a9c0cc", 6)
    for x in (300, 570):
        c.disc(x, 512, 36, INK)
        c.disc(x, 512, 16, "#aab2b5")
    c.person(196, 540, 130, "#7b3a58")
    c.person(140, 552, 122, "#35607a")
    c.rect(206, 480, 30, 22, "#8d6b3f", 4)
    return c


def foundry() -> Canvas:
    """The pour at the foundry."""
    c = Canvas(27, ("#1b1513", "#2a1c17", "#3a241b"))
    for x in range(40, 960, 150):
        c.rect(x, 0, 18, 470, "#120d0c")
    c.rect(0, 90, 960, 16, "#120d0c")
    c.glow(480, 430, 420, "#ff9a3c", 130)
    c.poly([(330, 130), (520, 130), (500, 290), (350, 290)], "#3e3a38")
    c.poly([(330, 130), (520, 130), (517, 156), (333, 156)], "#57504c")
    c.line([(425, 0), (425, 100)], "#6b625d", 6)
    c.ring(425, 130, 70, "#6b625d", 9, 180, 360)
    c.poly([(496, 150), (530, 150), (520, 300), (508, 420), (498, 420), (500, 290)], "#ffd25e")
    c.glow(508, 300, 90, "#ffe08a", 150)
    c.rect(380, 420, 270, 92, "#4b3b30", 6)
    c.rect(440, 408, 150, 26, "#ffb03a", 10)
    c.glow(514, 420, 120, "#ffcf6a", 150)
    c.rect(0, 512, 960, 128, "#1d1512")
    for _ in range(90):
        angle, far = c.random.uniform(-3.1, 0), c.random.uniform(20, 210)
        c.disc(508 + far * math.cos(angle), 420 + far * 0.7 * math.sin(angle), c.random.uniform(1, 3.2), "#ffe9a0")
    c.person(250, 540, 190, "#6d5a49", "#c98d5e")
    c.rect(228, 356, 44, 18, "#1b1513", 6)
    c.line([(270, 440), (390, 400)], "#8a7a6a", 6)
    c.person(760, 536, 176, "#574a40", "#a8704a")
    return c


def football() -> Canvas:
    """The pitch as the fog comes in."""
    c = Canvas(28, ("#8fa3a6", "#b9c4c0", "#d9dcd2"))
    c.rect(0, 190, 960, 120, "#4f5b60")
    for _ in range(700):
        coat = c.random.choice(("#c9473a", "#f0e4ca", "#2f5f7a", "#d5a021", "#55606a"))
        c.disc(c.random.uniform(0, 960), c.random.uniform(204, 306), 3.6, coat)
    c.poly([(0, 176), (960, 176), (960, 196), (0, 196)], "#37434a")
    for x in (120, 840):
        c.line([(x, 30), (x, 190)], "#37434a", 6)
        c.rect(x - 34, 22, 68, 22, "#f8f3d8", 4)
        c.glow(x, 34, 120, "#fdf6d0", 120)
    for stripe in range(8):
        c.poly([(-200 + stripe * 180, 310), (-110 + stripe * 180, 310), (-200 + stripe * 220, 640), (-330 + stripe * 220, 640)], "#5d8f55")
        c.poly([(-110 + stripe * 180, 310), (-20 + stripe * 180, 310), (-60 + stripe * 220, 640), (-200 + stripe * 220, 640)], "#538349")
    c.line([(0, 336), (960, 336)], "#eef2e4", 3)
    c.line([(250, 430), (710, 430), (800, 640)], "#eef2e4", 4)
    c.line([(250, 430), (160, 640)], "#eef2e4", 4)
    c.rect(380, 236, 6, 104, "#ffffff")
    c.rect(574, 236, 6, 104, "#ffffff")
    c.rect(380, 234, 200, 6, "#ffffff")
    for x in range(392, 576, 14):
        c.line([(x, 240), (x, 330)], clear("#ffffff", 90), 1)
    for x, y, coat in ((300, 500, "#c9473a"), (430, 440, "#2f5f7a"), (560, 560, "#c9473a"), (670, 470, "#2f5f7a"), (478, 338, "#d5a021")):
        c.disc(x, y + 3, 26, clear("#20301c", 90), 6)
        c.person(x, y, 92 if y > 400 else 58, coat)
    c.disc(610, 552, 9, "#ffffff")
    c.blur_band(150, 430, "#dfe3dc", 150)
    return c


def hills() -> Canvas:
    """The hills with sheep and a road."""
    c = Canvas(29, ("#9ec3d4", "#d3e3dc", "#f7edcd"))
    c.cloud(700, 120, 52, "#ffffff")
    c.cloud(260, 90, 36, clear("#ffffff", 200))
    for height, rise, colour in ((270, 70, "#a8bfae"), (340, 60, "#8bad83"), (420, 44, "#6f9862"), (520, 26, "#587f4d")):
        c.hills(height, rise, colour, 1.3)
    c.line([(480, 640), (560, 570), (470, 510), (600, 456), (560, 410), (650, 372)], "#e3d5b4", 13)
    for _ in range(26):
        x, y = c.random.uniform(40, 920), c.random.uniform(470, 610)
        c.disc(x, y, 12, "#f6f1e2", 8)
        c.disc(x + 11, y - 3, 4, "#3a3631")
    for x, y in ((120, 430), (160, 442), (800, 440), (850, 452), (890, 436)):
        c.rect(x - 3, y, 6, 24, "#5b4330")
        c.disc(x, y - 14, 22, "#3f6b45", 30)
    return c


def rain_gauge() -> Canvas:
    """A copper rain gauge in the hills."""
    c = Canvas(33, ("#6d7f8c", "#9dabaf", "#c9cdc4"))
    for x, y, size in ((180, 90, 76), (520, 60, 90), (820, 110, 80)):
        c.cloud(x, y, size, clear("#73828d", 220))
    c.hills(330, 56, "#7d9382", 1.2)
    c.hills(400, 40, "#66805f", 1.8)
    c.hills(500, 20, "#4f6a49", 2.2)
    c.house(90, 420, 70, 60, "#d9cdb6", "#54463f", "#ffdb8a")
    c.poly([(112, 360), (125, 300), (138, 360)], "#54463f")
    c.rect(446, 300, 88, 280, "#b8733f", 8)
    c.rect(500, 300, 34, 280, "#96592e", 8)
    c.poly([(420, 236), (560, 236), (534, 306), (446, 306)], "#cf8a50")
    c.disc(490, 236, 70, "#8a5128", 14)
    c.disc(490, 238, 56, "#4a2c18", 9)
    c.rect(470, 380, 40, 150, "#dfeef2", 8)
    c.rect(470, 460, 40, 70, "#5f9fc0", 8)
    for y in range(392, 528, 14):
        c.line([(472, y), (486, y)], "#3d4f58", 2)
    c.person(700, 586, 200, "#d9a52c")
    c.rect(735, 452, 22, 34, "#ffe9a8", 5)
    c.glow(746, 468, 110, "#ffe9a8", 120)
    c.rain(260)
    return c


def runners() -> Canvas:
    """Runners on the coast road."""
    c = Canvas(34, ("#c4d9dc", "#e6ead9", "#f9e3b8"))
    c.disc(210, 170, 50, "#f7cf7d")
    c.water(300, ("#a9c9c6", "#6aa0a6"), "#f8f1d8", 30, 430)
    c.hills(300, 26, "#9ab0a8", 1.2, 320)
    c.poly([(0, 430), (960, 380), (960, 640), (0, 640)], "#8fa06a")
    c.poly([(0, 520), (960, 440), (960, 560), (0, 660)], "#8d8c88")
    for number in range(9):
        c.poly([(number * 120, 582 - number * 10), (number * 120 + 60, 577 - number * 10), (number * 120 + 60, 583 - number * 10), (number * 120, 588 - number * 10)], "#f3ecd6")
    for x, y, size, shirt in ((690, 500, 150, "#c9473a"), (520, 530, 160, "#2f6f8a"), (330, 556, 168, "#e0a02e"), (170, 580, 172, "#5f8f55"), (830, 476, 140, "#7b4a7a")):
        skin = c.random.choice(("#d9a77f", "#8a5a3d", "#f0c9a0"))
        hip, shoulder = (x, y - size * 0.45), (x + size * 0.1, y - size * 0.78)
        c.line([hip, (x + size * 0.2, y - size * 0.25), (x + size * 0.08, y - 2)], skin, size * 0.075)
        c.line([hip, (x - size * 0.14, y - size * 0.22), (x - size * 0.32, y - size * 0.2)], skin, size * 0.075)
        c.line([hip, shoulder], shirt, size * 0.18)
        c.line([shoulder, (x + size * 0.28, y - size * 0.62), (x + size * 0.34, y - size * 0.76)], skin, size * 0.06)
        c.line([shoulder, (x - size * 0.08, y - size * 0.6)], skin, size * 0.06)
        c.disc(x + size * 0.15, y - size * 0.92, size * 0.085, skin)
        c.rect(x - size * 0.01, y - size * 0.7, size * 0.12, size * 0.1, "#f6efe0", 2)
    return c


def school_bus() -> Canvas:
    """The school bus on the hill road."""
    c = Canvas(35, ("#f0c48f", "#f5dbae", "#e9e6cf"))
    c.disc(770, 190, 44, "#fbe3a2")
    c.hills(310, 70, "#b9a98a", 1.1)
    c.hills(390, 46, "#93a074", 1.6)
    c.rect(0, 470, WIDTH, 170, "#7c8f5c")
    c.poly([(0, 520), (960, 500), (960, 600), (0, 630)], "#77736d")
    for x in range(30, 960, 130):
        c.poly([(x, 566 - x * 0.022), (x + 60, 565 - x * 0.022), (x + 60, 571 - x * 0.022), (x, 572 - x * 0.022)], "#efe4c4")
    c.rect(220, 330, 500, 200, "#e7a927", 22)
    c.poly([(700, 420), (770, 430), (782, 470), (782, 530), (700, 530)], "#e7a927")
    c.rect(220, 446, 540, 12, "#3a2f28")
    for number in range(6):
        x = 246 + number * 72
        c.rect(x, 354, 58, 64, "#d3e6ea", 6)
        c.disc(x + 28, 402, 14, c.random.choice(("#d9a77f", "#8a5a3d", "#f0c9a0", "#b57a52")))
        c.rect(x + 12, 412, 32, 8, c.random.choice(("#c9473a", "#2f6f8a", "#5f8f55")))
    c.rect(674, 354, 34, 64, "#d3e6ea", 6)
    for x in (330, 660):
        c.disc(x, 532, 44, "#24262a")
        c.disc(x, 532, 20, "#b9bcbc")
    c.disc(776, 486, 9, "#fff2bd")
    c.beam([(780, 478), (960, 460), (960, 560), (780, 496)], "#fff2bd", 110, 8)
    for x in (70, 120, 880):
        c.rect(x - 4, 430, 8, 50, "#5b4330")
        c.disc(x, 406, 30, "#5c7f4c", 42)
    return c


SCENES = {
    "bridge": bridge,
    "fish-van": fish_van,
    "foundry": foundry,
    "football": football,
    "hills": hills,
    "rain-gauge": rain_gauge,
    "runners": runners,
    "school-bus": school_bus,
}
