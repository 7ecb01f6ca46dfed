import type pg from "pg";

type Connection = {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  stream: { writableNeedDrain: boolean; once(event: "drain", listener: () => void): void };
};

/**
 * One COPY command of PostgreSQL. A pg client runs it like a query. Benchmarks compare the app's speed with COPY. The
 * pg package implements the COPY protocol, but has no public API for it.
 */
class Copy {
  readonly transferredBytes: Promise<number>;
  #settle: { resolve: (bytes: number) => void; reject: (error: Error) => void } | null = null;
  #error: Error | null = null;
  #bytes = 0;

  constructor(
    private readonly sql: string,
    private readonly chunks: Iterable<Buffer> = [],
  ) {
    this.transferredBytes = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
  }

  submit(connection: Connection) {
    connection.query(this.sql);
  }
  async handleCopyInResponse(connection: Connection) {
    for (const chunk of this.chunks) {
      connection.sendCopyFromChunk(chunk);
      this.#bytes += chunk.length;
      const { stream } = connection;
      if (stream.writableNeedDrain) await new Promise<void>((resolve) => stream.once("drain", resolve));
    }
    connection.endCopyFrom();
  }
  handleCopyData({ chunk }: { chunk: Buffer }) {
    this.#bytes += chunk.length;
  }
  handleError(error: Error) {
    this.#error = error;
    this.#settle?.reject(error);
  }
  handleReadyForQuery() {
    if (!this.#error) this.#settle?.resolve(this.#bytes);
  }
  handleCommandComplete() {}
  handleRowDescription() {}
  handleDataRow() {}
  handleEmptyQuery() {}
}

/** Runs COPY … FROM STDIN with the chunks as input. Returns the size of the input in bytes. */
export function copyIn(client: pg.Client, sql: string, chunks: Iterable<Buffer>): Promise<number> {
  return run(client, new Copy(sql, chunks));
}

/** Runs COPY … TO STDOUT, discards the output and returns its size in bytes. */
export function copyOut(client: pg.Client, sql: string): Promise<number> {
  return run(client, new Copy(sql));
}

function run(client: pg.Client, copy: Copy): Promise<number> {
  client.query(copy as unknown as pg.Submittable);
  return copy.transferredBytes;
}
