"""The few questions the service has for a Prefect server, over its HTTP API: no import of Prefect, no wait."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

import httpx2
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_exponential

from flows.errors import ServiceError

UNFINISHED = ("RUNNING", "PENDING", "CANCELLING", "PAUSED")
FLOWS = ("ingest", "backfill")
BUSY = frozenset({429, 503})  # 503: its SQLite file is locked for the moment
_PAGE = 200


class Busy(ServiceError):  # noqa: N818 - reads as what happened
    """The server answered that it cannot just now."""


@dataclass(frozen=True, slots=True)
class FlowRun:
    """A run as Prefect knows it."""

    id: str
    name: str
    deployment_id: str | None
    state_type: str
    state_name: str
    expected_at: datetime | None
    parameters: dict[str, Any]


class PrefectApi:
    """A client of one server. A context manager. Raises ServiceError where the server fails to answer."""

    def __init__(self, api_url: str, *, timeout_s: float = 10.0) -> None:
        self._patience_s = timeout_s
        key = os.environ.get("PREFECT_API_KEY")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx2.Client(base_url=api_url, headers=headers, timeout=timeout_s, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def healthy(self) -> bool:
        try:
            return bool(self._client.get("/health").status_code == 200)
        except httpx2.HTTPError:
            return False

    def deployment_id(self, name: str) -> str | None:
        """The id of a deployment such as ``ingest/newsmill``; None where there is no such."""
        found = self._ask("GET", f"/deployments/name/{name}", missing_ok=True)
        return None if found is None else str(found["id"])

    def schedule_of(self, name: str) -> bool | None:
        """Whether a deployment's schedule is on; None where there is no such deployment."""
        found = self._ask("GET", f"/deployments/name/{name}", missing_ok=True)
        if found is None:
            return None
        return not found.get("paused") and any(schedule.get("active") for schedule in found.get("schedules", []))

    def flow_runs(self, **states: Any) -> list[FlowRun]:
        """Runs of newsmill's flows, latest first: those whose state fits, e.g. ``type={"any_": ["RUNNING"]}``."""
        asked = {
            "flows": {"name": {"any_": list(FLOWS)}},
            "flow_runs": {"state": states},
            "sort": "EXPECTED_START_TIME_DESC",
            "limit": _PAGE,
        }
        return [_flow_run(found) for found in self._ask("POST", "/flow_runs/filter", asked)]

    def finished_before(self, when: datetime) -> list[FlowRun]:
        """Runs of newsmill's flows that ended before then: at most a page of them."""
        asked = {
            "flows": {"name": {"any_": list(FLOWS)}},
            "flow_runs": {"end_time": {"before_": when.isoformat()}, "state": {"type": {"not_any_": ["RUNNING"]}}},
            "limit": _PAGE,
        }
        return [_flow_run(found) for found in self._ask("POST", "/flow_runs/filter", asked)]

    def mark_crashed(self, run: FlowRun, message: str) -> None:
        state = {"type": "CRASHED", "name": "Crashed", "message": message}
        self._ask("POST", f"/flow_runs/{run.id}/set_state", {"state": state, "force": True}, missing_ok=True)

    def delete(self, run: FlowRun) -> None:
        self._ask("DELETE", f"/flow_runs/{run.id}", missing_ok=True)

    def start(self, deployment_id: str, *, tags: tuple[str, ...] = (), **parameters: Any) -> str:
        """Has the deployment run now. Returns the new run's id."""
        asked = {"tags": list(tags), "parameters": parameters, "state": {"type": "SCHEDULED"}}
        return str(self._ask("POST", f"/deployments/{deployment_id}/create_flow_run", asked)["id"])

    def _ask(self, method: str, path: str, body: Any = None, *, missing_ok: bool = False) -> Any:
        try:
            for attempt in Retrying(
                retry=retry_if_exception_type(Busy),
                wait=wait_exponential(0.2, max=2),
                stop=stop_after_delay(self._patience_s),
                reraise=True,
            ):
                with attempt:
                    response = self._client.request(method, path, json=body)
                    if response.status_code in BUSY:
                        raise Busy("Prefect's server is busy", to=f"{method} {path}: {response.status_code}")
        except httpx2.HTTPError as error:
            raise ServiceError("Prefect's server does not answer", to=f"{type(error).__name__}: {error}") from None
        if response.status_code == 404 and missing_ok:
            return None
        if response.status_code >= 400:
            raise ServiceError(
                "Prefect's server refused", to=f"{method} {path}: {response.status_code} {response.text[:300]}"
            )
        return response.json() if response.content else None


def _flow_run(found: dict[str, Any]) -> FlowRun:
    at = found.get("expected_start_time")
    return FlowRun(
        id=str(found["id"]),
        name=str(found.get("name", "")),
        deployment_id=found.get("deployment_id"),
        state_type=str(found.get("state_type")),
        state_name=str(found.get("state_name")),
        expected_at=datetime.fromisoformat(at).astimezone(UTC) if at else None,
        parameters=found.get("parameters") or {},
    )
