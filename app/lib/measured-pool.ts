import pg from "pg";

type Done = Parameters<Parameters<pg.Pool["connect"]>[0]>;

/** How long a query or transaction waited for a connection, and whether it got one. */
export interface PoolWait {
  seconds: number;
  isConnected: boolean;
}

/** A connection pool that reports each wait for a connection to `onWait`. */
export class MeasuredPool extends pg.Pool {
  readonly #onWait: (wait: PoolWait) => void;

  constructor(config: pg.PoolConfig, { onWait }: { onWait: (wait: PoolWait) => void }) {
    super(config);
    this.#onWait = onWait;
  }

  // The pool's own `query` also gets its connection here, with a callback.
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: (...result: Done) => void): void;
  override connect(callback?: (...result: Done) => void): Promise<pg.PoolClient> | undefined {
    const startedAt = performance.now();
    const report = (isConnected: boolean) =>
      this.#onWait({ seconds: (performance.now() - startedAt) / 1000, isConnected });
    if (callback) {
      super.connect((error, client, release) => {
        report(!error);
        callback(error, client, release);
      });
      return undefined;
    }
    const connecting = super.connect();
    connecting.then(
      () => report(true),
      () => report(false),
    );
    return connecting;
  }
}
