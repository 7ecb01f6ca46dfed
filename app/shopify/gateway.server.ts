import { SpanKind } from "@opentelemetry/api";
import type { AdminOperations } from "@shopify/admin-api-client";
import {
  GraphqlQueryError,
  HttpRequestError,
  HttpResponseError,
  HttpThrottlingError,
} from "@shopify/shopify-api";
import type { AdminApiContext } from "@shopify/shopify-app-remix/server";
import { assertOutsideTransaction } from "~/lib/transaction-context";
import { metrics } from "~/metrics.server";
import type { CallBudget, Settle, ThrottleStatus } from "~/shopify/call-budget.server";
import { withSpan } from "~/tracing.server";

type Graphql = AdminApiContext["graphql"];

/** One shop's Admin API: the GraphQL client from shopify-app-remix, and the shop's call budget. */
export interface ShopifyAdmin {
  graphql: Graphql;
  /**
   * Called after a 401. Returns a client with another access token than `rejected` has, or null if there is none. Only
   * set in the client of adminForShop, which can outlast its access token.
   */
  reconnect?: (rejected: Graphql) => Promise<Graphql | null>;
  budget: CallBudget;
  /** Set if only one worker may do the work. A request is sent only if the lease outlasts the request's timeout. */
  lease?: { ensure(ms: number): Promise<void> };
}

const CALL_TIMEOUT_MS = 15_000;

/**
 * The operation did not run. Either Shopify throttled the call, or the app did not send the call because the call
 * budget has too few points.
 */
export class ShopifyThrottled extends Error {
  constructor(readonly retryAfterMs: number) {
    super(`The rate limit does not allow the call yet: retry after ${retryAfterMs} ms`);
  }
}

/**
 * Shopify did not respond, responded with a server error, or responded without data. Shopify may or may not have run
 * the operation.
 */
export class ShopifyUnreachable extends Error {}

/**
 * The app lost access to the shop: the app was uninstalled or lacks a scope, or the shop is frozen. `status` is the
 * HTTP status. It is 403 for a response with the error ACCESS_DENIED, and null if no request was sent.
 */
export class ShopifyAccessLost extends Error {
  constructor(
    message: string,
    readonly status: number | null = null,
  ) {
    super(message);
  }
}

/**
 * Returns whether the error is ShopifyThrottled, ShopifyUnreachable or ShopifyAccessLost. None of these errors is a bug
 * in the app.
 */
export function isGatewayError(error: unknown): boolean {
  return (
    error instanceof ShopifyThrottled ||
    error instanceof ShopifyUnreachable ||
    error instanceof ShopifyAccessLost
  );
}

/**
 * Sends one GraphQL operation as soon as the shop's call budget allows, and returns the response's data. Never retries,
 * because only the caller knows whether a retry is safe. The exception is a 401 for an access token that was replaced
 * in the meantime: Shopify did not run the operation, so it is sent once more with the new token.
 *
 * Throws ShopifyThrottled (the caller should wait), ShopifyUnreachable (the caller should check whether the operation
 * ran) or ShopifyAccessLost (the caller should stop). Any other error of a call, such as an invalid query, is a bug in
 * the app and is rethrown unchanged.
 *
 * If `admin` has a lease, extends the lease if necessary. If the lease has expired, throws LeaseLost and sends nothing.
 * Without this check, a worker that was suspended could later delete a discount that a newer worker has created.
 */
export async function callShopify<Operation extends keyof AdminOperations & string>(
  call: Call<Operation>,
): Promise<AdminOperations[Operation]["return"]> {
  assertOutsideTransaction("Shopify");
  const name = operationName(call.operation);
  const attributes = { "graphql.operation.name": name };
  return withSpan({ name: `Shopify ${name}`, kind: SpanKind.CLIENT, attributes }, async (span) => {
    const startedAt = performance.now();
    const reserved = await call.admin.budget.reserve(call.operation);
    span.setAttribute("dino.budget_wait_ms", Math.round(performance.now() - startedAt));
    if (!reserved.ok) throw new ShopifyThrottled(reserved.retryAfterMs);
    return send({ ...call, name, settle: reserved.settle });
  });
}

interface Call<Operation extends keyof AdminOperations & string> {
  admin: ShopifyAdmin;
  operation: Operation;
  variables?: AdminOperations[Operation]["variables"];
}

