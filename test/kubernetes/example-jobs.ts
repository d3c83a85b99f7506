import type { JsonObject } from "./example-objects.ts";

const metadata = { generateName: "nightly-", namespace: "default" };
const kind = { apiVersion: "batch/v1", kind: "Job" };
const sameApp = { matchLabels: { app: "etl" } };

/** Jobs that every release takes, full of fields that depend on each other. */
export const exampleJobs: readonly JsonObject[] = [
  {
    ...kind,
    metadata: { ...metadata, labels: { "prefect.io/version": "3.8.8" }, annotations: { "example.org/note": "a b" } },
    spec: {
      completions: 4,
      parallelism: 2,
      completionMode: "Indexed",
      backoffLimit: 3,
      activeDeadlineSeconds: 3600,
      ttlSecondsAfterFinished: 60,
      suspend: false,
      podFailurePolicy: {
        rules: [
          { action: "FailJob", onExitCodes: { containerName: "main", operator: "In", values: [1, 5, 42] } },
          { action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] },
          { action: "Count", onExitCodes: { operator: "NotIn", values: [0, 2] } },
        ],
      },
      template: {
        metadata: { labels: { app: "etl" }, annotations: { "example.org/scrape": "true" } },
        spec: {
          restartPolicy: "Never",
          serviceAccountName: "runner",
          automountServiceAccountToken: false,
          priorityClassName: "batch",
          terminationGracePeriodSeconds: 60,
          containers: [
            {
              name: "main",
              image: "example.org/flow:1",
              command: ["prefect"],
              args: ["flow-run", "execute"],
              imagePullPolicy: "IfNotPresent",
              env: [
                { name: "A", value: "1" },
                { name: "B", valueFrom: { secretKeyRef: { name: "secrets", key: "token", optional: true } } },
                { name: "C", valueFrom: { configMapKeyRef: { name: "settings", key: "url" } } },
                { name: "D", valueFrom: { resourceFieldRef: { resource: "limits.memory", divisor: "1Mi" } } },
              ],
              envFrom: [{ prefix: "X_", configMapRef: { name: "settings" } }, { secretRef: { name: "secrets" } }],
              ports: [
                { name: "metrics", containerPort: 9090, protocol: "TCP" },
                { name: "dns", containerPort: 53, protocol: "UDP" },
              ],
              resources: {
                requests: { cpu: "250m", memory: "512Mi", "ephemeral-storage": "1Gi", "example.org/gpu": "1" },
                limits: { cpu: "1", memory: "1Gi", "ephemeral-storage": "2Gi", "example.org/gpu": "1" },
              },
              startupProbe: { httpGet: { path: "/ready", port: "metrics" }, failureThreshold: 30, periodSeconds: 2 },
              livenessProbe: { exec: { command: ["true"] }, terminationGracePeriodSeconds: 5 },
              readinessProbe: { tcpSocket: { port: 9090 }, successThreshold: 2 },
              lifecycle: { preStop: { exec: { command: ["sleep", "1"] } }, postStart: { httpGet: { port: 9090 } } },
            },
          ],
        },
      },
    },
  },
  {
    ...kind,
    metadata,
    spec: {
      template: {
        metadata: { labels: { app: "etl" } },
        spec: {
          restartPolicy: "OnFailure",
          initContainers: [
            { name: "proxy", image: "proxy", restartPolicy: "Always", startupProbe: { tcpSocket: { port: 80 } } },
            { name: "setup", image: "setup", volumeMounts: [{ name: "scratch", mountPath: "/scratch" }] },
          ],
          containers: [
            {
              name: "main",
              image: "example.org/flow:1",
              volumeMounts: [
                { name: "scratch", mountPath: "/scratch", subPath: "work" },
                { name: "config", mountPath: "/etc/config", readOnly: true },
                { name: "all", mountPath: "/all" },
              ],
              securityContext: {
                runAsUser: 1000,
                runAsNonRoot: true,
                allowPrivilegeEscalation: false,
                readOnlyRootFilesystem: true,
                capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] },
                seccompProfile: { type: "RuntimeDefault" },
              },
              resources: { limits: { "hugepages-2Mi": "4Mi", memory: "1G" }, requests: { memory: "900M" } },
            },
            { name: "helper", image: "helper", stdin: true, tty: true, workingDir: "/srv" },
          ],
          volumes: [
            { name: "scratch", emptyDir: { medium: "Memory", sizeLimit: "64Mi" } },
            { name: "config", configMap: { name: "settings", defaultMode: 420, items: [{ key: "a", path: "b/c" }] } },
            { name: "secret", secret: { secretName: "secrets", optional: true } },
            {
              name: "all",
              projected: {
                defaultMode: 292,
                sources: [
                  { secret: { name: "secrets" } },
                  { configMap: { name: "settings", items: [{ key: "x", path: "y", mode: 256 }] } },
                  { serviceAccountToken: { path: "token", expirationSeconds: 3600, audience: "vault" } },
                  { downwardAPI: { items: [{ path: "name", fieldRef: { fieldPath: "metadata.name" } }] } },
                ],
              },
            },
            { name: "claim", persistentVolumeClaim: { claimName: "data", readOnly: true } },
            { name: "host", hostPath: { path: "/var/log", type: "Directory" } },
            {
              name: "own",
              ephemeral: {
                volumeClaimTemplate: {
                  metadata: { labels: { app: "etl" } },
                  spec: {
                    accessModes: ["ReadWriteOnce"],
                    storageClassName: "fast",
                    resources: { requests: { storage: "1Gi" } },
                  },
                },
              },
            },
          ],
          securityContext: {
            fsGroup: 2000,
            supplementalGroups: [1, 2],
            sysctls: [{ name: "kernel.shmmax", value: "1" }],
          },
          imagePullSecrets: [{ name: "registry" }],
        },
      },
    },
  },
  {
    ...kind,
    metadata,
    spec: {
      backoffLimit: 0,
      template: {
        metadata: { labels: { app: "etl" } },
        spec: {
          restartPolicy: "Never",
          hostNetwork: true,
          dnsPolicy: "None",
          dnsConfig: {
            nameservers: ["10.0.0.10"],
            searches: ["example.org"],
            options: [{ name: "ndots", value: "2" }, { name: "edns0" }],
          },
          hostAliases: [{ ip: "10.0.0.1", hostnames: ["db.example.org"] }],
          nodeSelector: { "kubernetes.io/os": "linux" },
          tolerations: [
            { key: "gpu", operator: "Exists", effect: "NoSchedule" },
            { key: "team", operator: "Equal", value: "etl", effect: "NoExecute", tolerationSeconds: 30 },
            { operator: "Exists" },
          ],
          topologySpreadConstraints: [
            { maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "ScheduleAnyway", labelSelector: sameApp },
            {
              maxSkew: 2,
              topologyKey: "host",
              whenUnsatisfiable: "DoNotSchedule",
              minDomains: 2,
              labelSelector: sameApp,
            },
          ],
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [
                  {
                    matchExpressions: [
                      { key: "disk", operator: "In", values: ["ssd", "nvme"] },
                      { key: "cores", operator: "Gt", values: ["4"] },
                      { key: "spot", operator: "DoesNotExist" },
                    ],
                    matchFields: [{ key: "metadata.name", operator: "NotIn", values: ["node-1"] }],
                  },
                ],
              },
              preferredDuringSchedulingIgnoredDuringExecution: [
                { weight: 10, preference: { matchExpressions: [{ key: "zone", operator: "In", values: ["a"] }] } },
              ],
            },
            podAntiAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [
                { topologyKey: "kubernetes.io/hostname", labelSelector: sameApp, namespaces: ["default"] },
              ],
              preferredDuringSchedulingIgnoredDuringExecution: [
                {
                  weight: 50,
                  podAffinityTerm: {
                    topologyKey: "zone",
                    labelSelector: { matchExpressions: [{ key: "app", operator: "Exists" }] },
                    namespaceSelector: {},
                  },
                },
              ],
            },
          },
          containers: [
            {
              name: "main",
              image: "example.org/flow:1",
              ports: [{ containerPort: 8080, hostPort: 8080, name: "http" }],
              terminationMessagePolicy: "FallbackToLogsOnError",
            },
          ],
        },
      },
    },
  },
];
