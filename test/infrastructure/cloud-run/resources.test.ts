import { expect, test } from "vitest";
import { checkResources } from "../../../src/infrastructure/cloud-run/resources.ts";
import { valueOfData } from "../../../src/python/value.ts";

const none: readonly string[] = [];

test.each([
  [{ cpu: "1", memory: "512Mi" }, none],
  [{ cpu: "1000m", memory: "4Gi" }, none],
  [{ cpu: "1", memory: "4097Mi" }, ["`memory` is more than a Cloud Run job with 1 CPU can have"]],
  [{ cpu: "2", memory: "8Gi" }, none],
  [{ cpu: "2", memory: "9Gi" }, ["`memory` is more than a Cloud Run job with 2 CPUs can have"]],
  [{ cpu: "4", memory: "2G" }, none],
  [{ cpu: "4", memory: "1Gi" }, ["`memory` is less than a Cloud Run job with 4 CPUs needs"]],
  [{ cpu: "6", memory: "3Gi" }, ["`memory` is less than a Cloud Run job with 6 CPUs needs"]],
  [{ cpu: "8", memory: "32Gi" }, none],
  [{ cpu: "8", memory: "33Gi" }, ["`memory` is more than a Cloud Run job with 8 CPUs can have"]],
  [{ cpu: "3" }, ["`cpu` is no number of CPUs that a Cloud Run job can have"]],
  [{ cpu: "500m" }, ["`cpu` is no number of CPUs that a Cloud Run job can have"]],
  [{ memory: "5Gi" }, ["`memory` is more than a Cloud Run job with 1 CPU can have"]],
  [{ memory: "512" }, ["`memory` is below the 512Mi that a Cloud Run job needs"]],
  [{ memory: "2GB" }, ["`memory` is no amount of memory"]],
  [{ memory: "constructor" }, ["`memory` is no amount of memory"]],
  [{ cpu: "20", memory: "80Gi", "nvidia.com/gpu": "1" }, none],
  [{ cpu: null, memory: "" }, none],
])("%j", (limits, expected) => {
  const job = valueOfData({ task: { containers: [{ resources: { limits } }] } }, { origin: "literal" });
  expect([...checkResources(job, ["task"])].map(({ message }) => message)).toEqual(expected);
});
