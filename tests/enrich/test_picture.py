"""Near-duplicates of pictures are found however a picture was turned, cut or recompressed; other pictures are not."""

import builtins

import numpy as np
import pytest
from drawn_pictures import card, cut, on_a_page, picture, recompressed, turned
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from bonafides.enrich import picture as pictures
from bonafides.enrich.picture_hash import BITS, CUTS, DEGREES, POSITIONS, BadPicture, NoPictures, picture_hash

ON_THE_WAY = {
    "recompressed": lambda drawn: recompressed(drawn, 30),
    "half as large": lambda drawn: drawn.resize((drawn.width // 2, drawn.height // 2)),
    "mirrored": ImageOps.mirror,
    "on its side": lambda drawn: drawn.transpose(Image.Transpose.ROTATE_90),
    "on its head and mirrored": lambda drawn: ImageOps.mirror(drawn.transpose(Image.Transpose.ROTATE_180)),
    "brighter": lambda drawn: Image.eval(drawn, lambda shade: min(255, int(shade * 1.15))),
    "turned by three degrees": lambda drawn: turned(drawn, 3),
    "cut at the left and the bottom": lambda drawn: cut(drawn, 0.05, 0, 0, 0.04),
    "scanned again": lambda drawn: recompressed(cut(turned(drawn, -2), 0.02, 0.03, 0.01, 0.02), 60),
}


@pytest.fixture
def hashed(tmp_path):
    def of(drawn):
        file = tmp_path / "picture.png"
        drawn.save(file)
        return picture_hash(file)

    return of


def keys(*values):
    return [row["picture_key"] for row in pictures.facts([{"value": value} for value in values], None)]


@pytest.mark.parametrize("way", ON_THE_WAY)
def test_a_picture_is_known_again(hashed, way):
    (first, other, again) = keys(hashed(picture(1)), hashed(picture(2)), hashed(ON_THE_WAY[way](picture(1))))
    assert first == again
    assert first != other


def test_thirty_pictures_have_thirty_keys(hashed):
    assert len(set(keys(*(hashed(picture(seed)) for seed in range(30))))) == 30


@pytest.mark.parametrize("laid", [card, lambda make, holder: on_a_page(card(make, holder))], ids=["filling", "small on a page"])
def test_cards_of_one_make_are_as_many_pictures_as_holders(hashed, laid):
    assert len(set(keys(*(hashed(laid(1, holder)) for holder in range(8))))) == 8


def test_one_card_is_known_again_from_a_page(hashed):
    assert len(set(keys(hashed(card(1, 1)), hashed(on_a_page(card(1, 1)))))) == 1


def test_what_hangs_together_by_steps_is_one_picture(hashed):
    steps = [picture(3), turned(picture(3), 4), turned(picture(3), 8)]
    assert len(set(keys(*map(hashed, steps)))) == 1


def test_a_hash_holds_every_position_and_variant(hashed):
    assert len(hashed(picture(1)).split("-")) == POSITIONS + len(DEGREES) * len(CUTS)


@pytest.mark.parametrize("shown", ["white", "grey"])
def test_a_picture_that_shows_too_little_is_refused_and_stays_unknown(hashed, shown):
    with pytest.raises(BadPicture, match=r"picture.png shows too little to be compared"):
        hashed(Image.new("RGB", (300, 300), shown))


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n broken", b"GIF89a"])
def test_a_file_that_is_no_picture_is_refused_in_one_sentence(tmp_path, content):
    file = tmp_path / "x.png"
    file.write_bytes(content)
    with pytest.raises(BadPicture, match=r"x.png is no picture that can be read"):
        picture_hash(file)


def test_without_the_extra_the_sentence_names_it(tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **named):
        if name.partition(".")[0] == "PIL":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NoPictures, match=r"pictures need the extra documents"):
        picture_hash(tmp_path / "x.png")


def test_any_other_hash_is_equal_to_itself_only():
    one, again, other, odd = keys("ab12", "ab12", "ab13", "not hex at all")
    assert one == again == "ab12"
    assert len({one, other, odd}) == 3


def test_two_plain_hashes_are_near_up_to_thirty_one_bits():
    zero = "0" * 64
    assert len(set(keys(zero, f"{2**31 - 1:064x}"))) == 1
    assert len(set(keys(zero, f"{2**32 - 1:064x}"))) == 2


def test_the_order_of_the_hashes_changes_nothing():
    given_ = [f"{number:064x}" for number in (0, 7, 2**200 - 1, 2**200 - 8, 5)]
    forward = dict(zip(given_, keys(*given_), strict=True))
    backward = dict(zip(given_[::-1], keys(*given_[::-1]), strict=True))
    assert forward == backward


@settings(max_examples=40)
@given(seed=st.integers(0, 2**32 - 1))
def test_pairs_are_those_that_counting_every_pair_gives(seed):
    chance = np.random.default_rng(seed)
    base = chance.integers(0, 2, (6, BITS))
    # Copies that differ in up to 15 bits agree in a whole band of 16 bits: for them the search misses nothing.
    copies = base[chance.integers(0, 6, 10)].copy()
    for row in copies:
        row[chance.choice(BITS, chance.integers(0, 8), replace=False)] ^= 1
    bits = np.concatenate([base, copies]).astype(np.uint8)
    hashes = [np.packbits(row).view(">u8").astype(np.uint64).reshape(1, 4) for row in bits]
    every = {
        (a, b) for a in range(len(bits)) for b in range(a + 1, len(bits)) if int((bits[a] ^ bits[b]).sum()) <= pictures.NEAR
    }
    assert pictures.near(hashes) == every
