import type { Vocabulary } from "./mutated-templates.ts";

const paths = ['"/work//a/./b/"', '"//host/x"', '"///x"', '"."', '""', '"../a/.."', '"a b/c"', '"~"', '"/"', '"é/漢"'];

/** What a process is tried with. */
export const processVocabulary: Vocabulary = {
  variables: {
    working_dir: paths,
    command: ['"python -m x"', '""', '"echo \'a"', '" "'],
    stream_output: ["true", "false", '"off"', "1"],
  },
  keys: ["command", "env", "labels", "name", "stream_output", "working_dir", "A", "PREFECT_API_URL"],
  values: [
    ...paths,
    '{"PREFECT_API_URL":null,"A":[1,{"b":"it\'s"}]}',
    '{"PREFECT__FLOW_RUN_ID":"mine"}',
    '"{{ ctx.flow.name }}"',
    '"{{ $HOME_X }}"',
    '{"a":"{{ name }}"}',
  ],
};
