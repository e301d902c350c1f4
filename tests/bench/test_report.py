"""The table's verdicts, what counts as a regression, and what of the page stays."""

from __future__ import annotations

import math

import pytest

from bench import report
from bench.__main__ import finish, options_of, parser
from bench.rows import ROWS, Figure, Row

LESS = Row("night", "the next night", "ratio", 0.7, 0.45)
NIGHT = Row("night", "the next night", "ratio", 0.7, 0.45, ratio=lambda one, clock: 0.0)
MORE = Row("two-pages", "two workers", "ratio", 1.7, more=True)


def figure(row: Row, *values: float) -> Figure:
    return Figure(row, values, (math.nan,) * len(values))


@pytest.mark.parametrize(
    ("row", "value", "words"),
    [
        (LESS, 0.7, "met"),
        (LESS, 0.71, "**missed**"),
        (LESS, 0.45, "beyond"),
        (LESS, 0.46, "met"),
        (MORE, 1.7, "met"),
        (MORE, 1.69, "**missed**"),
        (Row("x", "for interest", "ratio"), 9.0, ""),
    ],
)
def test_a_target_holds_at_its_own_value_and_not_beyond(row, value, words):
    assert report.verdict(figure(row, value)) == words


def test_what_was_not_measured_is_not_called_met():
    assert report.line(figure(LESS))[3:] == ["—", "", "", "not measured"]


def test_a_line_has_the_median_and_the_spread_of_the_rounds():
    found = report.line(Figure(NIGHT, (0.9, 0.4, 0.5), (0.7, 0.3, 0.2)))
    assert found == ["the next night", "≤ 0.70", "≤ 0.45", "0.50", "0.40 to 0.90", "0.30", "met"]


@pytest.mark.parametrize(
    ("row", "value", "old", "fails"),
    [
        (LESS, 0.5, 0.4, False),
        (LESS, 0.501, 0.4, True),
        (MORE, 1.6, 2.0, False),
        (MORE, 1.59, 2.0, True),
        (LESS, 0.2, 0.4, False),
        (Row("list", "the largest list", "seconds", 2.0), 9.0, 1.0, False),
        (Row("mkdocs", "for interest", "ratio"), 9.0, 1.0, False),
        (Row("unchanged-written", "files written", "files", 0), 1.0, 0.0, True),
    ],
)
def test_a_quarter_worse_than_noted_fails_and_exactly_a_quarter_does_not(row, value, old, fails):
    assert bool(report.worse([figure(row, value)], {row.key: old})) is fails


def test_one_slow_round_is_no_regression():
    assert report.worse([figure(LESS, 0.4, 0.4, 0.9)], {"night": 0.4}) == []


def test_a_row_that_was_never_noted_cannot_be_worse():
    assert report.worse([figure(LESS, 5.0)], {}) == []


def test_the_words_around_the_table_stay():
    page = f"# Performance\n\n{report.BEGIN}\nold\n{report.END}\n\n## Where the time goes\n"
    made = f"{report.BEGIN}\nnew\n{report.END}"
    assert report.put(page, made) == page.replace("old", "new")
    with pytest.raises(ValueError, match="bench"):
        report.put("# Performance\n", made)


def test_the_values_of_the_last_run_are_read_back():
    text = f'{report.BEGIN}\n{report.NOTED}{{"night": 0.41}} -->\n{report.END}'
    assert report.noted(text) == {"night": 0.41}
    assert report.noted("nothing yet") == {}


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        ("bytes", 1e9, "1000 MB"),
        ("bytes", 20_000, "20.0 KB"),
        ("bytes", 80, "80 B"),
        ("seconds", 0.1, "100 ms"),
        ("seconds", 2.0, "2.00 s"),
        ("ratio", 0.05, "0.050"),
        ("ratio", math.nan, "—"),
    ],
)
def test_a_value_is_shown_with_its_unit(unit, value, words):
    assert report.shown(unit, value) == words


def test_the_page_of_the_last_run_can_be_written_again():
    text = report.PAGE.read_text(encoding="utf-8")
    assert report.put(text, "x").count("x") >= 1
    assert set(report.noted(text)) <= {row.key for row in ROWS}


@pytest.mark.parametrize(("value", "status"), [(0.5, 0), (0.51, 1)])
def test_a_whole_run_is_kept_and_fails_when_it_is_worse(tmp_path, monkeypatch, value, status):
    page = tmp_path / "performance.md"
    page.write_text(
        f'before\n{report.BEGIN}{report.NOTED}{{"night": 0.4}} -->{report.END}\nafter\n'
    )
    monkeypatch.setattr(report, "PAGE", page)
    made = f"{report.BEGIN}new{report.END}"
    assert finish(made, [figure(LESS, value)], keep=False) == status
    assert "new" not in page.read_text()
    assert finish(made, [figure(LESS, value)], keep=True) == status
    assert page.read_text() == f"before\n{made}\nafter\n"


def test_a_quick_run_is_never_compared_with_the_page():
    quick, full = (options_of(parser().parse_args(one)) for one in (["--quick"], []))
    assert (quick.households, quick.rounds) == (1_200, 1)
    assert (full.households, full.sizes, full.rounds) == (12_000, (3_000, 12_000, 48_000), 3)
