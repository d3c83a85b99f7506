"""Writes schemas/requests/*.json: what AWS, Google, Azure and the Docker client take of what workers send, as far as
their own published models say it. Each file names the packages that it was made from.

Run it with the Python that the tests against Prefect install (google-cloud-aiplatform lies beside it):
~/.cache/work-pool-tests/prefect-*/bin/python scripts/request-models.py schemas/requests

A structure is one of
  "text", "integer", "number", "truth", "any"
  [STRUCTURE]                              a list
  {"values": STRUCTURE}                    an object with any keys
  {"fields": {NAME: STRUCTURE}, "required": [NAME]}
  {"words": [TEXT]}                        one of these texts
  {"kinds": [KIND]}                        a value of one of these kinds of Python's
What a service fills in itself is "any". Of Vertex AI see `Message` in src/worker/vertex-ai/protocol-buffer.ts.
"""

import gzip
import importlib
import importlib.machinery
import importlib.metadata
import inspect
import json
import pathlib
import re
import sys
import types


def main(folder):
    folder = pathlib.Path(folder)
    for name, make in {
        "ecs": ecs,
        "cloud-run": cloud_run,
        "cloud-run-v2": cloud_run_v2,
        "vertex-ai": vertex_ai,
        "azure-container-instance": azure_container_instance,
        "docker": docker,
    }.items():
        (folder / f"{name}.json").write_text(json.dumps(make(), separators=(",", ":")) + "\n")


def source(package, part=None):
    """A package with its version, and what of it was read."""
    version = f"{package} {importlib.metadata.version(package)}"
    return version if part is None else f"{version}: {part}"


# AWS: the service model of botocore.


def ecs():
    import botocore

    path = pathlib.Path(botocore.__file__).parent / "data/ecs/2014-11-13/service-2.json.gz"
    shapes = json.loads(gzip.decompress(path.read_bytes()))["shapes"]
    return {
        "source": source("botocore", "ecs 2014-11-13"),
        "taskDefinition": of_shape(shapes, "RegisterTaskDefinitionRequest"),
        "runTask": of_shape(shapes, "RunTaskRequest"),
    }


def of_shape(shapes, name):
    shape = shapes[name]
    match shape["type"]:
        case "structure":
            fields = {member: of_shape(shapes, of["shape"]) for member, of in shape["members"].items()}
            return with_required(fields, shape.get("required", []))
        case "list":
            return [of_shape(shapes, shape["member"]["shape"])]
        case "map":
            return {"values": of_shape(shapes, shape["value"]["shape"])}
        case "string":
            return {"words": shape["enum"]} if "enum" in shape else "text"
        case kind:
            return {"integer": "integer", "long": "integer", "boolean": "truth"}[kind]


def with_required(fields, required):
    return {"fields": fields, "required": required} if required else {"fields": fields}


# Google: the discovery documents inside google-api-python-client.


def cloud_run():
    return of_discovery("run", "v1", "Job")


def cloud_run_v2():
    return of_discovery("run", "v2", "GoogleCloudRunV2Job")


def of_discovery(api, version, name):
    import googleapiclient

    folder = pathlib.Path(googleapiclient.__file__).parent / "discovery_cache/documents"
    document = json.loads((folder / f"{api}.{version}.json").read_text())
    part = f"{api} {version} of {document['revision']}"
    return {
        "source": source("google-api-python-client", part),
        "job": of_schema(document["schemas"], document["schemas"][name]),
    }


def of_schema(schemas, schema):
    if "$ref" in schema:
        return "any" if schema.get("readOnly") else of_schema(schemas, schemas[schema["$ref"]])
    if schema.get("readOnly"):
        return "any"
    match schema["type"]:
        case "object" if "additionalProperties" in schema:
            return {"values": of_schema(schemas, schema["additionalProperties"])}
        case "object":
            return {"fields": {name: of_schema(schemas, of) for name, of in schema.get("properties", {}).items()}}
        case "array":
            return [of_schema(schemas, schema["items"])]
        case "string" if schema.get("format") in ("int64", "uint64"):
            return "integer"
        case "string":
            return {"words": schema["enum"]} if "enum" in schema else "text"
        case kind:
            return {"integer": "integer", "number": "number", "boolean": "truth", "any": "any"}[kind]


# Vertex AI: the messages of Google's client, which the worker fills.


def vertex_ai():
    use_messages_alone("google.cloud.aiplatform_v1", "google.cloud.aiplatform_v1.types")
    from google.cloud.aiplatform_v1.types import custom_job, machine_resources

    parts = {
        "containerSpec": custom_job.ContainerSpec,
        "machineSpec": machine_resources.MachineSpec,
        "diskSpec": machine_resources.DiskSpec,
        "scheduling": custom_job.Scheduling,
        "customJobSpec": custom_job.CustomJobSpec,
    }
    messages = {name: of_message(part.pb(part()).DESCRIPTOR) for name, part in parts.items()}
    # What the worker makes itself.
    for field in ("worker_pool_specs", "scheduling"):
        del messages["customJobSpec"][field]
    return {"source": source("google-cloud-aiplatform", "google.cloud.aiplatform.v1"), **messages}


