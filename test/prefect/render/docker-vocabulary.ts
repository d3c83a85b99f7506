import type { Vocabulary } from "./mutated-templates.ts";

const volumes = [
  '["/a:/b"]',
  '["./data:/x"]',
  '["../../../../x/./y//z:/x:ro",".:/b","..:/c:rw"]',
  '["name:/x"," a.b-c_d:rel "]',
  '["/only"]',
  '["$(pwd):/x"]',
  '["/a:b"]',
  '["/a:/b:rx"]',
  '["C:\\\\\\\\d:/x","\\\\\\\\\\\\\\\\host:/x"]',
  '["a\\n:/x"]',
  '["/"]',
  '["/a:"]',
  '["\\u001c/a:/b\\u0085"]',
  '["/a:/b","/a:/b"]',
  '[".\\\\\\\\w:/x"]',
];
const images = [
  '"python:3.11"',
  '"ghcr.io:5000/a/b:1@sha256:f"',
  '"a:b:c"',
  '"r:1/a"',
  '"r/a:b:c"',
  '"a@b@c"',
  '"img"',
  '""',
];
const modes = ['"host"', '"bridge"', '"none"', '""', '"container:x"'];
const kwargs = [
  "{}",
  '{"extra_hosts":{"h":"1.2.3.4","host.docker.internal":"10.0.0.1"},"cpu_period":1.0}',
  '{"extra_hosts":["h:1.2.3.4","plain","a:b:c"]}',
  '{"extra_hosts":["h",1]}',
  '{"extra_hosts":[[":"],{"b":1}]}',
  '{"extra_hosts":[["a"],{"b":1}],"x y":null}',
  '{"extra_hosts":null}',
  '{"extra_hosts":"a:b"}',
  '{"volumes":["/a:/b"],"mem_limit":"1g","env":{},"shm_size":"2g"}',
  '{"network":"x"}',
  '{"environment":{}}',
  '{"self":1}',
  '{"docker_client":1}',
  '{"ports":{"80/tcp":8080},"entrypoint":["a"]}',
];
const credentials = [
  "null",
  '{"username":"u","password":"p","registry_url":"r"}',
  '{"username":"u","password":"p","registry_url":"r","reauth":"off","x":1}',
  '{"username":"u","password":"p"}',
  '{"username":"u","password":"p","registry_url":"r","block_type_slug":"docker-registry-credentials"}',
  '{"username":"u","password":"p","registry_url":"r","block_type_slug":"secret"}',
  '{"username":"u","password":1,"registry_url":"r"}',
];
const urls = [
  '"http://localhost:4200/api"',
  '"http://127.0.0.1/api"',
  '"https://prefect.example.com/api"',
  '"localhost:4200"',
  '"http://user@localhost"',
  '"//localhost/x"',
  '" http://loc\\talhost:1"',
  '"http://[localhost"',
  '"http://localhost:[1]"',
  '"http://127x0y0z1"',
  '"http://host.docker.internal"',
  '"1http://localhost"',
  '""',
  "null",
];
const envs = urls.map((url) => `{"PREFECT_API_URL":${url}}`);

/** What a container is tried with. */
export const dockerVocabulary: Vocabulary = {
  variables: {
    volumes: [...volumes, ...volumes.slice(0, 5), ...volumes.slice(0, 5)],
    image: ['"python:3.11"', '"img"', ...images],
    network_mode: modes,
    networks: ["[]", '["n"]', '["n","m"]', '[""]'],
    registry_credentials: credentials,
    container_create_kwargs: [...kwargs, ...kwargs.slice(0, 3), ...kwargs.slice(0, 3)],
    env: [...envs, '{"A":"b"}', '{"A":1,"B":null}'],
    labels: [
      '{"a.b.c/d/e":"f"}',
      '{"/x":"1","y/":"2"}',
      '{"prefect.io/version":"mine"}',
      '{"io.prefect.version":"mine"}',
    ],
    name: ['"Ünï çode / x"', '"_-.a"', '"..."', '"漢字"', '"A_b.c-D"'],
    mem_limit: ['"512m"', '"1g"', "null", '""'],
    memswap_limit: ['"-1"', "null"],
  },
  keys: [
    "image",
    "networks",
    "network_mode",
    "volumes",
    "extra_hosts",
    "PREFECT_API_URL",
    "network",
    "name",
    "a/b",
    "env",
  ],
  values: [...volumes, ...images, ...modes, ...kwargs, ...credentials, ...urls, ...envs],
};
