import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { shell, temporaryFolder } from "../../cli/work-pool.ts";
import { prefect, requirePrefect } from "../environment.ts";

const name = `demo-${process.pid}`;

async function post(path: string, body: unknown): Promise<{ id: string }> {
  const response = await fetch(`${requirePrefect().apiUrl}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as { id: string };
}

describe.skipIf(prefect === undefined)("what a real server knows", () => {
  const folder = temporaryFolder();

  beforeAll(async () => {
    const { id: block_type_id } = await post("/block_types/", { name, slug: name });
    const fields = { title: "Demo", type: "object", properties: { value: { type: "string" } } };
    const { id: block_schema_id } = await post("/block_schemas/", { fields, block_type_id, capabilities: [] });
    // The second reference stands in a block's data, which the worker does not read again for blocks.
    const data = { value: `in {{ prefect.variables.${name.replace("-", "_")} }} of {{ prefect.blocks.${name}.gone }}` };
    await post("/block_documents/", { name: "one", data, block_type_id, block_schema_id });
    await post("/variables/", { name: name.replace("-", "_"), value: { a: [1, 2.5] } });
    const { id: flow_id } = await post("/flows/", { name });
    await post("/deployments/", {
      name: "nightly",
      flow_id,
      job_variables: { env: { A: "1" }, image: "acme/flows:7" },
    });
    const template = {
      variables: { properties: { image: { type: "string" }, env: { type: "object" } } },
      job_configuration: { env: "{{ env }}", image: "{{ image }}", command: `{{ prefect.blocks.${name}.one }}` },
    };
    writeFileSync(join(folder, "t.json"), JSON.stringify(template));
  });

  test("fills in blocks, variables and a deployment's job variables", async () => {
    const command = `work-pool render t.json --stage configuration --resolve --deployment ${name}/nightly`;
    const { stdout, stderr, code } = await shell(command, {
      cwd: folder,
      env: { PREFECT_API_URL: requirePrefect().apiUrl },
    });
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining(`block ${name}/gone stays`) });
    expect(JSON.parse(stdout)).toEqual({
      env: { A: "1" },
      image: "acme/flows:7",
      command: `in {'a': [1, 2.5]} of {{ prefect.blocks.${name}.gone }}`,
    });
  });

  test("a deployment that the server does not have is told", async () => {
    const command = `work-pool render t.json --stage configuration --deployment ${name}/weekly`;
    const { stderr, code } = await shell(command, { cwd: folder, env: { PREFECT_API_URL: requirePrefect().apiUrl } });
    expect({ code, stderr }).toMatchObject({ code: 3, stderr: expect.stringContaining("there is no deployment") });
  });
});
