# ruff: noqa: E501  (rows of coordinates read better whole)
"""Scenes of the town, the valley and the hills."""

import math

from drawing import HEIGHT, WIDTH, Canvas, clear, mix

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


def court() -> Canvas:
    """The district court."""
    c = Canvas(22, ("#d9c3a5", "#ecdcc0", "#f6ecd6"))
    c.cloud(180, 120, 40, clear("#ffffff", 150))
    c.row_of_houses(520, ("#b98468", "#c7a27a", "#9c6a58"), "#6b3d36", None, 0, 960, (120, 190))
    c.rect(230, 260, 500, 270, "#efe3cb")
    c.poly([(200, 262), (480, 140), (760, 262)], "#e2d2b3")
    c.poly([(250, 252), (480, 156), (710, 252)], "#cdb994")
    c.disc(480, 216, 24, "#efe3cb")
    c.rect(200, 258, 560, 16, "#d3c09b")
    for number in range(6):
        x = 256 + number * 84
        c.rect(x, 280, 34, 236, "#f9f1df")
        c.rect(x + 22, 280, 12, 236, "#dccbaa")
        c.rect(x - 6, 274, 46, 12, "#e2d2b3")
        c.rect(x - 6, 510, 46, 12, "#e2d2b3")
    c.rect(444, 370, 74, 150, "#5a3a30", 4)
    for step in range(4):
        c.rect(200 - step * 16, 522 + step * 16, 560 + step * 32, 16, mix("#e8dabd", "#a8987a", step * 0.18))
    c.rect(0, 584, WIDTH, 56, "#9b9486")
    for x, coat in ((300, "#28465a"), (340, "#7b3a31"), (690, "#4a4f58")):
        c.person(x, 606, 78, coat)
        c.rect(x + 14, 560, 18, 24, "#f2ead8")
    return c


def fish_market() -> Canvas:
    """Boxes of herring in the hall before the bell."""
    c = Canvas(23, ("#213343", "#2c4455", "#3a5666"))
    for x in range(0, 961, 160):
        c.line([(x, 0), (x + 20, 330)], "#182632", 8)
    c.poly([(0, 60), (960, 0), (960, 30), (0, 96)], "#182632")
    for x in (170, 480, 790):
        c.line([(x, 0), (x, 120)], "#101a22", 3)
        c.poly([(x - 44, 150), (x + 44, 150), (x + 16, 118), (x - 16, 118)], "#101a22")
        c.disc(x, 152, 18, "#ffe7a6", 9)
        c.beam([(x - 40, 152), (x + 40, 152), (x + 150, 470), (x - 150, 470)], "#ffe7a6", 46, 16)
    c.gradient(330, HEIGHT, ("#43606b", "#5c7a82"))
    for row, (y, size) in enumerate(((360, 0.75), (432, 1.0), (528, 1.3))):
        for number in range(9):
            x = -60 + number * 150 * size + (row % 2) * 50
            c.poly([(x, y), (x + 128 * size, y), (x + 120 * size, y + 56 * size), (x + 8 * size, y + 56 * size)], "#d98b3a")
            c.rect(x, y - 4, 128 * size, 12 * size, "#b86d28")
            for fish in range(6):
                fx = x + (16 + fish * 19) * size
                c.disc(fx, y - 2 * size, 12 * size, mix("#b9ccd6", "#7d97a8", c.random.random()), 5.5 * size)
                c.disc(fx - 8 * size, y - 3 * size, 1.4 * size, INK)
    c.person(640, 420, 150, "#e0b12e")
    c.person(730, 424, 142, "#3f6a7f")
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


