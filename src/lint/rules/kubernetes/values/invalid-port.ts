import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidPort = jobRule({
  code: "invalid-port",
  severity: "error",
  summary: "A port of a container is out of range, has no proper name or collides with another (`ports`).",
  why: "Ports are numbers from 1 to 65535; their names have at most 15 lower-case letters, digits and dashes. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("A name with capital letters", {
        container: `ports:
  - name: HTTP
    containerPort: 8080`,
      }),
    ],
    good: [
      manifestExample("A name of small letters", {
        container: `ports:
  - name: http
    containerPort: 8080`,
      }),
    ],
  }),
});
