"""Renders cases with Prefect's own classes: one JSON case a line on standard input, one JSON answer a line out.

A case holds `template`, `deployment`, `flow_run` (job variables), `environment`, `blocks` and `variables`; an answer
`{"ok": ...}` or `{"refused": "ExceptionName"}`. Prefect reads the real objects from a client; here the client answers from the case.
"""

import asyncio
import copy
import json
import os
import sys
import uuid

import httpx
from prefect.exceptions import ObjectNotFound
from prefect.workers.base import BaseJobConfiguration


class Found:
    def __init__(self, **fields):
        self.__dict__.update(fields)


class CaseClient:
    """Answers the look-ups of one case."""

    def __init__(self, case):
        self.case = case

    async def read_block_document_by_name(self, name, block_type_slug):
        return self._block(f"{block_type_slug}/{name}")

    async def read_block_document(self, block_document_id):
        return self._block(block_document_id)

    def _block(self, key):
        blocks = self.case.get("blocks", {})
        if not isinstance(key, str) or key not in blocks:
            request = httpx.Request("GET", "http://case.invalid")
            error = httpx.HTTPStatusError("missing", request=request, response=httpx.Response(404, request=request))
            raise ObjectNotFound(error)
        return Found(data=copy.deepcopy(blocks[key]))

    async def read_variable_by_name(self, name):
        variables = self.case.get("variables", {})
        return Found(value=variables[name]) if name in variables else None


class Captured:
    """Stands where a job configuration class would: keeps what the template became."""

    _get_base_config_defaults = staticmethod(BaseJobConfiguration._get_base_config_defaults)

    def __init__(self, **populated):
        self.populated = populated


async def configuration(case):
    # The same joining of layers as `resolve_for_flow_run`, which needs a whole deployment for it.
    deployment_vars = case.get("deployment") or {}
    flow_run_vars = case.get("flow_run") or {}
    job_variables = {**deployment_vars}
    if isinstance(job_variables.get("env"), dict):
        job_variables["env"].update(flow_run_vars.pop("env", {}))
    job_variables.update(flow_run_vars)
    build = BaseJobConfiguration.from_template_and_values.__func__
    result = await build(Captured, base_job_template=case["template"], values=job_variables, client=CaseClient(case))
    return result.populated


async def main():
    for line in sys.stdin:
        case = json.loads(line)
        added = case.get("environment", {})
        os.environ.update(added)
        try:
            answer = {"ok": await configuration(case)}
        except Exception as error:  # every failure is an answer
            answer = {"refused": type(error).__name__, "detail": str(error)[:300]}
        for name in added:
            os.environ.pop(name, None)
        try:
            text = json.dumps(answer)
        except TypeError as error:
            text = json.dumps({"refused": "not JSON", "detail": str(error)})
        sys.stdout.write(text + "\n")
        sys.stdout.flush()


asyncio.run(main())
