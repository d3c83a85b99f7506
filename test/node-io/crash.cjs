// Loaded into a process by tests (`node --require`): ends it as SIGKILL does, at a moment that CRASH_AT names. `write N M`:
// when N of M parts of a text have reached the disk; `before NAME` and `after NAME`: around the first call of that
// function of node:fs; `before openSync wx`: the first with these flags; `stop NAME` says so and
// pauses before it, until SIGCONT. Only calls about files of the current folder count, named by relative paths.
const fs = require("node:fs");
const { isAbsolute } = require("node:path");

const [kind, ...words] = (process.env.CRASH_AT ?? "").split(" ");
const die = () => process.kill(process.pid, "SIGKILL");
const descriptors = new Set();
const isHere = (file) => (typeof file === "string" ? !isAbsolute(file) : descriptors.has(file));

const open = fs.openSync;
fs.openSync = (path, ...rest) => {
  const descriptor = open(path, ...rest);
  if (isHere(path)) descriptors.add(descriptor);
  return descriptor;
};

const close = fs.closeSync;
fs.closeSync = (descriptor) => {
  descriptors.delete(descriptor);
  close(descriptor);
};

if (kind === "write") {
  const [part, parts] = words;
  const write = fs.writeFileSync;
  fs.writeFileSync = (file, text, ...rest) => {
    if (!isHere(file)) return write(file, text, ...rest);
    write(file, text.slice(0, Math.floor((text.length * Number(part)) / Number(parts))));
    fs.fsyncSync(file);
    return die();
  };
} else if (kind === "before" || kind === "after" || kind === "stop") {
  const [name, flags] = words;
  const call = fs[name];
  fs[name] = (...args) => {
    const isNow = isHere(args[0]) && (flags === undefined || args[1] === flags);
    if (isNow && kind === "before") die();
    if (isNow && kind === "stop") {
      fs.writeSync(1, "stopped\n");
      process.kill(process.pid, "SIGSTOP");
    }
    const result = call(...args);
    if (isNow && kind === "after") die();
    return result;
  };
}
