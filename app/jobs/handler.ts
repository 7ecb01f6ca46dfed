/** Why a job's call to Shopify failed, although the call itself was valid. */
export interface ShopifyFailure {
  reason: "access-lost" | "unreachable";
  /** The message of the error; empty for `unreachable`. */
  message: string;
}

export interface JobHandler<Payload> {
  /**
   * Does the job, or a part of it until the deadline. A string is the run's outcome for the log. After the outcomes in
   * RERUN_AFTER_SECONDS (app/jobs/retry-policy.server.ts), the job runs again. All errors that handlers throw are handled in
   * app/worker/run-job.server.ts.
   */
  run: (job: { payload: Payload; deadline: Date }) => Promise<string | undefined>;
  /**
   * Records the failure where the merchant can see it, for example on the coupon. Called if the app loses access to the
   * shop, or if Shopify is still unreachable after several attempts.
   */
  onShopifyError?: (failure: { payload: Payload; error: ShopifyFailure }) => Promise<unknown>;
  /**
   * While the app has no access to the shop, this job is retried hourly. Needed for jobs whose work the sweep cannot
   * find and enqueue again.
   */
  isRetriedWithoutAccess?: boolean;
}
