import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type DocumentNode, getOperationAST } from "graphql";
import { findAccessToken } from "../auth/token-endpoint";
import type { Background } from "../background/background";
import type { Deps } from "../deps";
import { failBefore, isUnheard, loseAnswer, takeFailure } from "../http/fail";
import { readBody, sendJson } from "../http/http";
import type { State } from "../state/state";
import type { Call, Calls } from "./calls";
import { checkVariables, oversizedInput } from "./check-variables";
import { actualCost, requestedCost } from "./cost";
import { readDocument, rootFields, run } from "./execute";
import { maximumCost, type Throttle } from "./throttle";

/** The one that the schema is of. */
export const apiVersion = "2026-10";

interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface GraphqlParts {
  state: State;
  deps: Deps;
  background: Background;
  calls: Calls;
  throttle: Throttle;
}

/** POST /admin/api/<version>/graphql.json */
export async function answerGraphql(
  parts: GraphqlParts & { shop: string },
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { state, calls, shop } = parts;
  const asked = parseRequest(await readBody(request));
  if (asked === null)
    return sendJson(response, 400, { errors: { query: "Required parameter missing or invalid" } });
  const document = readDocument(asked.query);
  const operations = "kind" in document ? rootFields(document, asked.operationName ?? null) : [];
  const note = (outcome: Call["outcome"], cost = 0) => calls.note({ shop, operations, outcome, cost });
  const { latencyMs } = state.switches;
  if (latencyMs > 0) await wait(latencyMs);
  const failure = takeFailure(state.switches, operations);
  if (failBefore(failure, response)) return note("failed");
  const token = findAccessToken(state, shop, String(request.headers["x-shopify-access-token"]));
  if (token === null) {
    note("unauthorized");
    return sendJson(response, 401, {
      errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
    });
  }
  const { body, outcome, cost } =
    "kind" in document
      ? await answer({ ...parts, scopes: token.scope.split(",") }, document, asked, failure === "throttled")
      : { body: { errors: document }, outcome: "failed" as const, cost: 0 };
  note(isUnheard(failure) ? "lost-response" : outcome, cost);
  if (isUnheard(failure)) loseAnswer(failure, response);
  else sendJson(response, 200, body, { "x-shopify-api-version": apiVersion, "x-request-id": randomUUID() });
}

function parseRequest(body: string): GraphqlRequest | null {
  try {
    const asked = JSON.parse(body) as GraphqlRequest | null;
    return typeof asked?.query === "string" ? asked : null;
  } catch {
    return null;
  }
}

interface Answer {
  body: object;
  outcome: "answered" | "throttled" | "failed";
  cost: number;
}

async function answer(
  {
    state,
    deps,
    background,
    throttle,
    scopes,
    shop: domain,
  }: GraphqlParts & { shop: string; scopes: string[] },
  document: DocumentNode,
  asked: GraphqlRequest,
  isRefused: boolean,
): Promise<Answer> {
  const shop = state.shops.get(domain);
  const variables = asked.variables ?? {};
  const operation = getOperationAST(document, asked.operationName);
  if (!operation) return failed([{ message: "No operation named as asked." }]);
  const unfit = checkVariables(operation, variables);
  if (unfit.length > 0) return failed(unfit);
  const requested = requestedCost(operation, variables);
  const told = (actual: number | null) => ({
    cost: {
      requestedQueryCost: requested,
      actualQueryCost: actual,
      throttleStatus: throttle.status(domain, shop.plan),
    },
  });
  if (requested > maximumCost) return failed([tooDear(requested)]);
  if (isRefused || !throttle.take(domain, shop.plan, requested))
    return { body: { errors: [throttled], extensions: told(null) }, outcome: "throttled", cost: 0 };
  const oversized = oversizedInput(operation, variables);
  if (oversized !== null)
    return { body: { errors: [oversized], extensions: told(null) }, outcome: "failed", cost: requested };
  const result = await run(document, {
    variables,
    operationName: asked.operationName ?? null,
    context: { state, deps, background, scopes, shop },
  });
  const actual = Math.min(requested, actualCost(operation, variables, result.data));
  throttle.giveBack(domain, shop.plan, requested - actual);
  return { body: { ...result, extensions: told(actual) }, outcome: "answered", cost: actual };
}

const failed = (errors: object[]): Answer => ({ body: { errors }, outcome: "failed", cost: 0 });

const throttled = {
  message: "Throttled",
  extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
};

const tooDear = (cost: number) => ({
  message: `Query cost is ${cost}, which exceeds the single query max cost limit (${maximumCost}).`,
  extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost: maximumCost },
});
