import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from bonafides.link.networks import JOINS, JOINS_ALONE, groups


def pairs(*drawn):
    """Pairs drawn as 'a b 0.9' or 'a b different'."""
    rows = []
    for each in drawn:
        a, b, said = each.split()
        rows.append((a, b, 0.0, said) if said == "different" else (a, b, float(said), None))
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    types = (pa.string(), pa.string(), pa.float64(), pa.string())
    arrays = [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)]
    return pa.table(arrays, names=["a", "b", "strength", "verdict"])


def members(*drawn):
    return [" ".join(each.members) for each in groups(pairs(*drawn))]


def test_without_pairs_there_are_no_networks():
    assert groups(pairs()) == []


def test_what_hangs_together_is_one_network_and_a_weak_pair_is_none():
    assert members("a b 0.9", "b c 0.85", "d e 0.9", "f g 0.49") == ["a b c", "d e"]


def test_a_single_weak_pair_never_merges_two_groups():
    assert members("a b 0.9", "b c 0.7", "c d 0.9") == ["a b", "c d"]


def test_a_single_weak_pair_makes_no_network_of_two():
    assert members("a b 0.79") == []


def test_two_weak_pairs_merge_two_groups():
    assert members("a b 0.9", "b c 0.7", "a d 0.7", "c d 0.9") == ["a b c d"]


def test_a_ring_of_weak_pairs_is_a_network():
    assert members("a b 0.6", "b c 0.6", "a c 0.6") == ["a b c"]


def test_a_network_is_as_strong_as_its_weakest_joint():
    (one,) = groups(pairs("a b 0.95", "b c 0.85", "a c 0.6"))
    assert one.strength == 0.85


def test_different_cuts_a_network_where_it_is_thinnest():
    assert members("a b 0.9", "b c 0.9", "c d 0.9", "a c 0.9", "a d different") == ["a b c"]


def test_different_of_two_who_are_in_no_network_changes_nothing():
    assert members("a b 0.9", "c d different", "a x different") == ["a b"]


def test_a_group_above_two_hundred_is_too_common():
    wheel = [f"hub p{n:03} 0.9" for n in range(200)]
    assert [each.too_common for each in groups(pairs(*wheel))] == [True]
    assert [each.too_common for each in groups(pairs(*wheel[1:]))] == [False]


NAMES = "abcdefgh"
DRAWN = st.lists(
    st.tuples(
        st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(["0.4", "0.6", "0.75", "0.85", "1.0", "different"])
    )
    .filter(lambda each: each[0] < each[1])
    .map(" ".join),
    unique_by=lambda each: each[:3],
    max_size=20,
)


@given(drawn=DRAWN, chance=st.randoms())
def test_the_order_of_pairs_changes_nothing(drawn, chance):
    shuffled = list(drawn)
    chance.shuffle(shuffled)
    assert groups(pairs(*drawn)) == groups(pairs(*shuffled))


@given(drawn=DRAWN)
def test_whom_a_reviewer_judged_different_are_never_together(drawn):
    together = [set(each.members) for each in groups(pairs(*drawn))]
    for each in drawn:
        a, b, said = each.split()
        assert not (said == "different" and any({a, b} <= group for group in together))


@given(drawn=DRAWN)
def test_without_any_one_weak_pair_a_network_still_hangs_together(drawn):
    drawn = [each for each in drawn if not each.endswith("different")]
    for group in groups(pairs(*drawn)):
        within = [each for each in drawn if set(each.split()[:2]) <= set(group.members) and float(each.split()[2]) >= JOINS]
        for left_out in within:
            if float(left_out.split()[2]) < JOINS_ALONE:
                assert connected(group.members, [each for each in within if each != left_out])


def connected(names, drawn):
    """Whether the names hang together by the pairs, found by walking."""
    reached, ahead = set(), [names[0]]
    while ahead:
        one = ahead.pop()
        reached.add(one)
        ahead += [other for each in drawn for other in each.split()[:2] if one in each.split()[:2] and other not in reached]
    return reached >= set(names)
