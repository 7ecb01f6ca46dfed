import { setTimeout as wait } from "node:timers/promises";
import { withLogContext } from "~/log-context.server";
import { ShopifyThrottled, ShopifyUnreachable } from "~/shopify/gateway.server";

/** The delays before the retries add up to about a minute. */
const MAX_UNREACHABLE = 6;
const FIRST_DELAY_MS = 1_000;

/** The call budget treats calls in this context as a job's, so they leave points for the merchant. */
const context = { job: "verify" };

/**
 * Runs a read of Shopify. If the rate limit does not allow it yet, waits and tries again, for as long as it takes. If
 * Shopify is unreachable, tries again for about a minute, and then throws ShopifyUnreachable. Throws every other error at
 * once, and an AbortError if `signal` is aborted during a wait. `read` must be safe to repeat.
 */
export async function readPatiently<Result>(
  { signal }: { signal?: AbortSignal },
  read: () => Promise<Result>,
): Promise<Result> {
  for (let failures = 0; ; ) {
    signal?.throwIfAborted();
    try {
      return await withLogContext(context, read);
    } catch (error) {
      const delayMs = delayAfter(error, failures);
      if (delayMs === null) throw error;
      if (error instanceof ShopifyUnreachable) failures += 1;
      await wait(delayMs, undefined, { signal });
    }
  }
}

/** Returns null if the read is not tried again. */
function delayAfter(error: unknown, failures: number): number | null {
  if (error instanceof ShopifyThrottled) return error.retryAfterMs;
  if (error instanceof ShopifyUnreachable && failures < MAX_UNREACHABLE)
    return FIRST_DELAY_MS * 2 ** failures;
  return null;
}
