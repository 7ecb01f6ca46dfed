/** Returned by a handler to have the same job enqueued again with a delay. */
export interface Rerun {
  rerunAfterSeconds: number;
}

/** Why a job's call to Shopify failed, although the call itself was valid. */
export interface ShopifyFailure {
  reason: "access-lost" | "unreachable";
  /** The message of the error; empty for `unreachable`. */
  message: string;
}

export interface JobHandler<Payload> {
  /** Does the job. All errors that handlers throw are handled in app/worker/run-job.server.ts. */
  run: (payload: Payload) => Promise<Rerun | undefined>;
  /**
   * Records the failure where the merchant can see it, for example on the coupon. Called if the app loses access to the
   * shop, or if Shopify is still unreachable at the fifth attempt or a later one.
   */
  onShopifyError?: (failure: { payload: Payload; error: ShopifyFailure }) => Promise<unknown>;
  /**
   * While the app has no access to the shop, this job is retried hourly. Needed for jobs whose work the sweep cannot
   * find and enqueue again.
   */
  isRetriedWithoutAccess?: boolean;
}

export function toRerun(rerunAfterSeconds: number | undefined): Rerun | undefined {
  return rerunAfterSeconds === undefined ? undefined : { rerunAfterSeconds };
}
