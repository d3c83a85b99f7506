import { execFile } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeFiles } from "../../src/node-io/files.ts";

const run = promisify(execFile);
let folder: string;
const at = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "work-pool-files-"));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("reading", () => {
  test.each(["plain.json", "Größe – 大.json", "with space\nand line.json"])("gives the bytes of %j", async (name) => {
    writeFileSync(at(name), Buffer.from([0xff, 0x00, 0x41]));
    expect([...(await nodeFiles.read(at(name)))]).toEqual([0xff, 0x00, 0x41]);
  });

  test("follows a pipe to its end", async () => {
    await run("mkfifo", [at("pipe")]);
    const [bytes] = await Promise.all([
      nodeFiles.read(at("pipe")),
      run("sh", ["-c", 'printf hello > "$0"', at("pipe")]),
    ]);
    expect(Buffer.from(bytes).toString()).toBe("hello");
  });

  test("a missing file is undefined where it may be missing", async () => {
    expect(await nodeFiles.readIfPresent(at("none"))).toBeUndefined();
  });

  test.each([
    ["a missing file", () => at("none"), "no such file"],
    ["a folder", () => folder, "it is a folder"],
    ["a file below a file", () => join(planted("file"), "x"), "a part of the path is not a folder"],
    ["a link to itself", () => link("loop", "loop"), "too many symbolic links"],
    ["a name that is too long", () => at("x".repeat(300)), "the name is too long"],
    ["a file without a name", () => "", "no such file"],
    ["an endless device", () => "/dev/zero", "it is larger than 64 MiB"],
    ["a huge file", () => huge("huge"), "it is larger than 64 MiB"],
  ])("%s is an error that names it", async (_title, path, reason) => {
    const name = path() || "a file without a name";
    await expect(nodeFiles.read(path())).rejects.toMatchObject({
      name: "UserError",
      exitCode: 3,
      message: `cannot read ${name}: ${reason}`,
    });
  });

  test("a file one may not read is an error that says so", async () => {
    const path = planted("secret", 0o000);
    await asNobody(() => expect(nodeFiles.read(path)).rejects.toThrow(`cannot read ${path}: permission denied`));
  });
});

