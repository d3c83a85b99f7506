import { jobRule } from "../job-rule.ts";
import { manifestExample } from "../manifest-example.ts";

export const invalidDns = jobRule({
  code: "invalid-dns",
  severity: "error",
  summary: "The pod has names, addresses or search domains that Kubernetes does not take (`dnsConfig`, `hostAliases`).",
  why: "At most 3 nameservers, all of them addresses; with `dnsPolicy: None` at least one. Kubernetes refuses the Job, so every run fails.",
  examples: () => ({
    bad: [
      manifestExample("A name for an address", {
        pod: `dnsConfig:
  nameservers: [dns.example.com]`,
      }),
    ],
    good: [
      manifestExample("An address", {
        pod: `dnsConfig:
  nameservers: [10.0.0.10]`,
      }),
    ],
  }),
});
