import type { AdminOperations } from "@shopify/admin-api-client";
import { GraphqlQueryError, HttpResponseError, HttpThrottlingError } from "@shopify/shopify-api";
import type { AdminApiContext } from "@shopify/shopify-app-remix/server";

/** A GraphQL client of one shop, as shopify-app-remix makes it. */
export type AdminGraphql = AdminApiContext["graphql"];

const CALL_TIMEOUT_MS = 15_000;

/** Shopify did nothing, and asks to wait. */
export class ShopifyThrottled extends Error {
  constructor(readonly retryAfterMs: number) {
    super(`Shopify asks to wait ${retryAfterMs} ms`);
  }
}

/** No answer, or one that says nothing: Shopify may or may not have done what it was asked. */
export class ShopifyUnreachable extends Error {}

/** The shop took back its permission: uninstalled, or a scope is missing. */
export class ShopifyAccessLost extends Error {}

/**
 * Sends one typed operation and answers its data.
 *
 * What is not data becomes one of the three errors above, so that a caller need only know: wait, ask what happened,
 * or stop. An error in the operation itself is our bug, and is thrown as it is. Nothing is sent twice here: whether
 * that would be safe, only the caller knows.
 */
export async function callShopify<Operation extends keyof AdminOperations>({
  graphql,
  operation,
  variables,
}: {
  graphql: AdminGraphql;
  operation: Operation;
  variables?: AdminOperations[Operation]["variables"];
}): Promise<AdminOperations[Operation]["return"]> {
  try {
    const response = await graphql(operation, {
      variables: variables as never,
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    const body = await response.json();
    if (body.data === undefined || body.data === null) throw new ShopifyUnreachable("Shopify answered without data");
    return body.data as AdminOperations[Operation]["return"];
  } catch (error) {
    throw translate(error);
  }
}

function translate(error: unknown): unknown {
  if (error instanceof Response) return fromStatus(error.status);
  if (error instanceof HttpThrottlingError) {
    return new ShopifyThrottled((error.response.retryAfter ?? 1) * 1000);
  }
  if (error instanceof GraphqlQueryError) return fromQueryError(error);
  if (error instanceof HttpResponseError) return fromStatus(error.response.code);
  if (error instanceof Error && error.name !== "Error") return new ShopifyUnreachable(error.message, { cause: error });
  return error;
}

function fromStatus(status: number): Error {
  if (status === 429) return new ShopifyThrottled(1000);
  if (status === 401 || status === 402 || status === 403 || status === 404) {
    return new ShopifyAccessLost(`Shopify answered ${status}`);
  }
  return new ShopifyUnreachable(`Shopify answered ${status}`);
}

interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

function fromQueryError(error: GraphqlQueryError): Error {
  const errors = (error.body?.errors?.graphQLErrors ?? []) as { extensions?: { code?: string } }[];
  const code = errors.find((one) => one.extensions?.code)?.extensions?.code;
  if (code === "ACCESS_DENIED") return new ShopifyAccessLost(error.message);
  if (code === "INTERNAL_SERVER_ERROR") return new ShopifyUnreachable(error.message);
  if (code !== "THROTTLED") return error;
  const cost = error.body?.extensions?.cost as
    | { requestedQueryCost: number; throttleStatus: ThrottleStatus }
    | undefined;
  if (!cost) return new ShopifyThrottled(1000);
  const missing = cost.requestedQueryCost - cost.throttleStatus.currentlyAvailable;
  return new ShopifyThrottled(Math.max(100, Math.ceil((missing / cost.throttleStatus.restoreRate) * 1000)));
}
