"""The report and the plot of the evaluation, of invented figures."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.quality import plot
from benchmarks.quality.outcome import Comparison, Figure, Outcome
from benchmarks.quality.report import as_values, markdown, summary


def ablation() -> dict[str, object]:
    """Invented figures of an ablation."""
    rows = [
        Comparison(measure, f"without {feature}", "default", value, value * 1.5, value / 2, p, p)
        for measure in ("mates FR->EN MRR", "SciFact nDCG@10")
        for feature, value, p in (("family", -0.02, 0.001), ("proximity", 0.003, 0.4), ("synonym", 0.0, 1.0))
    ]
    figures = [Figure(measure, "default", 0.5, 20) for measure in ("mates FR->EN MRR", "SciFact nDCG@10")]
    return as_values(Outcome(figures, rows, ["a note"]), 1.0)


def test_the_plot_has_every_feature_and_measure(tmp_path: Path) -> None:
    path = tmp_path / "plot.svg"
    if find_spec("matplotlib") is None:
        with pytest.raises(ImportError):
            plot.write_plot(path, ablation())
        return
    plot.write_plot(path, ablation())
    text = path.read_text(encoding="utf-8")
    assert ElementTree.fromstring(text).tag.endswith("svg")
    # Texts are drawn as shapes, with the text itself in a comment.
    for shown in (
        "without family",
        "without proximity",
        "no difference",
        "mates FR→EN MRR",
        "SciFact nDCG@10",
    ):
        assert f"<!-- {shown} -->" in text
    plot.write_plot(tmp_path / "again.svg", ablation())
    assert (tmp_path / "again.svg").read_bytes() == path.read_bytes()


def test_the_report_has_every_figure() -> None:
    rows = [Comparison("mates FR->EN MRR", "default", "plain stems", 0.25, 0.2, 0.31, 0.0123, 0.01)]
    figures = [
        Figure("mates FR->EN MRR", "default", 0.75, 1234),
        Figure("mates FR->EN MRR", "plain stems", 0.5, 1234),
    ]
    plain = [Figure("pairs", "default", 0.875, 8), Figure("pairs", "up to spelling", 0.5, 8)]
    found = {
        "mates": as_values(Outcome(figures, rows, ["by folds"]), 2.0),
        "families": as_values(Outcome(plain), 1.0),
        "ablation": ablation(),
    }
    report = markdown({"commit": "abc"}, found)
    row = "| mates FR→EN MRR | 0.7500 | 0.5000 | +0.2500 [+0.2000, +0.3100] | 0.0123 | 1,234 |"
    assert report.count(row) == 2 and row in summary(found)
    assert summary(found, ["SciFact nDCG@10"]).count("\n") == 1
    assert "* commit: abc" in report and "* by folds" in report and "* 2.0 seconds" in report
    assert "| pairs | 0.8750 | 0.5000 | 8 |" in report
    assert "| SciFact nDCG@10 | 0.5000 | -0.0200 | (+0.0030) | (+0.0000) | 20 |" in report
