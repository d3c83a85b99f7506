"""Renders cases with Prefect's own classes: one case a line on standard input, one answer a line out.

Each line is a JSON string whose text is JSON, so that numbers pass every reader on the way as they are written. A case holds `stage` (`configuration`, or a worker type for the job that its worker submits), `template`, `deployment`, `flow_run` (job variables), `environment`, `working_directory`, `blocks`, `variables`, and the worker's `settings` where they are not its own; an answer
`{"ok": ...}` or `{"refused": "ExceptionName"}`. Prefect reads the real objects from a client; here the client answers from the case.
"""

import asyncio
import copy
import functools
import importlib.machinery
import json
import logging
import os
import pathlib
import sys
import types
import uuid

import httpx
import prefect.main  # completes the classes of older releases
from prefect.client.schemas.objects import Flow, FlowRun, WorkPool
from prefect.client.schemas.responses import DeploymentResponse
from prefect.exceptions import ObjectNotFound
from prefect.utilities import dockerutils
from prefect.workers.base import BaseJobConfiguration, BaseWorker


class Found:
    def __init__(self, **fields):
        self.__dict__.update(fields)


# The same for every case, and slow to find out; copied, because workers change it.
own_settings = BaseJobConfiguration._base_environment()
settings = dict(own_settings)
BaseJobConfiguration._base_environment = classmethod(lambda cls: dict(settings))
dockerutils.subprocess = Found(check_output=lambda _: b"0000000")
# Nobody reads what workers log, and some of it would go to the server.
logging.disable()


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

    async def read_flow(self, flow_id):
        return Flow.model_validate(RUN["flow"])

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


RUN = json.loads((pathlib.Path(__file__).parents[3] / "schemas" / "sample-run.json").read_text())


async def prepared(case, configuration_class):
    """The configuration as the worker prepares it for the sample run."""
    deployment = DeploymentResponse.model_validate({**RUN["deployment"], "job_variables": {}})
    deployment.job_variables = case.get("deployment") or {}
    flow_run = FlowRun.model_validate({**RUN["flow_run"]})
    flow_run.job_variables = case.get("flow_run") or {}
    pool = WorkPool.model_validate({**RUN["work_pool"], "base_job_template": {}})
    pool.base_job_template = case["template"]
    if not hasattr(configuration_class, "resolve_for_flow_run"):
        return flow_run, await prepared_by_worker(case, configuration_class, flow_run, deployment, pool)
    return flow_run, await configuration_class.resolve_for_flow_run(
        flow_run,
        client=CaseClient(case),
        work_pool=pool,
        worker_name=RUN["worker"]["name"],
        worker_id=uuid.UUID(RUN["worker"]["id"]),
        deployment=deployment,
    )


async def prepared_by_worker(case, configuration_class, flow_run, deployment, pool):
    """As workers did it before the configuration class could; releases have the parts under one name or the other."""
    client = CaseClient(case)
    worker = Found(
        job_configuration=configuration_class,
        client=client,
        _client=client,
        work_pool=pool,
        _work_pool=pool,
        name=RUN["worker"]["name"],
        backend_id=uuid.UUID(RUN["worker"]["id"]),
    )
    return await BaseWorker._get_configuration(worker, flow_run, deployment)


def keep(module, name):
    """Lets a function that always answers the same, but slowly, answer once."""
    function = getattr(module, name)
    if not hasattr(function, "cache_info"):
        setattr(module, name, functools.cache(function))


class Submitted(BaseException):
    """Carries what was about to be sent; no `Exception`, so that nothing takes it for a failure to try again."""

    def __init__(self, body):
        super().__init__()
        self.body = body


async def kubernetes(case):
    from prefect_kubernetes import worker as module

    class Batch:
        def __init__(self, client):
            pass

        async def create_namespaced_job(self, namespace, body, **_):
            raise Submitted(body)

    module.BatchV1Api = Batch
    for name in ("KubernetesSettings", "get_prefect_image_name"):
        keep(module, name)
    _, configuration = await prepared(case, module.KubernetesWorkerJobConfiguration)
    create_job = module.KubernetesWorker._create_job
    # Older releases try again, after seconds, whatever went wrong.
    create_job = getattr(create_job, "__wrapped__", create_job)
    await create_job(worker_of(module.KubernetesWorker), configuration, None)


async def process(case):
    from prefect.workers import process as module

    # A worker's own environment lies beneath the job's, and its own Python runs the flow.
    module.os = Found(environ={})
    module.get_sys_executable = lambda: "python"
    _, configuration = await prepared(case, module.ProcessJobConfiguration)
    working_dir = configuration.working_dir
    raise Submitted(
        {
            "command": configuration.command,
            "env": configuration.env,
            "working_dir": None if working_dir is None else str(working_dir),
            "stream_output": configuration.stream_output,
        }
    )


