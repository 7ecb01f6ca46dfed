import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type AppProcess, startApp, startScript } from "../setup/app-process";
import type { Measurements } from "./measurements";

const WORKER_START_TIMEOUT_MS = 60_000;
const READY_TIMEOUT_MS = 120_000;

/** What a process of the app is started with. */
export interface SlotEnvironment {
  /** The checkout whose code the process runs. */
  project: string;
  /** Whether the processes of this checkout report on MANAGEMENT_PORT. Those of older versions do not. */
  hasManagementServer: boolean;
  devShopUrl: string;
  variables: Record<string, string>;
}

/** Resident memory in MB: shortly after the start of the load, now, and at most. */
export interface MemoryUse {
  startMb: number;
  endMb: number;
  maxMb: number;
  /** How often the process was replaced. After a replacement, `endMb` belongs to a younger process than `startMb`. */
  restarts: number;
}

/** A place for one process of the app, which is started, stopped and killed during the soak. */
export class AppSlot {
  #process: AppProcess | null = null;
  #startCount = 0;
  #memoryMb: number[] = [];

  constructor(
    readonly role: "web" | "worker",
    readonly name: string,
    readonly port: number,
    readonly managementPort: number,
    private readonly logFolder: string,
    private readonly measurements: Measurements,
    private readonly environment: () => SlotEnvironment,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts the process with the current environment, and waits until it is ready. */
  async start() {
    this.#startCount += 1;
    const startedAt = performance.now();
    const { variables, hasManagementServer, ...environment } = this.environment();
    const healthPath = hasManagementServer ? "/readyz" : "/healthz";
    const logFile = join(this.logFolder, `${this.name}-${this.#startCount}.log`);
    const own = { ...variables, MANAGEMENT_PORT: String(this.managementPort), HOST: "127.0.0.1" };
    if (this.role === "web") {
      const web = { ...own, WORKER: "separate", LOG_LEVEL: "warn" };
      this.#process = await startApp({
        ...environment,
        logFile,
        healthPath,
        port: this.port,
        variables: web,
      });
    } else {
      const worker = { ...own, LOG_LEVEL: "info" };
      const script = "app/worker/main.ts";
      this.#process = startScript({ ...environment, logFile, script, variables: worker });
      await untilRunning(this.#process);
    }
    this.measurements.duration(`start of a ${this.role} process`, performance.now() - startedAt);
  }

  /** Sends SIGTERM and waits for the exit. */
  async stop() {
    if (!this.#process) return;
    const startedAt = performance.now();
    await this.#process.stop();
    this.#process = null;
    this.measurements.duration(`stop of a ${this.role} process`, performance.now() - startedAt);
  }

  /** Ends the process with SIGKILL. */
  async kill() {
    await this.#process?.kill();
    this.#process = null;
  }

  async restart() {
    await this.stop();
    await this.start();
  }

  /** Waits until the process reports that it is ready, for example after the database has restarted. */
  async untilReady() {
    const { hasManagementServer } = this.environment();
    const giveUpAt = Date.now() + READY_TIMEOUT_MS;
    while (hasManagementServer && !(await this.#isReady())) {
      if (Date.now() > giveUpAt) throw new Error(`${this.name} is not ready after 2 minutes.`);
      await wait(200);
    }
  }

  async #isReady(): Promise<boolean> {
    try {
      return (await fetch(`http://127.0.0.1:${this.managementPort}/readyz`)).ok;
    } catch {
      return false;
    }
  }

  sampleMemory() {
    const mb = this.#process ? residentMb(this.#process.pid) : null;
    if (mb !== null) this.#memoryMb.push(mb);
  }

  memory(): MemoryUse {
    return { ...memoryUse(this.#memoryMb), restarts: this.#startCount - 1 };
  }
}

/** The first sample is left out, because the process has just started. */
export function memoryUse(samplesMb: number[]): Omit<MemoryUse, "restarts"> {
  const startMb = samplesMb[1] ?? samplesMb[0] ?? 0;
  return { startMb, endMb: samplesMb.at(-1) ?? 0, maxMb: Math.max(0, ...samplesMb) };
}

/** The resident memory of a process, or null if the process or /proc does not exist. */
export function residentMb(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
  } catch {
    return null;
  }
}

async function untilRunning(worker: AppProcess) {
  let hasExited = false;
  void worker.exited.then(() => {
    hasExited = true;
  });
  const giveUpAt = Date.now() + WORKER_START_TIMEOUT_MS;
  while (!worker.output().includes("worker process is running")) {
    if (hasExited || Date.now() > giveUpAt)
      throw new Error(`The worker did not start:\n${worker.output().slice(-4_000)}`);
    await wait(100);
  }
}
