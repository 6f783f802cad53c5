"""The service beside a Prefect server that others run: it uses it, keeps it tidy, and leaves it up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from flows.service import housekeeping
from flows.service.children import Child
from flows.service.prefect_api import PrefectApi
from flows.service_record import deployment_name
from flows.work import utc_now
from tests.mill import Mill
from tests.serving import RARELY, serving
from tests.slowsite import Slowsite


@pytest.mark.timeout(280)
def test_a_server_elsewhere_is_used_tidied_and_left_up(
    news: Mill, slow_site: Slowsite, server: Child, tmp_path: Path
) -> None:
    other = Mill(tmp_path / "other")
    other.configure(slow_site.feed)
    url = server.command.env["PREFECT_API_URL"]
    with serving(news, "--cron", RARELY, PREFECT_API_URL=url) as service:
        assert service.record["api_url"] == url
        # Another folder's service there keeps its own schedule: neither takes the other's place.
        name = service.record["deployment"]
        assert name.startswith("newsmill-news-")
        assert f"deployment run ingest/{name}" in service.printed
        assert name != deployment_name(other.folder, shared_server=True)
        assert service.api(f"/deployments/name/ingest/{name}")["parameters"]["folder"] == str(news.folder)
        assert "ok    schedule" in news("doctor").out
        assert not [p for p in service.processes() if "server start" in " ".join(p.cmdline())]
        stranger = service.finished(service.trigger(folder=str(other.folder), due_only=False), 90)["id"]
        run = service.run(due_only=False)
        assert (run["state_type"], news.one("SELECT count(*) FROM articles")) == ("COMPLETED", 3)
        with PrefectApi(url) as api:
            housekeeping.forget_old(api, news.folder, 30, utc_now())
            assert len(service.flow_runs("COMPLETED")) == 2, "younger than thirty days"
            assert service.flow_runs("SCHEDULED")
            housekeeping.forget_old(api, news.folder, 30, utc_now() + timedelta(days=31))
            assert [r["id"] for r in service.flow_runs("COMPLETED")] == [stranger], "another folder's stays"
            assert service.flow_runs("SCHEDULED"), "what is still to come is kept"
        service.stop()
    with PrefectApi(url) as api:
        assert api.healthy()
