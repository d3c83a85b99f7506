"""Answers the name of a Kubernetes work pool with the Job that its worker would submit for a flow run."""

import asyncio
import json
import sys
import uuid

from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import FlowRun
from prefect_kubernetes.worker import KubernetesWorkerJobConfiguration


async def main():
    async with get_client() as client:
        for line in sys.stdin:
            pool = await client.read_work_pool(json.loads(line))
            configuration = await KubernetesWorkerJobConfiguration.from_template_and_values(
                base_job_template=pool.base_job_template, values={}, client=client
            )
            configuration.prepare_for_flow_run(FlowRun(id=uuid.uuid4(), name="example-run", flow_id=uuid.uuid4()))
            print(json.dumps(configuration.job_manifest), flush=True)


asyncio.run(main())
