/** Asks for another run of the same job. */
export interface RunAgain {
  againAfterSeconds: number;
}

/** Why Shopify does not do what a job asks for, although nothing is wrong with what it asks. */
export interface ShopifyFailure {
  reason: "access-lost" | "unreachable";
  /** Shopify's own words, where it gave any. */
  message: string;
}

export interface JobHandler<Payload> {
  /** Does the job. Whatever it throws is dealt with in one place: app/worker/run-job.server.ts */
  run: (payload: Payload) => Promise<RunAgain | undefined>;
  /** Shows the merchant why Shopify does not follow. */
  onShopifyError?: (failure: { payload: Payload; error: ShopifyFailure }) => Promise<unknown>;
  /** No sweep finds the work of this job: without access to the shop it is tried again hourly. */
  isKeptWithoutAccess?: boolean;
}

export function toRunAgain(againAfterSeconds: number | undefined): RunAgain | undefined {
  return againAfterSeconds === undefined ? undefined : { againAfterSeconds };
}
