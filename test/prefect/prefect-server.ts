import { spawn } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface PrefectServerOptions {
  /** Settings of this server, such as `PREFECT_SERVER_API_AUTH_STRING`. */
  env?: Readonly<Record<string, string>>;
  /** The database of an earlier start, to be copied. Default: an empty one, which takes ten seconds more. */
  database?: string;
  /** Where the database goes when the server has stopped. Default: it is deleted. */
  keepDatabaseAs?: string;
}

export interface PrefectServer {
  /** `http://127.0.0.1:PORT/api`. */
  readonly apiUrl: string;
  /** Its `PREFECT_HOME`, a temporary folder that goes when it stops. */
  readonly home: string;
  /** What it has written so far, to be shown when a test fails. */
  log(): string;
  stop(): Promise<void>;
}

/** What keeps Prefect from the network and from the settings of whoever runs the tests. */
export function prefectSettings(home: string): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !name.startsWith("PREFECT_")) settings[name] = value;
  }
  return {
    ...settings,
    DO_NOT_TRACK: "1",
    PREFECT_HOME: home,
    PREFECT_PROFILES_PATH: join(home, "profiles.toml"),
    PREFECT_SERVER_ANALYTICS_ENABLED: "false",
    PREFECT_SERVER_EPHEMERAL_ENABLED: "false",
  };
}

/**
 * Starts a real Prefect server (API only, SQLite) on a free loopback port and waits until it answers.
 * Errors: it ended before that; the message holds its log.
 */
export async function startPrefectServer(python: string, options: PrefectServerOptions = {}): Promise<PrefectServer> {
  const home = await mkdtemp(join(tmpdir(), "prefect-server-"));
  const database = join(home, "prefect.db");
  if (options.database !== undefined) await copyFile(options.database, database);
  const server = spawn(python, [join(import.meta.dirname, "serve.py")], {
    cwd: home,
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...prefectSettings(home),
      PREFECT__SERVER_WEBSERVER_ONLY: "1",
      PREFECT_SERVER_UI_ENABLED: "false",
      PREFECT_SERVER_LOGGING_LEVEL: "INFO",
      // An earlier start's database has its tables and block types already.
      PREFECT_SERVER_DATABASE_MIGRATE_ON_START: String(options.database === undefined),
      PREFECT_SERVER_REGISTER_BLOCKS_ON_START: String(options.database === undefined),
      ...options.env,
    },
  });
  const ended = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  const stop = async () => {
    // Killing is quickest; only a database that is kept needs an orderly end.
    server.kill(options.keepDatabaseAs === undefined ? "SIGKILL" : "SIGINT");
    await ended;
    if (options.keepDatabaseAs !== undefined) await copyFile(database, options.keepDatabaseAs);
    await rm(home, { recursive: true, force: true });
  };
  let log = "";
  const address = new Promise<string>((resolve) => {
    const listen = (chunk: Buffer) => {
      log += chunk.toString();
      const match = /running on (http:\/\/127\.0\.0\.1:\d+)/.exec(log);
      if (match?.[1] !== undefined) resolve(match[1]);
    };
    server.stdout.on("data", listen);
    server.stderr.on("data", listen);
  });
  const origin = await Promise.race([address, ended]);
  if (origin === undefined) {
    await rm(home, { recursive: true, force: true });
    throw new Error(`The Prefect server ended before it answered:\n${log}`);
  }
  return { apiUrl: `${origin}/api`, home, log: () => log, stop };
}
