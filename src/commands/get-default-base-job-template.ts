import type { Declare } from "./command.ts";

export const declareGetDefaultBaseJobTemplate: Declare = (command, run) => {
  command.requiredOption("-t, --type <type>", "worker type").option("-f, --file <file>", "write to this file");
  run(async (io, _args, options) => {
    io.stdout.write(`${JSON.stringify(options)}\n`);
    return 0;
  });
};