def use_messages_alone(*packages):
    """Makes packages known without what they import: the clients in them need much that is not installed."""
    sys.path.append(f"{sys.prefix}/vertex-ai")
    importlib.import_module("google.cloud")
    for name in packages:
        parent, _, child = name.rpartition(".")
        spec = importlib.machinery.PathFinder.find_spec(name, sys.modules[parent].__path__)
        package = sys.modules[name] = types.ModuleType(name)
        package.__path__ = list(spec.submodule_search_locations)
        setattr(sys.modules[parent], child, package)


def of_message(descriptor):
    fields = sorted(descriptor.fields, key=lambda field: field.number)
    return {field.name: of_field(field) for field in fields}


def of_field(field):
    is_list = field.is_repeated
    if field.message_type is not None:
        if field.message_type.full_name == "google.protobuf.Duration":
            return "duration"
        return {"listOf" if is_list else "message": of_message(field.message_type)}
    if field.enum_type is not None:
        words = {value.number: value.name for value in field.enum_type.values}
        return {"oneOf": [words.get(number) for number in range(max(words) + 1)]}
    kind = {field.TYPE_STRING: "text", field.TYPE_BOOL: "truth", field.TYPE_INT32: "int32", field.TYPE_INT64: "int64"}
    return f"{kind[field.type]}s" if is_list else kind[field.type]


# Azure: the models of its management client, and of a resource what every ARM template may say.


def azure_container_instance():
    from azure.mgmt.containerinstance import models
    from azure.mgmt.containerinstance._configuration import ContainerInstanceManagementClientConfiguration

    group = of_model(models, models.ContainerGroup)
    # Versions of the API up to 2021-07-01 have it instead of subnetIds.
    group["fields"]["properties"]["fields"]["networkProfile"] = {"fields": {"id": "text"}}
    arm = ("apiVersion", "type", "name")
    fields = {name: "text" for name in arm} | {
        name: "any" for name in ("comments", "condition", "copy", "dependsOn", "kind", "plan", "scope")
    }
    fields |= {name: of for name, of in group["fields"].items() if name not in ("id", *arm)}
    client = inspect.getsource(ContainerInstanceManagementClientConfiguration)
    version = re.search(r'"api_version", "([\d-]+)"', client)[1]
    return {
        "source": source("azure-mgmt-containerinstance", version),
        "apiVersion": version,
        "containerGroup": {"fields": fields, "required": [*arm, "location", "properties"]},
    }


def of_model(models, model):
    """Keys such as `properties.osType` stand for objects in each other."""
    top = {"fields": {}}
    validation = model._validation
    hints = enums_of(models, model)
    for attribute, of in model._attribute_map.items():
        rules = validation.get(attribute, {})
        *owners, key = of["key"].split(".")
        place = top
        for owner in owners:
            place = place["fields"].setdefault(owner, {"fields": {}})
        if rules.get("readonly"):
            place["fields"][key] = "any"
            continue
        words = hints.get(attribute)
        place["fields"][key] = {"words": words} if words else of_type(models, of["type"])
        if rules.get("required"):
            place.setdefault("required", []).append(key)
    return top


def of_type(models, name):
    if name.startswith("["):
        return [of_type(models, name[1:-1])]
    if name.startswith("{"):
        return {"values": of_type(models, name[1:-1])}
    plain = {"str": "text", "int": "integer", "float": "number", "bool": "truth", "object": "any", "JSON": "any"}
    return plain[name] if name in plain else of_model(models, getattr(models, name))


def enums_of(models, model):
    """The words of the attributes that are one of an enumeration, by attribute."""
    found = {}
    for name, parameter in inspect.signature(model.__init__).parameters.items():
        enum = re.search(r"Union\[str, \"?(?:ForwardRef\(')?_models\.(\w+)", str(parameter.annotation))
        if enum and "List[" not in str(parameter.annotation):
            found[name] = [str(word.value) for word in getattr(models, enum[1])]
    return found


# Docker: what its Python client does with each argument of a container, tried with values of each kind.

SAMPLES = {
    "integer": [1],
    "boolean": [True],
    "float": [1.5],
    "string": ["a", "1g", "host", "/a", "/a:/b", "0-1"],
    "list": [["a"], ["/a"], ["/a:/b"], ["/a:/b:rwm"], [{}], [{"Name": "a", "Soft": 1}], [{"Path": "/a", "Rate": 1}]],
    "dict": [{"a": "b"}, {"80/tcp": 80}, {"Name": "always"}, {"a": {}}],
}


def docker():
    from docker.models import containers

    names = [*containers.RUN_CREATE_KWARGS, *containers.RUN_HOST_CONFIG_KWARGS, "networking_config", "ports"]
    return {"source": source("docker"), "arguments": {name: of_argument(containers, name) for name in names}}


def of_argument(containers, name):
    kinds = [kind for kind, samples in SAMPLES.items() if any(takes(containers, name, each) for each in samples)]
    return {"kinds": kinds} if 0 < len(kinds) < len(SAMPLES) else "any"


def takes(containers, name, value):
    from docker.types import ContainerConfig

    known = inspect.signature(ContainerConfig.__init__).parameters
    try:
        arguments = containers._create_container_args({"version": "1.41", "network": "a", name: value})
        own = {key: of for key, of in arguments.items() if key in known and key not in ("version", "image", "command")}
        ContainerConfig("1.41", "image", "command", **own)
        return True
    except Exception:
        return False


if __name__ == "__main__":
    main(sys.argv[1])
