import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type DocumentNode, GraphQLError, getOperationAST, type OperationDefinitionNode } from "graphql";
import { findAccessToken } from "../auth/token-endpoint";
import type { BackgroundJobs } from "../background/background-jobs";
import type { Deps } from "../deps";
import { failBeforeWork, isResponseLost, loseResponse, takeFailure } from "../http/failures";
import { readBody, sendJson } from "../http/http";
import { waitForLatency } from "../http/latency";
import type { State } from "../state/state";
import type { Call, Calls } from "./calls";
import { checkVariables, findOversizedInput } from "./check-variables";
import { actualCost, requestedCost } from "./cost";
import { executeDocument, readDocument, rootFieldNames } from "./execute";
import { maximumCost, type Throttle } from "./throttle";

/** The API version of the schema in schema.ts. */
export const apiVersion = "2026-10";

interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface GraphqlServices {
  state: State;
  deps: Deps;
  background: BackgroundJobs;
  calls: Calls;
  throttle: Throttle;
}

/** Handles POST /admin/api/<version>/graphql.json. */
export async function handleGraphql(
  services: GraphqlServices & { shop: string },
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { state, calls, shop } = services;
  const graphqlRequest = parseRequest(await readBody(request));
  if (graphqlRequest === null)
    return sendJson(response, 400, { errors: { query: "Required parameter missing or invalid" } });
  const document = readDocument(graphqlRequest.query);
  const operations = "kind" in document ? rootFieldNames(document, graphqlRequest.operationName ?? null) : [];
  const recordCall = (outcome: Call["outcome"], cost = 0) =>
    calls.record({ shop, operations, outcome, cost });
  await waitForLatency(state.switches);
  const failure = takeFailure(state.switches, operations);
  if (failBeforeWork(failure, response)) return recordCall("failed");
  const token = findAccessToken(state, shop, String(request.headers["x-shopify-access-token"]));
  if (token === null) {
    recordCall("unauthorized");
    return sendJson(response, 401, {
      errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
    });
  }
  const { body, outcome, cost } =
    "kind" in document
      ? await executeRequest(
          { ...services, scopes: token.scope.split(",") },
          document,
          graphqlRequest,
          failure === "throttled",
        )
      : { body: { errors: document }, outcome: "failed" as const, cost: 0 };
  recordCall(isResponseLost(failure) ? "lost-response" : outcome, cost);
  if (isResponseLost(failure)) loseResponse(failure, response);
  else sendJson(response, 200, body, { "x-shopify-api-version": apiVersion, "x-request-id": randomUUID() });
}

function parseRequest(body: string): GraphqlRequest | null {
  try {
    const graphqlRequest = JSON.parse(body) as GraphqlRequest | null;
    return typeof graphqlRequest?.query === "string" ? graphqlRequest : null;
  } catch {
    return null;
  }
}

interface Reply {
  body: object;
  outcome: "succeeded" | "throttled" | "failed";
  cost: number;
}

async function executeRequest(
  {
    state,
    deps,
    background,
    throttle,
    scopes,
    shop: domain,
  }: GraphqlServices & { shop: string; scopes: string[] },
  document: DocumentNode,
  graphqlRequest: GraphqlRequest,
  mustThrottle: boolean,
): Promise<Reply> {
  const shop = state.shops.get(domain);
  const variables = graphqlRequest.variables ?? {};
  const operation = getOperationAST(document, graphqlRequest.operationName);
  if (!operation) return failedReply([{ message: "There is no operation with this name." }]);
  const variableErrors = errorsOfVariables(operation, variables);
  if (variableErrors.length > 0) return failedReply(variableErrors);
  const requested = requestedCost(operation, variables);
  const costExtension = (actual: number | null) => ({
    cost: {
      requestedQueryCost: requested,
      actualQueryCost: actual,
      throttleStatus: throttle.status(domain, shop.plan),
    },
  });
  if (requested > maximumCost) return failedReply([maxCostError(requested)]);
  if (mustThrottle || !throttle.reserve(domain, shop.plan, requested))
    return {
      body: { errors: [throttledError], extensions: costExtension(null) },
      outcome: "throttled",
      cost: 0,
    };
  const oversized = findOversizedInput(operation, variables);
  if (oversized !== null)
    return {
      body: { errors: [oversized], extensions: costExtension(null) },
      outcome: "failed",
      cost: requested,
    };
  const result = await executeDocument(document, {
    variables,
    operationName: graphqlRequest.operationName ?? null,
    context: { state, deps, background, scopes, shop, requestId: randomUUID() },
  });
  const actual = Math.min(requested, actualCost(operation, variables, result.data));
  throttle.refund(domain, shop.plan, requested - actual);
  const outcome = result.errors === undefined ? "succeeded" : "failed";
  return { body: { ...result, extensions: costExtension(actual) }, outcome, cost: actual };
}

function errorsOfVariables(operation: OperationDefinitionNode, variables: Record<string, unknown>): object[] {
  try {
    return checkVariables(operation, variables);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

const failedReply = (errors: object[]): Reply => ({ body: { errors }, outcome: "failed", cost: 0 });

const throttledError = {
  message: "Throttled",
  extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
};

const maxCostError = (cost: number) => ({
  message: `Query cost is ${cost}, which exceeds the single query max cost limit (${maximumCost}).`,
  extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost: maximumCost },
});
