/** A handler returns this to have the same job enqueued again. */
export interface Rerun {
  rerunAfterSeconds: number;
}

/** Why Shopify did not carry out a job's calls, although they are valid. */
export interface ShopifyFailure {
  reason: "access-lost" | "unreachable";
  /** The error message from Shopify; empty if there is none. */
  message: string;
}

export interface JobHandler<Payload> {
  /** Does the job. All errors that handlers throw are handled in app/worker/run-job.server.ts. */
  run: (payload: Payload) => Promise<Rerun | undefined>;
  /** Records the failure where the merchant can see it, such as on the coupon. */
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
