/** Requests that the same job is enqueued again. */
export interface Rerun {
  rerunAfterSeconds: number;
}

/** Why a job cannot reach Shopify, although its request is valid. */
export interface ShopifyFailure {
  reason: "access-lost" | "unreachable";
  /** The error message from Shopify; empty if there is none. */
  message: string;
}

export interface JobHandler<Payload> {
  /** Does the job. Errors that it throws are handled in one place: app/worker/run-job.server.ts */
  run: (payload: Payload) => Promise<Rerun | undefined>;
  /** Records the failure on a row that is shown to the merchant. */
  onShopifyError?: (failure: { payload: Payload; error: ShopifyFailure }) => Promise<unknown>;
  /**
   * The sweep cannot find this job's work and enqueue it again. So while the app has no access to the shop, the job
   * itself is retried hourly.
   */
  isRetriedWithoutAccess?: boolean;
}

export function toRerun(rerunAfterSeconds: number | undefined): Rerun | undefined {
  return rerunAfterSeconds === undefined ? undefined : { rerunAfterSeconds };
}
