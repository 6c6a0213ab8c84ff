"""The trained labeller: its arithmetic, its columns, and what joins it with the rules."""

import numpy as np
import pytest

from webdesk.read.features import feature_names, features
from webdesk.read.html_rules import label_html
from webdesk.read.labeller import join_labels
from webdesk.read.lineheadline import find_line_headline
from webdesk.read.lines import cut_text
from webdesk.read.metadata import Metadata
from webdesk.read.network import COUNTS, HEADS, load_networks, run_networks
from webdesk.read.page import cut_page, read_page

PARAGRAPH = "The ferry left the harbour at nine in the morning, and came back at noon with the post and the milk."


def test_features_have_one_row_a_block_and_the_columns_the_weights_expect() -> None:
    page, said, _ = cut_page(f"<h1>Ferry back at noon</h1><p>{PARAGRAPH}</p><p>{PARAGRAPH} Again.</p>")
    rows = features(page, said, 0)
    assert rows.shape == (3, len(feature_names()))
    assert len(set(feature_names())) == len(feature_names())
    for name in COUNTS:
        assert all(network.mean.shape == (rows.shape[1],) for network in load_networks(name))


@pytest.mark.parametrize("count", [1, 2, 9, 400])
def test_any_number_of_blocks_gives_probabilities(count: int) -> None:
    page = cut_text("\n".join([PARAGRAPH] * count))
    answer = run_networks(load_networks("flat"), features(page, Metadata(), None))
    assert answer.shape == (count, len(HEADS))
    assert np.isfinite(answer).all()
    assert ((answer >= 0) & (answer <= 1)).all()


def test_a_block_is_judged_by_its_neighbours_too() -> None:
    alone = cut_text("Ferry back at noon")
    amid = cut_text("\n".join(["Ferry back at noon", "By Ada Lens", "6 March 2024", PARAGRAPH, PARAGRAPH + " Again."]))
    networks = load_networks("flat")
    headline = HEADS.index("headline")
    first = run_networks(networks, features(alone, Metadata(), None))[0, headline]
    second = run_networks(networks, features(amid, Metadata(), None))[0, headline]
    assert second > first


def _rows(**marks: tuple[int, ...]) -> list[list[float]]:
    rows = [[0.0] * len(HEADS) for _ in range(4)]
    for name, numbers in marks.items():
        for number in numbers:
            rows[number][HEADS.index(name)] = 0.9
    return rows


def test_line_headline_is_the_line_above_its_standfirst() -> None:
    lines = ["Ferry comes back to harbour at noon", "The crew brought post and milk for all", PARAGRAPH, PARAGRAPH]
    page = cut_text("\n".join(lines))
    rows = _rows(body=(2, 3))
    rows[0][HEADS.index("headline")], rows[1][HEADS.index("headline")] = 0.5, 0.6
    assert find_line_headline(page, rows) == 0
    assert find_line_headline(page, _rows(body=(2, 3))) is None


def test_figcaption_is_never_body() -> None:
    html = f"<h1>Ferry back</h1><figure><img src=a.jpg><figcaption>{PARAGRAPH}</figcaption></figure><p>{PARAGRAPH}</p>"
    page, said, _ = cut_page(html)
    sure = np.zeros((len(page.blocks), len(HEADS)), dtype=np.float32)
    sure[1:, HEADS.index("body")] = 0.99
    names = [label.name for label in join_labels(page, label_html(page, said), sure)]
    assert names == ["headline", "furniture", "paragraph"]


def test_a_brief_of_one_line_is_left_to_the_rules() -> None:
    assert read_page(f"<article><h1>Ferry back at noon</h1><p>{PARAGRAPH}</p></article>").text == PARAGRAPH
