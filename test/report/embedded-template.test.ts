import hcl from "hcl2-parser";
import { expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { parseJson } from "../../src/document/json.ts";
import { rootOf } from "../../src/document/root-of.ts";
import { toJson } from "../../src/document/to-json.ts";
import {
  configMap,
  helmObjectValues,
  helmValues,
  requestBody,
  terraformResource,
} from "../../src/report/embedded-template.ts";
import { workerTypes } from "../../src/worker/index.ts";

// What each form could take for its own: interpolation, escapes, line ends, numbers.
const dollar = "$";
const value = JSON.stringify(`${dollar}{x} %{if} ${dollar}${dollar}{y} \\n "q"\n'é\u2028 `);
const delicate = `{"variables":{"properties":{"a":{"default":${value}}}},
"job_configuration":{"n":[1.0,1e22,9007199254740993],"JSON":"{{ a }}","t":"a: b # c"}}`;
const texts = [delicate, ...(await Promise.all(workerTypes.map((type) => type.loadDefaultTemplate())))];
const embedding = { name: `my "pool" ${dollar}{x}`, type: "kubernetes" };

test.each(texts.map((text) => [toJson(rootOf(parseJson(text, "t"))), rootOf(parseJson(text, "t"))] as const))(
  "each form gives the template back to its own reader: %#",
  (text, template) => {
    const helm = parse(helmValues(template, embedding));
    expect(helm.worker.config).toMatchObject({ workPool: embedding.name, type: "kubernetes" });
    expect(helm.worker.config.baseJobTemplate.configuration.trimEnd()).toBe(text);

    const objectValues = parse(helmObjectValues(template, embedding), { intAsBigInt: true });
    expect(Object.keys(objectValues.workPool)).toEqual(["name", "type", "baseJobTemplate"]);
    expect(parse(helmObjectValues(template, embedding)).workPool.baseJobTemplate).toEqual(JSON.parse(text));

    const [map] = parseAllDocuments(configMap(template, embedding)).map((document) => document.toJS());
    expect(map).toMatchObject({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "my-pool-x-base-job-template" },
    });
    expect(map.data["baseJobTemplate.json"].trimEnd()).toBe(text);

    const [resource, error] = hcl.parseToObject(terraformResource(template, embedding));
    expect(error).toBeNull();
    // That reader leaves interpolations as they are.
    expect(terraformResource(template, embedding)).not.toMatch(/(?<![$])[$]\{|(?<!%)%\{/);
    const pool = resource.resource.prefect_work_pool.my_pool_x?.[0] as Readonly<Record<string, string>>;
    expect(pool.name).toBe(embedding.name);
    expect(pool.type).toBe("kubernetes");
    expect(toJson(rootOf(parseJson(pool.base_job_template as string, "t")))).toBe(text);

    const body = rootOf(parseJson(requestBody(template), "t"));
    expect(toJson(body, { indent: 0 })).toBe(`{"base_job_template":${toJson(template, { indent: 0 })}}`);
  },
);
