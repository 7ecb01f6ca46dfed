import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { anyFreePort } from "../../prisma/local-postgres/free-port";
import { type AppProcess, startApp, startScript } from "../setup/app-process";

const START_TIMEOUT_MS = 60_000;

interface Launch {
  name: string;
  script: "app/server.ts" | "app/worker/main.ts";
  devShopUrl: string;
  variables: Record<string, string>;
  /** Folder of the log. */
  folder: string;
}

/** A process of the app that can be ended and started again on the same ports. */
export class ReplaceableProcess {
  readonly #launch: Launch;
  readonly #port: number;
  readonly #managementPort: number;
  #process: AppProcess | null = null;

  private constructor(launch: Launch, port: number, managementPort: number) {
    this.#launch = launch;
    this.#port = port;
    this.#managementPort = managementPort;
  }

  /** Chooses the ports. Does not start the process. */
  static async create(launch: Launch): Promise<ReplaceableProcess> {
    return new ReplaceableProcess(launch, await anyFreePort(), await anyFreePort());
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The address of the metrics. */
  get target(): string {
    return `127.0.0.1:${this.#managementPort}`;
  }

  /** Starts the process and waits until it is ready. */
  async start() {
    const { name, script, devShopUrl, folder, variables } = this.#launch;
    const options = {
      devShopUrl,
      logFile: join(folder, `${name}.log`),
      variables: { ...variables, HOST: "127.0.0.1", MANAGEMENT_PORT: String(this.#managementPort) },
    };
    if (script === "app/server.ts") {
      this.#process = await startApp({ ...options, port: this.#port });
      return;
    }
    this.#process = startScript({ ...options, script });
    const giveUpAt = Date.now() + START_TIMEOUT_MS;
    while (!(await isOk(`http://${this.target}/readyz`))) {
      if (Date.now() > giveUpAt) throw new Error(`The ${name} process did not become ready. See its log.`);
      await wait(200);
    }
  }

  async stop() {
    await this.#process?.stop();
  }

  /** Ends the process with SIGKILL. */
  async kill() {
    await this.#process?.kill();
  }

  /** Suspends the process, so that it does nothing, or lets it continue. */
  setSuspended(isSuspended: boolean) {
    if (this.#process) process.kill(this.#process.pid, isSuspended ? "SIGSTOP" : "SIGCONT");
  }
}

async function isOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