/** Sends an operation whose points are reserved, and settles the reservation. */
async function send<Operation extends keyof AdminOperations & string>({
  admin,
  operation,
  variables,
  name,
  settle,
}: Call<Operation> & { name: string; settle: Settle }): Promise<AdminOperations[Operation]["return"]> {
  let cost: Cost | undefined;
  try {
    await admin.lease?.ensure(CALL_TIMEOUT_MS);
    return await measureRequest(name, async () => {
      // Both requests together may take as long as one, because the lease outlasts only one.
      const options = { variables: variables as never, signal: AbortSignal.timeout(CALL_TIMEOUT_MS) };
      const { graphql } = admin;
      const response = await admin.graphql(operation, options).catch(async (error: unknown) => {
        const reconnected = isUnauthorized(error) ? await admin.reconnect?.(graphql) : null;
        if (!reconnected) throw error;
        return reconnected(operation, options);
      });
      const body = await response.json();
      cost = body.extensions?.cost;
      if (body.data === undefined || body.data === null)
        throw new ShopifyUnreachable("Shopify's response has no data");
      return body.data as AdminOperations[Operation]["return"];
    });
  } catch (error) {
    if (error instanceof GraphqlQueryError) {
      cost = error.body?.extensions?.cost;
      // Shopify charges no points for a throttled call.
      if (cost && errorCode(error) === "THROTTLED") cost = { ...cost, actualQueryCost: 0 };
    }
    throw toGatewayError(error);
  } finally {
    // Not awaited, so that the caller gets the response without a delay. `settle` never throws. Until `settle` is done,
    // the reserved points count as spent.
    void settle(toCallCost(cost));
  }
}

async function measureRequest<Result>(name: string, request: () => Promise<Result>): Promise<Result> {
  const recordDuration = metrics.shopifyCallDuration.startTimer({ operation: name });
  try {
    const result = await request();
    recordDuration({ outcome: "ok" });
    return result;
  } catch (error) {
    recordDuration({ outcome: outcomeOf(toGatewayError(error)) });
    throw error;
  }
}

function outcomeOf(error: unknown): "throttled" | "unreachable" | "access_lost" | "error" {
  if (error instanceof ShopifyThrottled) return "throttled";
  if (error instanceof ShopifyUnreachable) return "unreachable";
  return error instanceof ShopifyAccessLost ? "access_lost" : "error";
}

/** Returns the operation's name, such as `SetAppData`. Each operation has one (operations.test.ts). */
function operationName(operation: string): string {
  return /(?:query|mutation) (\w+)/.exec(operation)?.[1] ?? "unnamed";
}

/**
 * Converts a response's cost for the call budget. Returns null if the requested cost or the throttle status is missing.
 */
function toCallCost(cost: Cost | undefined): Parameters<Settle>[0] {
  const { requestedQueryCost: requested, actualQueryCost, throttleStatus } = cost ?? {};
  const { maximumAvailable, currentlyAvailable, restoreRate } = throttleStatus ?? {};
  if (!requested || !maximumAvailable || currentlyAvailable === undefined || !restoreRate) return null;
  const status = { maximumAvailable, currentlyAvailable, restoreRate };
  return { requested, actual: actualQueryCost ?? requested, status };
}

/**
 * Converts what the libraries throw into ShopifyThrottled, ShopifyUnreachable or ShopifyAccessLost. Returns anything
 * else unchanged.
 */
export function toGatewayError(error: unknown): unknown {
  if (error instanceof Response) return errorFromStatus(error.status);
  if (error instanceof HttpThrottlingError) {
    return new ShopifyThrottled((error.response.retryAfter ?? 1) * 1000);
  }
  if (error instanceof GraphqlQueryError) return errorFromQuery(error);
  if (error instanceof HttpResponseError) return errorFromStatus(error.response.code);
  if (error instanceof HttpRequestError || isAbort(error)) {
    return new ShopifyUnreachable("Shopify did not respond", { cause: error });
  }
  return error;
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof HttpResponseError && error.response.code === 401;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
}

function errorFromStatus(status: number): Error {
  if (status === 429) return new ShopifyThrottled(1000);
  if (status === 401 || status === 402 || status === 403 || status === 404) {
    return new ShopifyAccessLost(`Shopify responded with ${status}`, status);
  }
  return new ShopifyUnreachable(`Shopify responded with ${status}`);
}

/** The cost of a call, with optional fields as in the library's type. */
interface Cost {
  requestedQueryCost?: number;
  /** Null if the operation did not run. */
  actualQueryCost?: number | null;
  throttleStatus?: Partial<ThrottleStatus>;
}

function errorCode(error: GraphqlQueryError): string | undefined {
  const errors = (error.body?.errors?.graphQLErrors ?? []) as { extensions?: { code?: string } }[];
  return errors.find((graphqlError) => graphqlError.extensions?.code)?.extensions?.code;
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