describe("writing", () => {
  test("makes a file with the usual mode", async () => {
    await nodeFiles.write(at("new.json"), "é\n");
    expect(readFileSync(at("new.json"), "utf8")).toBe("é\n");
    expect(statSync(at("new.json")).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  test.each([0o600, 0o644, 0o755])("keeps mode %o of a file that exists, in one step", async (mode) => {
    const before = statSync(planted("old", mode)).ino;
    await nodeFiles.write(at("old"), "new");
    expect(readFileSync(at("old"), "utf8")).toBe("new");
    expect(statSync(at("old")).mode & 0o777).toBe(mode);
    expect(statSync(at("old")).ino).not.toBe(before);
    expect(readdirSync(folder)).toEqual(["old"]);
  });

  test.each([
    ["relative", "target"],
    ["through another link", "other"],
  ])("follows a link, %s", async (_title, target) => {
    planted("target");
    link("other", "target");
    link("link", target);
    await nodeFiles.write(at("link"), "new");
    expect(lstatSync(at("link")).isSymbolicLink()).toBe(true);
    expect(readFileSync(at("target"), "utf8")).toBe("new");
  });

  test("makes the file that a link without target points to", async () => {
    mkdirSync(at("elsewhere"));
    await nodeFiles.write(link("link", "elsewhere/new"), "new");
    expect(readFileSync(at("elsewhere/new"), "utf8")).toBe("new");
  });

  test("goes through a pipe", async () => {
    await run("mkfifo", [at("pipe")]);
    const reader = run("cat", [at("pipe")]);
    await nodeFiles.write(at("pipe"), "hello");
    expect((await reader).stdout).toBe("hello");
    expect(statSync(at("pipe")).isFIFO()).toBe(true);
  });

  test.each([
    ["in a missing folder", () => at("none/x"), "the folder does not exist"],
    ["to a folder", () => folder, "it is a folder"],
    ["below a file", () => join(planted("file"), "x"), "a part of the path is not a folder"],
    ["to a link to itself", () => link("loop", "loop"), "too many symbolic links"],
    ["to a full device", () => "/dev/full", "no space left on the device"],
  ])("%s fails and leaves nothing", async (_title, path, reason) => {
    const target = path();
    const before = readdirSync(folder);
    await expect(nodeFiles.write(target, "new")).rejects.toMatchObject({
      name: "UserError",
      exitCode: 3,
      message: `cannot write ${target}: ${reason}`,
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  test("does not replace a file that one may not write, though the folder would allow it", async () => {
    chmodSync(folder, 0o777);
    const path = planted("kept", 0o444);
    await asNobody(() => expect(nodeFiles.write(path, "new")).rejects.toThrow("permission denied"));
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["kept"]);
  });

  test("fails in a folder that one may not write", async () => {
    chmodSync(folder, 0o555);
    const path = at("new");
    await asNobody(() =>
      expect(nodeFiles.write(path, "new")).rejects.toThrow(`cannot write ${path}: permission denied`),
    );
    expect(existsSync(path)).toBe(false);
  });
});

describe("replacing what was read", () => {
  const replace = (name: string, expected = "old") => nodeFiles.replace(at(name), Buffer.from(expected), "new");
  const claim = (holder: string) => symlinkSync(holder, at(".work-pool-file.lock"));

  test("goes through a link and keeps the mode, and leaves nothing behind", async () => {
    planted("file", 0o640);
    link("link", "file");
    expect(await replace("link")).toBe(true);
    expect(readFileSync(at("file"), "utf8")).toBe("new");
    expect(statSync(at("file")).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).sort()).toEqual(["file", "link"]);
  });

  test("takes the longest of names", async () => {
    planted("x".repeat(255));
    expect(await replace("x".repeat(255))).toBe(true);
  });

  test.each([
    ["holds something else", () => planted("file"), "older"],
    ["is gone", () => {}, "old"],
  ])("does nothing to a file that %s", async (_title, plant, expected) => {
    plant();
    const before = readdirSync(folder);
    expect(await replace("file", expected)).toBe(false);
    expect(readdirSync(folder)).toEqual(before);
  });

  test("fails for a file, or in a folder, that one may not write", async () => {
    planted("file", 0o444);
    chmodSync(folder, 0o777);
    await asNobody(() => expect(replace("file")).rejects.toThrow("permission denied"));
    chmodSync(at("file"), 0o666);
    chmodSync(folder, 0o555);
    await asNobody(() => expect(replace("file")).rejects.toThrow("permission denied"));
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  test.each([
    ["a living process", `${process.ppid}-@${hostname()}`, false],
    ["a process of another machine", "4000000-1@elsewhere", false],
    ["something else", "what", false],
    ["a process that has gone", `4000000-1@${hostname()}`, true],
  ])("with a claim of %s", async (_title, holder, isReplaced) => {
    planted("file");
    claim(holder);
    expect(await replace("file")).toBe(isReplaced);
    expect(readFileSync(at("file"), "utf8")).toBe(isReplaced ? "new" : "old");
    expect(readdirSync(folder).sort()).toEqual(isReplaced ? ["file"] : [".work-pool-file.lock", "file"]);
  });

  test.runIf(process.platform === "linux")(
    "with a claim of an earlier process with the id of a living one",
    async () => {
      planted("file");
      claim(`${process.pid}-1@${hostname()}`);
      expect(await replace("file")).toBe(true);
    },
  );
});

test.each([
  ["file", () => planted("file")],
  ["folder", () => folder],
  ["other", () => "/dev/null"],
  ["missing", () => at("none")],
])("what stands at a path: %s", async (kind, path) => {
  expect(await nodeFiles.kind(path())).toBe(kind);
});

function planted(name: string, mode = 0o644): string {
  writeFileSync(at(name), "old");
  chmodSync(at(name), mode);
  return at(name);
}

function link(name: string, target: string): string {
  rmSync(at(name), { force: true });
  symlinkSync(target, at(name));
  return at(name);
}

function huge(name: string): string {
  writeFileSync(at(name), "");
  truncateSync(at(name), 65 * 1024 * 1024);
  return at(name);
}

/** Without the rights of root, to whom everything is allowed. */
async function asNobody(action: () => Promise<void>): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    await action();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

test("links to nowhere and in circles do not hide the other files of a folder", async () => {
  planted("a.json");
  link("b.json", "none");
  link("c.json", "c.json");
  link("d.json", "a.json");
  expect(await nodeFiles.list(folder)).toEqual([
    { name: "a.json", kind: "file" },
    { name: "b.json", kind: "other" },
    { name: "c.json", kind: "other" },
    { name: "d.json", kind: "file" },
  ]);
});
