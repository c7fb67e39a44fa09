"""Near-duplicate pictures: how often a picture is known again by what became of it, what is taken for another, and the time.

    python bench/near_pictures.py [--pictures 200] [--speed 10000]

The pictures are invented shapes, each met again turned by up to three degrees, cut by up to a twentieth at every edge, mirrored
or laid on a side, made smaller, and recompressed. Exits with 1 where fewer than nine in ten of them are known again or two
different pictures are taken for one.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from bonafides.enrich.picture import NEAR, facts, near
from bonafides.enrich.picture_hash import CUTS, DEGREES, POSITIONS, picture_hash

LEAST_KNOWN = 0.9
Picture = Image.Image


def drawn(chance: random.Random) -> Picture:
    """Overlapping boxes and discs, a little blurred."""
    wide, high = chance.choice([(480, 600), (600, 480), (800, 560), (420, 420)])

    def colour() -> tuple[int, ...]:
        return tuple(chance.randrange(256) for _ in range(3))

    made = Image.new("RGB", (wide, high), colour())
    pen = ImageDraw.Draw(made)
    for at in range(chance.randrange(16, 30)):
        left, top = chance.randrange(-40, wide), chance.randrange(-40, high)
        box = (left, top, left + chance.randrange(40, 280), top + chance.randrange(40, 280))
        (pen.ellipse if at % 2 else pen.rectangle)(box, fill=colour())
    return made.filter(ImageFilter.GaussianBlur(chance.uniform(1, 3)))


def card(holder: int, make: int = 1) -> Picture:
    """A card of a make, small on a white page: its ground and lines are the make's, picture and words the holder's."""
    ground, own = random.Random(make), random.Random(holder)
    made = Image.new("RGB", (860, 540), tuple(ground.randrange(170, 250) for _ in range(3)))
    pen = ImageDraw.Draw(made)
    for _ in range(60):
        x, y, reach = ground.randrange(860), ground.randrange(540), ground.randrange(20, 200)
        pen.ellipse((x - reach, y - reach, x + reach, y + reach), outline=(ground.randrange(120, 230),) * 3, width=3)
    made.paste(drawn(own).resize((250, 320)), (40, 110))
    for line in range(7):
        pen.rectangle((330, 110 + 45 * line, 330 + own.randrange(60, 500), 128 + 45 * line), fill=(40, 40, 40))
    page = Image.new("RGB", (1240, 1754), "white")
    page.paste(made.resize((500, 314)), (370, 200))
    return page


def turned(picture: Picture, chance: random.Random) -> Picture:
    """Turned by up to three degrees, white where nothing was."""
    return picture.rotate(chance.uniform(-3, 3), resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))


def cut(picture: Picture, chance: random.Random) -> Picture:
    """Up to a twentieth cut at each edge."""
    (wide, high), (left, top, right, bottom) = picture.size, (chance.uniform(0, 0.05) for _ in range(4))
    return picture.crop((int(wide * left), int(high * top), int(wide * (1 - right)), int(high * (1 - bottom))))


def laid(picture: Picture, chance: random.Random) -> Picture:
    """In one of the eight positions."""
    picture = ImageOps.mirror(picture) if chance.random() < 0.5 else picture
    return picture.rotate(90 * chance.randrange(4), expand=True)


def smaller(picture: Picture, chance: random.Random) -> Picture:
    """Down to half its size."""
    share = chance.uniform(0.5, 1)
    return picture.resize((int(picture.width * share), int(picture.height * share)))


WAYS: dict[str, tuple[Callable[[Picture, random.Random], Picture], ...]] = {
    "recompressed and smaller": (smaller,),
    "laid on a side or mirrored": (laid,),
    "turned by up to 3 degrees": (turned,),
    "cut by up to 5 % at each edge": (cut,),
    "all of it": (turned, cut, laid, smaller),
}


def hashed(picture: Picture, folder: Path, quality: int = 95) -> str:
    """The hash of the picture as a JPEG file."""
    file = folder / "picture.jpg"
    picture.save(file, "JPEG", quality=quality)
    return picture_hash(file)


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--pictures", type=int, default=200)
    asked.add_argument("--speed", type=int, default=10_000)
    given = asked.parse_args()
    chance = random.Random(1)
    failed = False
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        pictures = [drawn(chance) for _ in range(given.pictures)]
        started = time.perf_counter()
        firsts = [hashed(each, folder) for each in pictures]
        seconds = (time.perf_counter() - started) / len(pictures)
        hashes = POSITIONS + len(DEGREES) * len(CUTS)
        print(f"{len(pictures)} pictures, seed 1; hashing one takes {1000 * seconds:.0f} ms ({hashes} hashes of 256 bits)")
        keys = [row["picture_key"] for row in facts([{"value": each} for each in firsts], None)]
        wrong = len(keys) - len(set(keys))
        print(f"different pictures taken for one: {wrong} of {len(pictures) * (len(pictures) - 1) // 2} pairs")
        cards = [row["picture_key"] for row in facts([{"value": hashed(card(at), folder)} for at in range(60)], None)]
        alike = len(cards) - len(set(cards))
        print(f"cards of one make, each small on a page, taken for one: {alike} of {60 * 59 // 2} pairs")
        failed |= wrong + alike > 0
        for name, steps in WAYS.items():
            known = 0
            for picture, first in zip(pictures, firsts, strict=True):
                again = picture
                for step in steps:
                    again = step(again, chance)
                one, other = facts([{"value": first}, {"value": hashed(again, folder, chance.randrange(40, 95))}], None)
                known += one["picture_key"] == other["picture_key"]
            print(f"known again, {name}: {known / len(pictures):.3f} (at least {LEAST_KNOWN})")
            failed |= known < LEAST_KNOWN * len(pictures)
    failed |= speed(given.speed)
    sys.exit(1 if failed else 0)


def speed(many: int) -> bool:
    """Print how long the search takes among so many hashes, beside comparing a part of them each with each."""
    chance = np.random.default_rng(1)
    size = POSITIONS + len(DEGREES) * len(CUTS)
    hashes = [chance.integers(0, 2**64, (size, 4), dtype=np.uint64) for _ in range(many)]
    for at in range(0, many // 10, 2):
        hashes[at + 1] = hashes[at] ^ (np.uint64(1) << chance.integers(0, 64, (size, 4), dtype=np.uint64))
    started = time.perf_counter()
    found = near(hashes)
    took = time.perf_counter() - started
    part = hashes[: max(many // 20, 2)]
    started = time.perf_counter()
    one, other = np.concatenate([each[:POSITIONS] for each in part]), np.concatenate([each[POSITIONS:] for each in part])
    counted = sum(int((np.bitwise_count(row ^ other).sum(axis=1) <= NEAR).any()) for row in one)
    bare = (time.perf_counter() - started) * (many / len(part)) ** 2
    print(
        f"{many:,} pictures searched in {took:.1f} s, {took / bare:.3f} times what comparing each with each takes; "
        f"{len(found)} of {many // 20} planted pairs found"
    )
    return len(found) != many // 20 or counted == 0


if __name__ == "__main__":
    main()
