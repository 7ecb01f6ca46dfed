import type { AdminOperations } from "@shopify/admin-api-client";
import {
  GraphqlQueryError,
  HttpRequestError,
  HttpResponseError,
  HttpThrottlingError,
} from "@shopify/shopify-api";
import type { AdminApiContext } from "@shopify/shopify-app-remix/server";
import { assertOutsideTransaction } from "~/lib/transaction-context";
import type { CallBudget, Settle, ThrottleStatus } from "~/shopify/call-budget.server";

/** One shop's Admin API: the client that shopify-app-remix makes, and what is left of the shop's call budget. */
export interface ShopifyAdmin {
  graphql: AdminApiContext["graphql"];
  budget: CallBudget;
  /** Of work that only one worker may do: no request leaves unless the lease outlasts it. */
  lease?: { ensure(ms: number): Promise<void> };
}

const CALL_TIMEOUT_MS = 15_000;

/** Shopify did nothing, and asks to wait. */
export class ShopifyThrottled extends Error {
  constructor(readonly retryAfterMs: number) {
    super(`Shopify asks to wait ${retryAfterMs} ms`);
  }
}

/** No answer, or one that says nothing: Shopify may or may not have done what it was asked. */
export class ShopifyUnreachable extends Error {}

/** The shop took back its permission: uninstalled, or a scope is missing. `status` is Shopify's, where it answered. */
export class ShopifyAccessLost extends Error {
  constructor(
    message: string,
    readonly status: number | null = null,
  ) {
    super(message);
  }
}

/** One of the three: nothing is wrong with us, and nothing was done, or nobody knows. */
export function isGatewayError(error: unknown): boolean {
  return (
    error instanceof ShopifyThrottled ||
    error instanceof ShopifyUnreachable ||
    error instanceof ShopifyAccessLost
  );
}

/**
 * Sends one typed operation and answers its data, once the shop's call budget has room for it.
 *
 * What is not data becomes one of the three errors above, so that a caller need only know: wait, ask what happened,
 * or stop. An error in the operation itself is our bug, and is thrown as it is. Nothing is sent twice here: whether
 * that would be safe, only the caller knows.
 *
 * Throws LeaseLost, and sends nothing, if `admin` carries a lease that another worker may hold by now. This is what keeps
 * a late deletion from hitting the discount that a newer worker has made.
 */
export async function callShopify<Operation extends keyof AdminOperations & string>({
  admin,
  operation,
  variables,
}: {
  admin: ShopifyAdmin;
  operation: Operation;
  variables?: AdminOperations[Operation]["variables"];
}): Promise<AdminOperations[Operation]["return"]> {
  assertOutsideTransaction("Shopify");
  const reserved = await admin.budget.reserve(operation);
  if (!reserved.ok) throw new ShopifyThrottled(reserved.retryAfterMs);
  let cost: Cost | undefined;
  try {
    await admin.lease?.ensure(CALL_TIMEOUT_MS);
    const response = await admin.graphql(operation, {
      variables: variables as never,
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    const body = await response.json();
    cost = body.extensions?.cost;
    if (body.data === undefined || body.data === null)
      throw new ShopifyUnreachable("Shopify answered without data");
    return body.data as AdminOperations[Operation]["return"];
  } catch (error) {
    if (error instanceof GraphqlQueryError) {
      cost = error.body?.extensions?.cost;
      // Shopify takes no points for a call that it throttles.
      if (cost && errorCode(error) === "THROTTLED") cost = { ...cost, actualQueryCost: 0 };
    }
    throw toGatewayError(error);
  } finally {
    // Not awaited, so that no call waits for it: `settle` never throws, and until it is done the cost counts as spent.
    void reserved.settle(toCallCost(cost));
  }
}

/** What an answer reports to the call budget; null if a part of it is missing. */
function toCallCost(cost: Cost | undefined): Parameters<Settle>[0] {
  const { requestedQueryCost: requested, actualQueryCost, throttleStatus } = cost ?? {};
  const { maximumAvailable, currentlyAvailable, restoreRate } = throttleStatus ?? {};
  if (!requested || !maximumAvailable || currentlyAvailable === undefined || !restoreRate) return null;
  const status = { maximumAvailable, currentlyAvailable, restoreRate };
  return { requested, actual: actualQueryCost ?? requested, status };
}

/** What the libraries throw, as one of the three errors above; what is none of them, as it is. */
export function toGatewayError(error: unknown): unknown {
  if (error instanceof Response) return errorFromStatus(error.status);
  if (error instanceof HttpThrottlingError) {
    return new ShopifyThrottled((error.response.retryAfter ?? 1) * 1000);
  }
  if (error instanceof GraphqlQueryError) return errorFromQuery(error);
  if (error instanceof HttpResponseError) return errorFromStatus(error.response.code);
  if (error instanceof HttpRequestError || isAbort(error)) {
    return new ShopifyUnreachable("Shopify did not answer", { cause: error });
  }
  return error;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
}

function errorFromStatus(status: number): Error {
  if (status === 429) return new ShopifyThrottled(1000);
  if (status === 401 || status === 402 || status === 403 || status === 404) {
    return new ShopifyAccessLost(`Shopify answered ${status}`, status);
  }
  return new ShopifyUnreachable(`Shopify answered ${status}`);
}

/** As the library types it: every part may be absent. */
interface Cost {
  requestedQueryCost?: number;
  /** Null if the operation did not run. */
  actualQueryCost?: number | null;
  throttleStatus?: Partial<ThrottleStatus>;
}

function errorCode(error: GraphqlQueryError): string | undefined {
  const errors = (error.body?.errors?.graphQLErrors ?? []) as { extensions?: { code?: string } }[];
  return errors.find((one) => one.extensions?.code)?.extensions?.code;
}

function errorFromQuery(error: GraphqlQueryError): Error {
  const code = errorCode(error);
  if (code === "ACCESS_DENIED") return new ShopifyAccessLost(error.message, 403);
  if (code === "INTERNAL_SERVER_ERROR") return new ShopifyUnreachable(error.message);
  if (code !== "THROTTLED") return error;
  return new ShopifyThrottled(throttleWaitMs(error.body?.extensions?.cost));
}

function throttleWaitMs(cost: Cost | undefined): number {
  const { requestedQueryCost = 0, throttleStatus: { currentlyAvailable = 0, restoreRate = 0 } = {} } =
    cost ?? {};
  if (restoreRate === 0) return 1_000;
  return Math.max(100, Math.ceil(((requestedQueryCost - currentlyAvailable) / restoreRate) * 1000));
}
