# ruff: noqa: E501  (rows of coordinates read better whole)
"""Scenes of the town: streets, halls and rooms."""

import math

from drawing import HEIGHT, WIDTH, Canvas, clear, mix

INK = "#1b2530"


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
    "court": court,
    "fish-market": fish_market,
    "flood-map": flood_map,
    "river-town": river_town,
    "library": library,
    "organ": organ,
    "radio": radio,
    "theatre": theatre,
    "tram": tram,
}