async def docker(case):
    from prefect_docker import worker as module

    class Containers:
        def create(self, **keywords):
            raise Submitted(keywords)

    images = Found(get=lambda _: None, pull=lambda *_: None)
    api = Found(pull=lambda *_, **__: [])
    client = Found(version=lambda: {"Version": "27.0.0"}, login=lambda **_: None, images=images, api=api)
    client.containers = Containers()
    os.getcwd = lambda: case["working_directory"]
    worker = worker_of(module.DockerWorker)
    worker._get_client = lambda: client
    _, configuration = await prepared(case, module.DockerWorkerJobConfiguration)
    worker._create_and_start_container(configuration)


async def azure_container_instance(case):
    from prefect_azure.workers import container_instance as module

    class Deployments:
        def begin_create_or_update(self, parameters, **_):
            raise Submitted(resource_client().deployments._serialize.body(parameters, "Deployment"))

    async def called(function, *arguments, **keywords):
        return function(*arguments, **keywords)

    module.run_sync_in_worker_thread = called
    module.get_client = lambda: CaseClient(case)
    credentials = module.AzureContainerInstanceCredentials
    groups = Found(stop=lambda **_: None, begin_delete=lambda **_: Found(done=lambda: True))
    credentials.get_container_client = lambda *_: Found(container_groups=groups)
    credentials.get_resource_client = lambda *_: Found(deployments=Deployments())
    flow_run, configuration = await prepared(case, module.AzureContainerJobConfiguration)
    await worker_of(module.AzureContainerWorker).run(flow_run, configuration)


@functools.cache
def resource_client():
    from azure.mgmt.resource import ResourceManagementClient

    return ResourceManagementClient(Found(get_token=None), "subscription")


async def ecs(case):
    from botocore.utils import validate_region_name
    from prefect_aws import credentials
    from prefect_aws.workers import ecs_worker as module

    sent = {"task_definition": None}

    class Aws:
        """A client of any of the services that the worker talks to."""

        def __init__(self, region):
            self.meta = Found(region_name=region)

        def register_task_definition(self, **task_definition):
            sent["task_definition"] = copy.deepcopy(task_definition)
            family = task_definition["family"]
            arn = f"arn:aws:ecs:{self.meta.region_name}:{RUN['aws']['account_id']}:task-definition/{family}:1"
            return {"taskDefinition": {"taskDefinitionArn": arn}}

        def describe_task_definition(self, taskDefinition):
            if taskDefinition != prepared_configuration.task_run_request.get("taskDefinition"):
                raise LookupError("no revision in this family")
            return {"taskDefinition": copy.deepcopy(RUN["aws"]["task_definition"])}

        def run_task(self, **request):
            raise Submitted({**sent, "task_run_request": request})

        def describe_vpcs(self, **which):
            return {"Vpcs": [{"VpcId": which.get("VpcIds", ["vpc-default"])[0]}]}

        def describe_subnets(self, Filters):
            named = prepared_configuration.network_configuration.get("subnets")
            ids = RUN["aws"]["subnets"] + (named if isinstance(named, list) else [])
            return {"Subnets": [{"SubnetId": subnet} for subnet in ids]}

        def assume_role(self, **_):
            names = ("AccessKeyId", "SecretAccessKey", "SessionToken")
            return {"Credentials": dict.fromkeys(names, "x")}

    class Session:
        def __init__(self, region_name=None, **_):
            self.region_name = region_name

        def client(self, service_name=None, region_name=None, config=None, endpoint_url=None, **_):
            named = region_name if region_name is not None else self.region_name
            configured = config.region_name if config is not None else None
            region = next(region for region in (named, configured, RUN["aws"]["region"]) if region is not None)
            validate_region_name(region)
            if not region and not endpoint_url:
                raise ValueError("a host name with no region in it")
            return Aws(region)

    credentials.boto3 = Found(Session=Session)
    credentials._get_client_cached.cache_clear()
    for name in ("EcsWorkerSettings", "get_prefect_image_name"):
        keep(module, name)
    module._TASK_DEFINITION_CACHE.clear()
    flow_run, prepared_configuration = await prepared(case, module.ECSJobConfiguration)
    worker = worker_of(module.ECSWorker)
    worker._work_pool = Found(base_job_template=case["template"])
    client = prepared_configuration.aws_credentials.get_client("ecs")
    worker._prepare_and_create_task(logging.getLogger("ecs"), client, prepared_configuration, flow_run)
class GoogleAccount:
    """What the worker's machine brings where credentials name no service account."""

    project_id = quota_project_id = "example-project"
    service_account_email = RUN["google"]["service_account"]


def use_google_stand_ins():
    """Credentials without a look at the machine, and without a private key; nobody is asked for a token."""
    from google.auth import crypt
    from prefect_gcp import credentials

    def signer(info):
        return Found(key_id=None, key=info["private_key"])

    crypt.RSASigner.from_service_account_info = signer
    credentials.google.auth.default = lambda *_, **__: (GoogleAccount(), GoogleAccount.project_id)


