/** What the Docker client takes to create a container beside what the Prefect worker sets itself. */
export const createArguments: ReadonlySet<string> = new Set(
  (
    "detach domainname entrypoint healthcheck hostname mac_address network_disabled platform stdin_open stop_signal tty " +
    "use_config_proxy user working_dir blkio_weight_device blkio_weight cap_add cap_drop cgroup_parent cgroupns " +
    "cpu_count cpu_percent cpu_period cpu_quota cpu_shares cpuset_cpus cpuset_mems cpu_rt_period cpu_rt_runtime " +
    "device_cgroup_rules device_read_bps device_read_iops device_write_bps device_write_iops devices device_requests " +
    "dns_opt dns_search dns extra_hosts group_add init init_path ipc_mode isolation kernel_memory links log_config " +
    "lxc_conf mem_reservation mem_swappiness mounts nano_cpus networking_config oom_kill_disable oom_score_adj pid_mode " +
    "pids_limit ports publish_all_ports read_only restart_policy security_opt shm_size storage_opt sysctls tmpfs ulimits " +
    "userns_mode uts_mode version volume_driver volumes_from runtime"
  ).split(" "),
);
