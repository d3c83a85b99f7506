// Compiled code between runs. V8 keeps what a run has compiled, so there is one file per command and piece, in a folder
// per Node version and build that only its owner can read or write (whoever writes there decides what runs). It is a
// convenience: whatever goes wrong, the program runs without it. NODE_DISABLE_COMPILE_CACHE turns it off, as it does
// Node's own.
const { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const foldersKept = 3;

/** The cache of this user, Node version and build; undefined where there is to be none. */
function openCodeCache({ argv, env, version, arch, getuid }, build) {
  const parent = env.XDG_CACHE_HOME || (env.HOME && join(env.HOME, ".cache"));
  if (!parent?.startsWith("/") || env.NODE_DISABLE_COMPILE_CACHE || getuid === undefined) return undefined;
  const root = join(parent, "work-pool");
  const folder = join(root, `node-${version}-${arch}-${build}`);
  const command = /^[a-z-]*$/.test(argv[2] ?? "") ? (argv[2] ?? "") : "other";
  const fileOf = (name) => join(folder, `${command}.${name}.cache`);
  const isOurs = () => {
    const { uid, mode } = lstatSync(folder);
    return uid === getuid() && (mode & 0o170077) === 0o040000;
  };
  const usable = attempt(isOurs);
  if (usable === false) return undefined;
  const kept = [];

  function save(exitCode) {
    // A command line that was refused may name a command that there is not; a run may also turn the cache off.
    if (exitCode === 2 || env.NODE_DISABLE_COMPILE_CACHE) return;
    attempt(() => {
      if (usable === undefined) {
        for (const path of [parent, root, folder]) attempt(() => mkdirSync(path, { mode: 0o700 }));
        if (!isOurs()) return;
        removeOldest(root);
      }
      for (const [name, script] of kept) {
        const temporary = `${fileOf(name)}.${process.pid}.tmp`;
        const code = script.createCachedData();
        writeFileSync(temporary, Buffer.concat([code, code]), { mode: 0o600, flag: "wx", flush: true });
        renameSync(temporary, fileOf(name));
      }
    });
  }

  return {
    read: (name) => (usable ? attempt(() => readTwice(fileOf(name))) : undefined),
    /** Saves what a script has compiled by the end of the process: by then it has run. */
    keep(name, script) {
      if (kept.length === 0) process.once("exit", save);
      kept.push([name, script]);
    },
  };
}

/**
 * The code of a file that holds it twice. V8 crashes on damaged code; comparing two copies takes microseconds, while
 * loading zlib for a checksum would take what the cache saves.
 */
function readTwice(path) {
  const both = readFileSync(path);
  const code = both.subarray(0, both.length / 2);
  return code.equals(both.subarray(both.length / 2)) ? code : undefined;
}

function removeOldest(root) {
  const folders = readdirSync(root).map((name) => ({
    path: join(root, name),
    time: lstatSync(join(root, name)).mtimeMs,
  }));
  folders.sort((one, other) => other.time - one.time);
  for (const { path } of folders.slice(foldersKept)) rmSync(path, { recursive: true });
}

function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}

module.exports = { openCodeCache };