class Jobs:
    """Cloud Run's jobs."""

    def create(self, body, **_):
        raise Submitted(body)


def use_cloud_run_stand_ins(module):
    use_google_stand_ins()
    parent = Found(jobs=Jobs, locations=lambda: parent)
    module.discovery = Found(build=lambda *_, **__: Found(namespaces=lambda: parent, projects=lambda: parent))
    module.uuid4 = lambda: uuid.UUID(int=0)
    keep(module, "get_prefect_image_name")


async def cloud_run(case):
    from prefect_gcp.workers import cloud_run as module

    use_cloud_run_stand_ins(module)
    _, configuration = await prepared(case, module.CloudRunWorkerJobConfiguration)
    worker = worker_of(module.CloudRunWorker)
    client = worker._get_client(configuration)
    worker._create_job_and_wait_for_registration(configuration, client, logging.getLogger("case"))


async def cloud_run_v2(case):
    from prefect_gcp.workers import cloud_run_v2 as module

    use_cloud_run_stand_ins(module)
    keep(module, "CloudRunV2WorkerSettings")
    _, configuration = await prepared(case, module.CloudRunWorkerJobV2Configuration)
    worker = worker_of(module.CloudRunWorkerV2)
    client = worker._get_client(configuration)
    worker._create_job_and_wait_for_registration(configuration, client, logging.getLogger("case"))


def use_vertex_types():
    """
    Makes the types of Google's client for Vertex AI known to the worker, without the client around them, which takes ten
    seconds to import. They are installed beside the environment: see `vertex-ai-requirements.txt`.
    """
    sys.path.append(os.path.join(sys.prefix, "vertex-ai"))
    import google.cloud

    for name in ("google.cloud.aiplatform_v1", "google.cloud.aiplatform_v1.types"):
        parent, _, child = name.rpartition(".")
        spec = importlib.machinery.PathFinder.find_spec(name, sys.modules[parent].__path__)
        bare = types.ModuleType(name)
        bare.__path__ = list(spec.submodule_search_locations)
        sys.modules[name] = bare
        setattr(sys.modules[parent], child, bare)
    google.cloud.aiplatform = types.ModuleType("google.cloud.aiplatform")
    gapic = types.ModuleType("google.cloud.aiplatform.gapic")
    gapic.JobServiceClient = gapic.JobServiceAsyncClient = JobService
    sys.modules["google.cloud.aiplatform"] = google.cloud.aiplatform
    sys.modules["google.cloud.aiplatform.gapic"] = gapic


class JobService:
    """Vertex AI's custom jobs."""

    def __init__(self, **_):
        pass

    async def create_custom_job(self, parent, custom_job):
        raise Submitted(custom_job)


async def vertex_ai(case):
    if "google.cloud.aiplatform" not in sys.modules:
        use_vertex_types()
    from prefect_gcp.workers import vertex as module

    use_google_stand_ins()
    module.uuid4 = lambda: uuid.UUID(int=0)
    flow_run, configuration = await prepared(case, module.VertexAIWorkerJobConfiguration)
    worker = worker_of(module.VertexAIWorker)
    try:
        await worker.run(flow_run, configuration)
    except Submitted as submitted:
        body = module.CustomJob.to_dict(
            submitted.body, use_integers_for_enums=False, always_print_fields_with_no_presence=False
        )
        if "labels" in body:  # a map, which has no order of its own
            body["labels"] = {key: body["labels"][key] for key in worker._get_compatible_labels(configuration)}
        raise Submitted(body) from None


@functools.cache
def worker_of(worker_class):
    return worker_class(work_pool_name=RUN["work_pool"]["name"])


async def job(case):
    try:
        await globals()[case["stage"].replace("-", "_")](case)
    except Submitted as submitted:
        return submitted.body
    raise AssertionError("nothing was submitted")


async def answer(case):
    if case["stage"] == "settings":
        return {"ok": BaseJobConfiguration._base_environment()}
    settings.clear()
    settings.update(case.get("settings", own_settings))
    added = case.get("environment", {})
    os.environ.update(added)
    try:
        return {"ok": await (configuration if case["stage"] == "configuration" else job)(case)}
    except Exception as error:  # every failure is an answer
        return {"refused": type(error).__name__, "detail": str(error)[:300]}
    finally:
        for name in added:
            os.environ.pop(name, None)


async def main():
    for line in sys.stdin:
        result = await answer(json.loads(json.loads(line)))
        try:
            text = json.dumps(result)
        except TypeError as error:
            text = json.dumps({"refused": "not JSON", "detail": str(error)})
        sys.stdout.write(json.dumps(text) + "\n")
        sys.stdout.flush()


asyncio.run(main())
