import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { shopOfAccessToken } from "../auth/token-endpoint";
import type { Background } from "../background/background";
import type { Deps } from "../deps";
import { failBefore, loseAnswer, takeFailure } from "../http/fail";
import { readBody, sendJson } from "../http/http";
import type { State } from "../state/state";
import type { Call, Calls } from "./calls";
import { readDocument, rootFields, run } from "./execute";

interface GraphqlRequest {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

interface Parts {
  state: State;
  deps: Deps;
  background: Background;
  calls: Calls;
  shop: string;
}

/** POST /admin/api/<version>/graphql.json */
export async function answerGraphql(
  { state, deps, background, calls, shop }: Parts,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const note = (operations: string[], outcome: Call["outcome"], cost = 0) =>
    calls.note({ shop, operations, outcome, cost });
  const token = request.headers["x-shopify-access-token"];
  const { query, variables, operationName } = JSON.parse(await readBody(request)) as GraphqlRequest;
  const document = readDocument(query);
  const operations = "kind" in document ? rootFields(document, operationName ?? null) : [];
  if (state.switches.latencyMs > 0) await wait(state.switches.latencyMs);
  const failure = takeFailure(state.switches, operations);
  if (failBefore(failure, response)) return note(operations, "failed");
  if (shopOfAccessToken(state, Array.isArray(token) ? token[0] : token) !== shop) {
    note(operations, "unauthorized");
    return sendJson(response, 401, {
      errors: "[API] Invalid API key or access token (unrecognized login or wrong password)",
    });
  }
  if (!("kind" in document)) {
    note(operations, "failed");
    return sendJson(response, 200, { errors: document });
  }
  const result = await run(document, {
    variables: variables ?? {},
    operationName: operationName ?? null,
    context: { state, deps, background, shop: state.shops.get(shop) },
  });
  note(operations, failure === "lost-answer" ? "lost-answer" : "answered");
  if (failure === "lost-answer") loseAnswer(response);
  else sendJson(response, 200, result);
}
