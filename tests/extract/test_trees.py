"""The models that tell body from boilerplate, and the chain that makes their chances labels."""

import json
from math import exp, isclose, log, log1p

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.extract.html.chain import ALIKE, BIAS, PRICE, blend_alike, likeliest_chain
from reader.extract.html.evidence import body_judges
from reader.extract.html.features import FEATURES
from reader.extract.linear import linear_from_json, signed_log
from reader.extract.trees import trees_from_json

STUMP = {"features": ["a", "b"], "trees": [[[0, 1.5, 1, -1], [1, 0, -2, -3]], []], "leaves": [[3.0, -1.0, 1.0], [0.5]]}
LINE = {
    "features": ["a", "b"],
    "start": -1.0,
    "log": [[0, 2.0]],
    "is": [[1, 3.0, 0.25]],
    "most": [[0, 4.0, 0.5]],
    "above": [[1, 2.5, 8.0]],
}


@pytest.mark.parametrize(("row", "odds"), [((2, 0), 3.5), ((1.5, 0), -0.5), ((0, 1), 1.5)])
def test_a_row_goes_left_where_its_feature_is_at_most_the_threshold(row: tuple[float, ...], odds: float) -> None:
    trees = trees_from_json(json.dumps(STUMP))
    assert trees.log_odds(row) == odds
    assert isclose(trees.probability(row), 1 / (1 + exp(-odds)))
    assert trees.exceeds(row, 0.5) is (odds > 0)


@given(st.lists(st.floats(-2, 2), min_size=30, max_size=30), st.floats(0.05, 0.95))
def test_of_many_trees_not_all_need_be_asked(leaves: list[float], probability: float) -> None:
    trees = trees_from_json(json.dumps({"features": [], "trees": [[]] * 30, "leaves": [[leaf] for leaf in leaves]}))
    odds, first = sum(leaves), sum(leaves[:8])
    assert trees.log_odds(()) == pytest.approx(odds if abs(first) < 2 else first * 1.5)
    wanted = log(probability / (1 - probability))
    settled = abs(sum(leaves[:20]) - wanted) > 2
    assert trees.exceeds((), probability) is ((sum(leaves[:20]) if settled else odds) > wanted)


def test_the_terms_of_a_line_add_up() -> None:
    line = linear_from_json(json.dumps(LINE))
    assert isclose(line.log_odds((5, 3)), -1 + 2 * log1p(5) + 0.25 + 0.5 * 4 + 8)
    assert isclose(line.log_odds((-1, 2.5)), -1 - 2 * log1p(1) - 0.5)


@given(st.floats(-1e9, 1e9))
def test_a_signed_logarithm_keeps_sign_and_order(value: float) -> None:
    assert signed_log(-value) == -signed_log(value)
    assert signed_log(value + 1) > signed_log(value) or value > 1e8


def test_the_models_of_the_program_read_the_features_of_the_program() -> None:
    judges = body_judges()
    assert judges.trees.features == judges.linear.features == FEATURES


def test_blocks_are_drawn_to_what_blocks_alike_are() -> None:
    blended = blend_alike([1.0, 0.0, 0.4], ["p", "p", "li"], [3.0, 1.0, 5.0])
    assert blended == pytest.approx([1 - ALIKE / 4, ALIKE * 0.75, 0.4])


@pytest.mark.parametrize(
    ("chances", "labels"),
    [
        ([], []),
        ([0.9, 0.1], [True, False]),
        ([0.99, 0.35, 0.99], [True, True, True]),
        ([0.99, 0.001, 0.99], [True, False, True]),
        ([0.01, 0.6, 0.01], [False, False, False]),
        ([0.99, None, 0.99, None, 0.01], [True, True, True, False, False]),
    ],
)
def test_a_change_of_label_wants_more_than_a_doubt(chances: list[float | None], labels: list[bool]) -> None:
    assert likeliest_chain(chances) == labels


@settings(deadline=None)
@given(st.lists(st.floats(0, 1) | st.none(), max_size=12))
def test_the_chain_is_the_likeliest_of_all(chances: list[float | None]) -> None:
    def worth(labels: list[bool]) -> float:
        total = 0.0
        for chance, is_body in zip(chances, labels, strict=True):
            if chance is not None:
                bounded = min(max(chance, 1e-4), 1 - 1e-4)
                odds = min(max(-log1p(1 / bounded - 2) + BIAS, -4.0), 4.0)
                total += odds / 2 if is_body else -odds / 2
        return total - PRICE * sum(a is not b for a, b in zip(labels, labels[1:], strict=False))

    every = [[bool(number >> bit & 1) for bit in range(len(chances))] for number in range(2 ** len(chances))]
    assert worth(likeliest_chain(chances)) >= max(map(worth, every)) - 1e-9


@given(st.lists(st.floats(-1, 1e4), min_size=len(FEATURES), max_size=len(FEATURES)))
def test_any_row_has_a_chance(row: list[float]) -> None:
    assert 0 <= body_judges().chance(row) <= 1
