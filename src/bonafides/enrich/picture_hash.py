"""The hash of a picture: nearly equal for nearly equal pictures. It compares pictures, never faces.

It is PDQ, 256 bits of how bright and dark lie in a picture. PDQ bears recompression, scaling and brightness, but not the three
degrees or the twentieth of an edge by which a second scan differs. So the hash of a picture is made of many: of the picture in
its eight turned and mirrored positions, and of what is left when it is turned a little and its edges are cut. Two pictures are
near where one of the eight of one is near one of the variants of the other.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

POSITIONS = 8
DEGREES = (-4.0, -2.0, 0.0, 2.0, 4.0)
CUTS = ((0.0, 0.0, 0.0, 0.0), *product((0.0125, 0.0375), repeat=4))
"""Shares cut from the left, top, right and bottom."""
SIDE = 256
"""Pictures are made so small before they are hashed; PDQ looks at less."""
LAID_ON, STANDS_OUT, OF_A_LINE, SMALL = 1024, 30, 0.02, 0.6
"""What takes less than 60 % of a page or table is cut out before: up to lines of pixels of which 2 % stand out by 30 of 255
from the edge's shade. Otherwise two cards of one make, each on a white page, would look alike."""
LEAST_QUALITY = 50
"""PDQ's own measure of how much there is to see, 0 to 100. Below it, pictures that differ look alike to it."""
BITS = 256
PARTED_BY = "-"


class NoPictures(RuntimeError):
    """Pictures cannot be hashed here; the sentence says why."""


class BadPicture(ValueError):
    """A file that is no picture, or one in which there is too little to see."""


def picture_hash(file: Path) -> str:
    """The hash of a picture file, as text: 256 bits in hex per position and variant, with dashes between.

    BadPicture where the file is no picture or shows too little; NoPictures without the extra `documents`.
    """
    try:
        import pdqhash  # noqa: F401 - the hashing below needs it
        from PIL import Image, ImageOps
    except ImportError as error:
        raise NoPictures("pictures need the extra documents: pip install 'bonafides[documents]'") from error
    try:
        with Image.open(file) as opened:
            opened.draft("L", (LAID_ON, LAID_ON))
            picture = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise BadPicture(f"{file.name} is no picture that can be read") from error
    picture.thumbnail((LAID_ON, LAID_ON))
    picture = _without_margin(picture)
    picture.thumbnail((SIDE, SIDE))
    positions, quality = _positions(picture)
    if quality < LEAST_QUALITY:
        raise BadPicture(f"{file.name} shows too little to be compared with other pictures")
    return PARTED_BY.join(_text(each) for each in [*positions, *_variants(picture)])


def _without_margin(picture: Any) -> Any:
    """What lies small on an even ground, without the ground around it; the picture itself where nothing does."""
    shades = np.asarray(picture, np.int16)
    edge = np.concatenate([shades[0], shades[-1], shades[:, 0], shades[:, -1]])
    stands_out = np.abs(shades - np.median(edge)) > STANDS_OUT
    across, down = (np.flatnonzero(stands_out.mean(axis=axis) > OF_A_LINE) for axis in (0, 1))
    if not len(across) or not len(down):
        return picture
    left, right, top, bottom = int(across[0]), int(across[-1]) + 1, int(down[0]), int(down[-1]) + 1
    is_small = (right - left) * (bottom - top) < SMALL * shades.size
    return picture.crop((left, top, right, bottom)) if is_small else picture


def _positions(picture: Any) -> tuple[list[NDArray[np.uint8]], int]:
    import pdqhash
    from PIL import Image, ImageOps

    # Each position is hashed: a hash that the library turns itself is not near enough to that of the turned picture.
    found = []
    for side in (picture, ImageOps.mirror(picture)):
        found.append(pdqhash.compute(_shades(side)))
        for quarter in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270):
            found.append(pdqhash.compute(_shades(side.transpose(quarter))))
    return [bits for bits, _ in found], int(found[0][1])


def _variants(picture: Any) -> list[NDArray[np.uint8]]:
    import pdqhash
    from PIL import Image

    found = []
    for degrees in DEGREES:
        turned = picture.rotate(degrees, resample=Image.Resampling.BILINEAR, fillcolor=255) if degrees else picture
        wide, high = turned.size
        for left, top, right, bottom in CUTS:
            cut = turned.crop((round(wide * left), round(high * top), round(wide * (1 - right)), round(high * (1 - bottom))))
            found.append(pdqhash.compute(_shades(cut))[0])
    return found


def _shades(picture: Any) -> NDArray[np.uint8]:
    return np.repeat(np.asarray(picture, np.uint8)[:, :, None], 3, axis=2)


def _text(bits: NDArray[np.uint8]) -> str:
    return np.packbits(bits.astype(np.uint8)).tobytes().hex()
