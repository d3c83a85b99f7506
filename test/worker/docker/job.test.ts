import { expect, test } from "vitest";
import { dockerJob } from "../../../src/worker/docker/job.ts";
import { type MakeOptions, makeJob, refusalOf } from "../make-job.ts";

const atHome: MakeOptions = { known: { settings: { PREFECT_API_URL: "http://127.0.0.1:4200/api" } }, bare: false };
const elsewhere: MakeOptions = { bare: false };

test.each<[string, object, MakeOptions, object]>([
  ["an API on this machine takes the host's network", {}, atHome, { network_mode: "host" }],
  ["unless networks are given", { networks: ["n", "m"] }, atHome, { network: "n", network_mode: null }],
  ["or the run has an API elsewhere", { env: { PREFECT_API_URL: "https://x/api" } }, atHome, { network_mode: null }],
  ["a mode that is given counts", { network_mode: "none", networks: ["n"] }, atHome, { network_mode: "none" }],
  ["an API elsewhere needs no host", {}, elsewhere, { network_mode: null, extra_hosts: null }],
  [
    "hosts of its own are laid over the worker's",
    { container_create_kwargs: { extra_hosts: ["a:1.2.3.4", "b"] } },
    atHome,
    { extra_hosts: { "host.docker.internal": "host-gateway", a: "1.2.3.4" } },
  ],
  [
    "hosts of its own stay a list where the worker has none",
    { container_create_kwargs: { extra_hosts: ["a:1.2.3.4"] } },
    elsewhere,
    { extra_hosts: ["a:1.2.3.4"] },
  ],
  [
    "relative volumes start from the worker's folder",
    { volumes: ["./a/../b:/x", "..:/y:ro", " cache:/z "] },
    {},
    { volumes: ["/srv/flows/b:/x", "/srv:/y:ro", "cache:/z"] },
  ],
  [
    "further arguments pass, those that are fields do not",
    { container_create_kwargs: { shm_size: "2g", mem_limit: "1g", volumes: ["/a:/b"] } },
    {},
    { shm_size: "2g", mem_limit: null, volumes: [] },
  ],
  ["labels are turned around", { labels: { "a.b/c": "d" } }, {}, { labels: { "b.a.c": "d" } }],
  ["a name is cut to what Docker takes", { name: "_-My run/1" }, {}, { name: "My-run-1" }],
  [
    "a name has what every run has",
    { name: "{{ ctx.flow.name }}-{{ ctx.flow_run.run_count }}" },
    {},
    { name: "Example-Flow-0" },
  ],
  ["a name of which nothing is left is Docker's to make", { name: "..." }, {}, { name: null }],
])("%s", (_title, configuration, options, expected) => {
  expect(makeJob(dockerJob, configuration, options)).toMatchObject(expected);
});

test("an API on this machine has another name in a container of another network", () => {
  const { environment, extra_hosts } = makeJob(dockerJob, { network_mode: "bridge" }, atHome);
  expect(environment.PREFECT_API_URL).toBe("http://host.docker.internal:4200/api");
  expect(extra_hosts).toEqual({ "host.docker.internal": "host-gateway" });
});

test("a bare job has nothing of the run, and the same network", () => {
  const job = makeJob(dockerJob, {}, { ...atHome, bare: true });
  expect(job).toMatchObject({ environment: {}, labels: {}, network_mode: "host" });
});

test.each([
  [{ mem_limit: 512 }, "mem_limit must be text, not a number at mem_limit"],
  [{ volumes: ["/a:b"] }, "volumes.0 mounts a folder of the host at a path that is not absolute at volumes.0"],
  [{ volumes: ["a:/b:z"] }, "volumes.0 has the option z, not ro or rw at volumes.0"],
  [
    { volumes: ["$(pwd):/b"] },
    "volumes.0 has the source $(pwd), which is neither a path that starts with / or ./ nor a volume's name at volumes.0",
  ],
  [{ image: "a:b:c" }, "image a:b:c has more than one tag, so the worker cannot tell which to pull at image"],
  [
    { container_create_kwargs: { network: "n" } },
    "container_create_kwargs cannot have network: the worker sets it itself at container_create_kwargs.network",
  ],
  [{ registry_credentials: { username: "u" } }, "registry_credentials.password is missing at registry_credentials"],
])("refuses %j", (configuration, reason) => {
  expect(refusalOf(dockerJob, configuration)).toBe(reason);
});
