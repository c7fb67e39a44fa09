"""Invented pictures: coloured shapes that no two seeds share, and what becomes of a picture on its way."""

import io
import random

from PIL import Image, ImageDraw, ImageFilter


def picture(seed, size=(480, 600)):
    """Overlapping boxes and discs, a little blurred, as a photograph of things would be."""
    chance = random.Random(seed)

    def colour():
        return tuple(chance.randrange(256) for _ in range(3))

    drawn = Image.new("RGB", size, colour())
    pen = ImageDraw.Draw(drawn)
    for at in range(14):
        left, top = chance.randrange(-40, size[0]), chance.randrange(-40, size[1])
        box = (left, top, left + chance.randrange(40, 280), top + chance.randrange(40, 280))
        (pen.ellipse if at % 2 else pen.rectangle)(box, fill=colour())
    return drawn.filter(ImageFilter.GaussianBlur(chance.uniform(1, 3)))


def recompressed(drawn, quality):
    """The picture after a round through JPEG."""
    held = io.BytesIO()
    drawn.save(held, "JPEG", quality=quality)
    return Image.open(held).convert("RGB")


def turned(drawn, degrees):
    """The picture turned about its middle, white where nothing was."""
    return drawn.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))


def cut(drawn, left, top, right, bottom):
    """The picture without these shares of its width and height."""
    wide, high = drawn.size
    return drawn.crop((int(wide * left), int(high * top), int(wide * (1 - right)), int(high * (1 - bottom))))


def card(make, holder):
    """A card of a make (its ground, frame and lines) with its holder's picture and words."""
    ground, own = random.Random(make), random.Random(holder)
    drawn = Image.new("RGB", (860, 540), tuple(ground.randrange(170, 250) for _ in range(3)))
    pen = ImageDraw.Draw(drawn)
    for _ in range(60):
        x, y, reach = ground.randrange(860), ground.randrange(540), ground.randrange(20, 200)
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), outline=(ground.randrange(120, 230),) * 3, width=3)
    pen.rectangle((0, 0, 860, 70), fill=(ground.randrange(20, 120),) * 3)
    drawn.paste(picture(holder, (250, 320)), (40, 110))
    for line in range(7):
        pen.rectangle((330, 110 + 45 * line, 330 + own.randrange(60, 500), 128 + 45 * line), fill=(40, 40, 40))
    return drawn


def on_a_page(drawn):
    """The picture small on a white page, as a scan of a whole sheet shows it."""
    page = Image.new("RGB", (1240, 1754), "white")
    page.paste(drawn.resize((500, 500 * drawn.height // drawn.width)), (370, 200))
    return page