def flood_map() -> Canvas:
    """A page of the flood map."""
    c = Canvas(25, ("#f4ecd9", "#f1e7d0"))
    river = [(x, 330 + 70 * math.sin(x / 170) + 20 * math.sin(x / 60)) for x in range(-20, 1000, 12)]
    for width, colour in ((230, "#d3e5ea"), (150, "#a5cad7"), (88, "#6fa5bd"), (44, "#2f6d8f")):
        c.line(river, colour, width)
        for x, y in river[::4]:
            c.disc(x, y, width / 2, colour)
    for row in range(9):
        for column in range(15):
            x, y = 24 + column * 64, 20 + row * 70
            middle = 330 + 70 * math.sin(x / 170) + 20 * math.sin(x / 60)
            if abs(y + 20 - middle) < 56:
                continue
            for part in range(4):
                wide, high = c.random.uniform(16, 25), c.random.uniform(14, 22)
                colour = clear("#8b6f52", 200) if c.random.random() < 0.9 else clear("#b5483a", 230)
                c.rect(x + (part % 2) * 27, y + (part // 2) * 26, wide, high, colour)
    for x in (330, 640):
        c.line([(x, 120), (x + 20, 560)], "#f4ecd9", 12)
        c.line([(x, 120), (x + 20, 560)], "#8b6f52", 2)
    c.rect(680, 470, 250, 140, "#fbf6e8", 6)
    for number, colour in enumerate(("#a5cad7", "#6fa5bd", "#2f6d8f")):
        c.rect(704, 492 + number * 36, 44, 22, colour)
        c.rect(764, 498 + number * 36, 140 - number * 24, 9, "#8b6f52", 4)
    return c


def river_town() -> Canvas:
    """Houses along the river."""
    c = Canvas(26, ("#f0b98d", "#f5d5ab", "#f8ead0"))
    c.hills(250, 46, "#dca98a", 1.4)
    walls = ("#c9553f", "#e6b25a", "#f0dfc0", "#6f8f88", "#a8645a", "#dd8a55")
    c.row_of_houses(420, walls, "#5c3532", "#fff0c0", 0, 960, (110, 180))
    c.rect(0, 416, 960, 34, "#7c6c60")
    c.water(450, ("#c39a80", "#7a7a80", "#45596b"), "#fbe6c0", 40)
    for x in range(20, 960, 62):
        c.rect(x, 456, 34, 70 + c.random.uniform(0, 60), clear(c.random.choice(walls), 70), 4)
    c.rect(300, 404, 8, 14, "#3c312c")
    c.poly([(420, 520), (560, 520), (540, 546), (440, 546)], "#3b4f4a")
    c.line([(490, 520), (490, 440)], "#3b2f28", 4)
    c.poly([(494, 446), (494, 508), (548, 508)], "#f3e6cb")
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


def library() -> Canvas:
    """The library with its seed drawers."""
    c = Canvas(30, ("#3d2d26", "#4a372d"))
    books = ("#a8463a", "#c9993f", "#3f6f6a", "#d9c7a0", "#5b4a6f", "#7f8f4f", "#2f4f6a")
    for shelf in range(3):
        base = 128 + shelf * 128
        x = 20.0
        while x < 940:
            wide, high = c.random.uniform(12, 28), c.random.uniform(70, 104)
            c.rect(x, base - high, wide, high, c.random.choice(books), 2)
            c.rect(x, base - high * 0.8, wide, 4, clear("#f7ecd0", 110))
            x += wide + 1.5
        c.rect(0, base, 960, 14, "#6b4d38")
    c.rect(150, 330, 660, 310, "#8b6242", 6)
    for row in range(4):
        for column in range(8):
            x, y = 166 + column * 79, 346 + row * 70
            c.rect(x, y, 72, 60, "#a87a52", 4)
            c.rect(x + 18, y + 12, 36, 16, "#f3e7c8", 2)
            c.disc(x + 36, y + 42, 5, "#e0b95a")
    c.rect(482, 486, 72, 78, "#7a5236")
    c.rect(476, 500, 84, 66, "#b98a5e", 4)
    for number in range(5):
        c.rect(486 + number * 14, 476, 11, 30, c.random.choice(("#f3e7c8", "#e9d9b0", "#dfeacb")), 2)
    c.line([(518, 478), (518, 430)], "#5f9a4f", 5)
    c.disc(505, 436, 15, "#74b35f", 8)
    c.disc(532, 424, 15, "#74b35f", 8)
    c.glow(518, 300, 200, "#ffe3a0", 60)
    return c


def organ() -> Canvas:
    """The organ in its loft."""
    c = Canvas(31, ("#2b2740", "#3a3350", "#57476a"))
    c.poly([(200, 640), (200, 200), (480, 20), (760, 200), (760, 640)], "#463a5c")
    for number in range(21):
        x = 226 + number * 24.6
        far = abs(number - 10)
        top = 120 + far * 17 if number % 7 else 100 + far * 17
        c.rect(x, top, 20, 430 - top, "#d9b968", 8)
        c.rect(x + 12, top + 6, 7, 424 - top, "#b08f45")
        c.poly([(x + 4, 392), (x + 16, 392), (x + 10, 412)], "#5a4722")
    c.rect(200, 426, 560, 34, "#5f3f2f")
    c.rect(180, 456, 600, 16, "#7a5440")
    c.rect(230, 472, 500, 168, "#4a3125")
    for number in range(10):
        c.rect(246 + number * 48, 488, 38, 130, "#5c3f30", 3)
    c.beam([(960, 60), (960, 190), (420, 520), (330, 470)], "#ffe6ae", 60, 18)
    c.poly([(560, 520), (650, 500), (668, 570), (578, 590)], "#f6ecd0")
    for line in range(4):
        c.line([(572, 532 + line * 14), (654, 514 + line * 14)], "#6b5a48", 2)
    for _ in range(9):
        c.disc(c.random.uniform(580, 646), c.random.uniform(522, 572), 3.4, "#3a2d24")
    return c


def radio() -> Canvas:
    """A radio studio at night."""
    c = Canvas(32, ("#23364a", "#2c4258", "#35506a"))
    c.rect(560, 60, 320, 240, "#0f1c2c", 6)
    for _ in range(40):
        c.disc(c.random.uniform(570, 870), c.random.uniform(70, 200), 1.3, "#f4ecd0")
    c.poly([(560, 300), (560, 250), (660, 220), (760, 256), (880, 232), (880, 300)], "#182a3a")
    c.rect(714, 60, 10, 240, "#49627a")
    c.rect(0, 470, 960, 170, "#7c5740")
    c.rect(0, 470, 960, 14, "#93694d")
    c.line([(210, 470), (250, 330), (350, 280)], "#1b2530", 10)
    c.rect(330, 216, 60, 116, "#c4c9cb", 28)
    for y in range(236, 316, 14):
        c.line([(338, y), (382, y)], "#6b7479", 3)
    c.rect(470, 420, 330, 90, "#2b3036", 8)
    for number in range(8):
        x = 496 + number * 38
        c.rect(x, 436, 8, 58, "#14181c", 3)
        c.rect(x - 7, 446 + c.random.uniform(0, 34), 22, 10, "#d9554a" if number == 2 else "#e9e2cf", 3)
    for number, (x, y) in enumerate(((120, 520), (180, 536), (250, 516))):
        c.poly([(x, y), (x + 96, y - 8), (x + 104, y + 56), (x + 8, y + 64)], "#f4ecd9" if number != 1 else "#e9dcb9")
        for line in range(4):
            c.line([(x + 14, y + 12 + line * 12), (x + 88 - line * 9, y + 6 + line * 12)], "#7d776b", 2)
    c.disc(870, 540, 34, "#c98b4f")
    c.disc(900, 556, 28, "#b87a42")
    c.line([(866, 508), (858, 484)], "#8a9a4f", 5)
    c.rect(60, 90, 150, 54, "#b3362e", 8)
    c.glow(135, 116, 110, "#ff7a62", 90)
    c.rect(84, 110, 102, 14, "#ffe3d2", 6)
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


def theatre() -> Canvas:
    """The stage under the nets."""
    c = Canvas(36, ("#231a24", "#2d202c", "#1c151d"))
    c.beam([(450, 0), (510, 0), (720, 520), (240, 520)], "#ffdf9a", 90, 16)
    c.disc(480, 20, 20, "#ffeab8")
    c.poly([(120, 500), (840, 500), (960, 580), (0, 580)], "#7a543c")
    c.rect(0, 578, 960, 62, "#3b2820")
    for number in range(-4, 22):
        c.line([(number * 60, 0), (number * 60 + 150, 210)], clear("#cdb48a", 110), 2)
        c.line([(number * 60 + 150, 0), (number * 60, 210)], clear("#cdb48a", 110), 2)
    c.poly([(0, 0), (110, 0), (80, 300), (100, 560), (0, 580)], "#7d2530")
    c.poly([(960, 0), (850, 0), (880, 300), (860, 560), (960, 580)], "#7d2530")
    for x in (30, 62):
        c.line([(x, 0), (x - 8, 570)], "#5f1a25", 5)
        c.line([(960 - x, 0), (968 - x, 570)], "#5f1a25", 5)
    for x, coat in ((300, "#4f7f8a"), (370, "#a8463a"), (440, "#d0a13c"), (560, "#5f6f8f"), (640, "#7f8f4f")):
        c.person(x, 530, 128, coat)
    c.rect(486, 494, 46, 36, "#c19a6b", 3)
    c.line([(509, 494), (509, 530)], "#7a5a36", 3)
    for x in range(20, 960, 66):
        c.disc(x, 622, 24, "#120d12")
        c.rect(x - 32, 628, 64, 20, "#120d12", 8)
    return c


def tram() -> Canvas:
    """The tram at night, sand bags on board."""
    c = Canvas(37, ("#1b2440", "#2d365a", "#5a5273"))
    c.stars(50, 180)
    c.row_of_houses(440, ("#3a3f5c", "#4a4660", "#343a54"), "#262b44", "#ffd98a", 0, 960, (150, 240))
    c.rect(0, 440, 960, 200, "#3b3f52")
    c.line([(0, 560), (960, 560)], "#aab0c0", 4)
    c.line([(0, 590), (960, 590)], "#aab0c0", 4)
    c.line([(0, 150), (960, 150)], "#10162a", 3)
    c.line([(430, 250), (470, 200), (430, 152)], "#10162a", 5)
    c.rect(140, 252, 680, 290, "#c9473a", 26)
    c.rect(140, 430, 680, 30, "#f3e9d2")
    c.rect(150, 250, 660, 18, "#8f2f28", 8)
    for number in range(6):
        x = 176 + number * 106
        if number == 3:
            c.rect(x, 284, 76, 246, "#e9dcc0", 6)
            c.line([(x + 38, 284), (x + 38, 530)], "#8f2f28", 3)
            continue
        c.rect(x, 284, 88, 126, "#ffe8b0", 8)
        for bag in range(3):
            c.disc(x + 20 + bag * 25, 396, 17, mix("#b89a6a", "#8d744c", c.random.random()), 20)
    c.rect(796, 300, 24, 110, "#ffe8b0", 6)
    c.disc(806, 490, 11, "#fff6cf")
    c.beam([(812, 480), (960, 450), (960, 570), (812, 500)], "#fff2bd", 120, 8)
    for x in (250, 320, 640, 710):
        c.disc(x, 548, 20, "#12151f")
    c.rect(420, 224, 120, 26, "#f3e9d2", 5)
    return c


SCENES = {
    "bridge": bridge, "court": court, "fish-market": fish_market, "fish-van": fish_van, "flood-map": flood_map,
    "river-town": river_town, "foundry": foundry, "football": football, "hills": hills, "library": library, "organ": organ,
    "radio": radio, "rain-gauge": rain_gauge, "runners": runners, "school-bus": school_bus, "theatre": theatre, "tram": tram,
}
