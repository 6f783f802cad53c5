"""The benchmarks still run: small, for what they do and not for what they measure."""

from __future__ import annotations

import pytest

from tests.bench import warehouse_bench


@pytest.mark.slow
def test_the_warehouse_bench_comes_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse_bench, "BATCH", 20)
    monkeypatch.setattr(warehouse_bench, "ROUNDS", 2)
    measured = warehouse_bench.run(articles=300)
    assert all(value > 0 for name, (value, _) in measured.items() if "linking an article" not in name)
    assert {f"ms: {title}" for title in warehouse_bench.questions()} <= set(measured)
    assert len(warehouse_bench.questions()) == 12
