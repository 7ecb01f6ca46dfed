/** A call to the Admin API or to the token endpoint. Tests and benchmarks inspect these calls. */
export interface Call {
  atMs: number;
  shop: string;
  /** The names of the operation's root fields, or `token` for a call to the token endpoint. */
  operations: string[];
  outcome: "succeeded" | "throttled" | "failed" | "lost-response" | "unauthorized";
  /** In points. */
  cost: number;
}

export class Calls {
  readonly #calls: Call[] = [];

  record(call: Omit<Call, "atMs">) {
    this.#calls.push({ ...call, atMs: Date.now() });
    if (this.#calls.length > 200_000) this.#calls.splice(0, 100_000);
  }

  list({ shop, operation }: { shop?: string; operation?: string } = {}): Call[] {
    return this.#calls.filter(
      (call) =>
        (shop === undefined || call.shop === shop) &&
        (operation === undefined || call.operations.includes(operation)),
    );
  }

  clear() {
    this.#calls.length = 0;
  }
}
