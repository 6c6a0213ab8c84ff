# ruff: noqa: E501  (rows of coordinates read better whole)
"""A canvas for the sample's pictures: flat shapes, gradients, hills, water, light. Same pictures on every run."""

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFilter

WIDTH, HEIGHT, SCALE = 960, 640, 2
Point = tuple[float, float]
Colour = str | tuple[int, int, int] | tuple[int, int, int, int]


def rgb(colour: Colour) -> tuple[int, int, int]:
    """The three numbers of '#rrggbb' or of a tuple."""
    if isinstance(colour, str):
        return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
    return colour[0], colour[1], colour[2]


def mix(one: Colour, other: Colour, share: float) -> tuple[int, int, int]:
    """A colour between two: `share` 0 is the one, 1 the other."""
    a, b = rgb(one), rgb(other)
    return tuple(round(x + (y - x) * share) for x, y in zip(a, b, strict=True))  # type: ignore[return-value]  # three


def clear(colour: Colour, alpha: int) -> tuple[int, int, int, int]:
    """`colour` let through: alpha 0 to 255."""
    return (*rgb(colour), alpha)


class Canvas:
    """A picture being drawn, in units of 960 by 640; drawn twice as large and made small at the end."""

    def __init__(self, seed: int, sky: Sequence[Colour]) -> None:
        self.random = random.Random(seed)
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE))
        self._pen()
        self.gradient(0, HEIGHT, sky)

    def _pen(self) -> None:
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def gradient(self, top: float, bottom: float, stops: Sequence[Colour], left: float = 0, right: float = WIDTH) -> None:
        """Fill from `top` to `bottom` with colours that run into one another."""
        first, last = int(top * SCALE), int(bottom * SCALE)
        for row in range(first, last):
            place = (row - first) / max(1, last - first - 1) * (len(stops) - 1)
            number = min(int(place), len(stops) - 2)
            colour = mix(stops[number], stops[number + 1], place - number)
            self.draw.line([(left * SCALE, row), (right * SCALE, row)], fill=colour)

    def poly(self, points: Sequence[Point], colour: Colour) -> None:
        """A filled shape."""
        self.draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def rect(self, x: float, y: float, width: float, height: float, colour: Colour, round_by: float = 0) -> None:
        """A rectangle, its corners rounded if told."""
        box = (x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + height) * SCALE - 1)
        if round_by:
            self.draw.rounded_rectangle(box, round_by * SCALE, fill=colour)
        else:
            self.draw.rectangle(box, fill=colour)

    def disc(self, x: float, y: float, across: float, colour: Colour, down: float | None = None) -> None:
        """A disc about its middle; `down` makes an ellipse of it."""
        down = across if down is None else down
        self.draw.ellipse([(x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE], fill=colour)

    def ring(self, x: float, y: float, across: float, colour: Colour, width: float, start: float = 0, end: float = 360) -> None:
        """A circle's line, or a part of it."""
        box = [(x - across) * SCALE, (y - across) * SCALE, (x + across) * SCALE, (y + across) * SCALE]
        self.draw.arc(box, start, end, fill=colour, width=round(width * SCALE))

    def line(self, points: Sequence[Point], colour: Colour, width: float = 2) -> None:
        """A line through points."""
        self.draw.line([(x * SCALE, y * SCALE) for x, y in points], fill=colour, width=round(width * SCALE), joint="curve")

    def glow(self, x: float, y: float, across: float, colour: Colour, strength: int = 150) -> None:
        """Light about a point."""
        layer = Image.new("L", self.image.size, 0)
        box = [(x - across / 2) * SCALE, (y - across / 2) * SCALE, (x + across / 2) * SCALE, (y + across / 2) * SCALE]
        ImageDraw.Draw(layer).ellipse(box, fill=strength)
        layer = layer.filter(ImageFilter.GaussianBlur(across * SCALE / 3))
        self.image.paste(Image.new("RGB", self.image.size, rgb(colour)), (0, 0), layer)
        self._pen()

    def beam(self, points: Sequence[Point], colour: Colour, strength: int = 90, soft: float = 8) -> None:
        """A soft shape of light."""
        layer = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(layer).polygon([(x * SCALE, y * SCALE) for x, y in points], fill=strength)
        layer = layer.filter(ImageFilter.GaussianBlur(soft * SCALE))
        self.image.paste(Image.new("RGB", self.image.size, rgb(colour)), (0, 0), layer)
        self._pen()

    def hills(self, height: float, rise: float, colour: Colour, waves: float = 2.0, bottom: float = HEIGHT) -> None:
        """A line of hills from edge to edge, filled down to `bottom`."""
        parts = [(self.random.uniform(0.6, 1.4) * waves * n, self.random.uniform(0, 6.3), 1 / n) for n in (1, 2, 3)]
        points: list[Point] = []
        for x in range(0, WIDTH + 9, 8):
            lift = sum(size * math.sin(x / WIDTH * speed * 6.28 + shift) for speed, shift, size in parts)
            points.append((x, height - rise * lift / 1.8))
        self.poly([*points, (WIDTH, bottom), (0, bottom)], colour)

    def water(self, top: float, stops: Sequence[Colour], light: Colour, lines: int = 40, bottom: float = HEIGHT) -> None:
        """Water from `top` down, with lines of light that widen towards us."""
        self.gradient(top, bottom, stops)
        for _ in range(lines):
            depth = self.random.random() ** 1.4
            y = top + 4 + depth * (bottom - top - 6)
            length = 14 + depth * 90 * self.random.random()
            x = self.random.uniform(-40, WIDTH)
            self.rect(x, y, length, 1.2 + depth * 2, clear(light, 60 + int(60 * self.random.random())), 1)

    def glitter(self, x: float, top: float, colour: Colour, width: float = 60, bottom: float = HEIGHT, count: int = 26) -> None:
        """The broken reflection of a light on water."""
        for number in range(count):
            depth = number / count
            y = top + 3 + depth**1.2 * (bottom - top)
            half = width * (0.25 + depth) * self.random.uniform(0.3, 1)
            shift = self.random.uniform(-10, 10) * (0.4 + depth)
            self.rect(x - half + shift, y, half * 2, 1.5 + depth * 3, clear(colour, round(170 * (1 - depth * 0.7))), 1)

    def stars(self, count: int, below: float, colour: Colour = "#f7efd8") -> None:
        """Stars in the upper part."""
        for _ in range(count):
            size = self.random.choice((0.8, 1.0, 1.4))
            self.disc(self.random.uniform(0, WIDTH), self.random.uniform(0, below) ** 1.0, size, clear(colour, 170))

    def cloud(self, x: float, y: float, size: float, colour: Colour) -> None:
        """A flat-bottomed cloud."""
        for dx, dy, across in ((-0.9, -0.1, 0.55), (-0.3, -0.45, 0.75), (0.4, -0.3, 0.65), (1.0, -0.05, 0.5)):
            self.disc(x + dx * size, y + dy * size, across * size, colour)
        self.rect(x - 1.45 * size, y - 0.1 * size, 2.95 * size, 0.55 * size, colour, 0.27 * size)

    def house(self, x: float, base: float, width: float, height: float, wall: Colour, roof: Colour, lit: Colour | None) -> None:
        """A gabled house with two rows of windows; `lit` is the windows' light."""
        self.rect(x, base - height, width, height, wall)
        peak = base - height - width * 0.42
        self.poly([(x - 4, base - height), (x + width / 2, peak), (x + width + 4, base - height)], roof)
        pane, gap = width * 0.17, height / 3
        for row in range(2):
            for column in range(2):
                dark = mix(wall, "#101820", 0.45)
                colour = lit if lit is not None and self.random.random() < 0.6 else dark
                left = x + width * (0.2 + 0.42 * column)
                self.rect(left, base - height + gap * (0.35 + row * 1.05), pane, gap * 0.55, colour)

    def row_of_houses(self, base: float, walls: Sequence[Colour], roof: Colour, lit: Colour | None, left: float = 0,
                      right: float = WIDTH, tall: tuple[float, float] = (70, 120)) -> None:
        """Houses side by side."""
        x = left
        while x < right:
            width = self.random.uniform(46, 74)
            self.house(x, base, width, self.random.uniform(*tall), self.random.choice(walls), roof, lit)
            x += width + 1

    def person(self, x: float, base: float, height: float, coat: Colour, skin: Colour = "#d9a77f") -> None:
        """A small standing person."""
        head = height * 0.11
        self.rect(x - height * 0.1, base - height * 0.42, height * 0.08, height * 0.42, mix(coat, "#101820", 0.5))
        self.rect(x + height * 0.02, base - height * 0.42, height * 0.08, height * 0.42, mix(coat, "#101820", 0.6))
        self.rect(x - height * 0.15, base - height * 0.8, height * 0.3, height * 0.45, coat, height * 0.09)
        self.disc(x, base - height * 0.89, head, skin)

    def rain(self, count: int, colour: Colour = "#dfe9f0", slant: float = 14) -> None:
        """Slanting rain."""
        for _ in range(count):
            x, y = self.random.uniform(-20, WIDTH), self.random.uniform(-20, HEIGHT)
            length = self.random.uniform(14, 34)
            self.line([(x, y), (x - slant * length / 30, y + length)], clear(colour, 70), 1.1)

    def blur_band(self, top: float, bottom: float, colour: Colour, strength: int) -> None:
        """A bank of fog between two heights."""
        layer = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(layer).rectangle([0, top * SCALE, WIDTH * SCALE, bottom * SCALE], fill=strength)
        layer = layer.filter(ImageFilter.GaussianBlur((bottom - top) * SCALE / 4))
        self.image.paste(Image.new("RGB", self.image.size, rgb(colour)), (0, 0), layer)
        self._pen()

    def finished(self) -> Image.Image:
        """The picture at its size."""
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
