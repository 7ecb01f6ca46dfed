import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/** Runs COPY … FROM STDIN with the chunks as input. Benchmarks compare the app's speed with COPY. */
export async function copyIn(client: pg.Client, sql: string, chunks: Iterable<Buffer>): Promise<void> {
  await pipeline(Readable.from(chunks), client.query(copyFrom(sql)));
}

/** Runs COPY … TO STDOUT and discards the output. */
export async function copyOut(client: pg.Client, sql: string): Promise<void> {
  for await (const _ of client.query(copyTo(sql)));
}
