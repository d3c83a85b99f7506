import type { Message } from "./protocol-buffer.ts";

const acceleratorTypes = [
  "ACCELERATOR_TYPE_UNSPECIFIED",
  "NVIDIA_TESLA_K80",
  "NVIDIA_TESLA_P100",
  "NVIDIA_TESLA_V100",
  "NVIDIA_TESLA_P4",
  "NVIDIA_TESLA_T4",
  "TPU_V2",
  "TPU_V3",
  "NVIDIA_TESLA_A100",
  "NVIDIA_A100_80GB",
  "TPU_V4_POD",
  "NVIDIA_L4",
  "TPU_V5_LITEPOD",
  "NVIDIA_H100_80GB",
  "NVIDIA_H100_MEGA_80GB",
  "NVIDIA_H200_141GB",
  "NVIDIA_B200",
  "NVIDIA_GB200",
  "NVIDIA_RTX_PRO_6000",
];

/** The names of Google's scheduling strategies by number; 5 is none. */
export const strategies = [
  "STRATEGY_UNSPECIFIED",
  "ON_DEMAND",
  "LOW_COST",
  "STANDARD",
  "SPOT",
  undefined,
  "FLEX_START",
];

/**
 * The messages of google.cloud.aiplatform.v1 (google-cloud-aiplatform 2.7) that a template's parts become, with their
 * fields in the order of their numbers.
 */
export const containerSpec: Message = {
  image_uri: "text",
  command: "texts",
  args: "texts",
  env: { listOf: { name: "text", value: "text" } },
};

export const machineSpec: Message = {
  machine_type: "text",
  accelerator_type: { oneOf: acceleratorTypes },
  accelerator_count: "int32",
  tpu_topology: "text",
  reservation_affinity: {
    message: {
      reservation_affinity_type: {
        oneOf: ["TYPE_UNSPECIFIED", "NO_RESERVATION", "ANY_RESERVATION", "SPECIFIC_RESERVATION"],
      },
      key: "text",
      values: "texts",
    },
  },
  gpu_partition_size: "text",
};

export const diskSpec: Message = { boot_disk_type: "text", boot_disk_size_gb: "int32" };

export const workerPoolSpec: Message = {
  machine_spec: { message: machineSpec },
  replica_count: "int64",
  disk_spec: { message: diskSpec },
  container_spec: { message: containerSpec },
};

export const scheduling: Message = {
  timeout: "duration",
  restart_job_on_worker_restart: "truth",
  strategy: { oneOf: strategies },
  disable_retries: "truth",
  max_wait_duration: "duration",
};

/** Without the worker pools and the scheduling, which the worker puts in as it made them. */
export const customJobSpec: Message = {
  service_account: "text",
  network: "text",
  base_output_directory: { message: { output_uri_prefix: "text" } },
  tensorboard: "text",
  enable_web_access: "truth",
  reserved_ip_ranges: "texts",
  persistent_resource_id: "text",
  enable_dashboard_access: "truth",
  experiment: "text",
  experiment_run: "text",
  protected_artifact_location_id: "text",
  models: "texts",
  psc_interface_config: {
    message: {
      network_attachment: "text",
      dns_peering_configs: { listOf: { domain: "text", target_project: "text", target_network: "text" } },
    },
  },
};
