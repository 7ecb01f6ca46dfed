import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Call, Calls } from "../admin-api/calls";
import type { Deps } from "../deps";
import { failBeforeWork, isResponseLost, loseResponse, takeFailure } from "../http/failures";
import { readBody, sendJson } from "../http/http";
import { waitForLatency } from "../http/latency";
import type { AccessToken } from "../state/platform";
import type { State } from "../state/state";
import { verifySessionToken } from "./session-token";

const tokenExchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
const offlineTokenType = "urn:shopify:params:oauth:token-type:offline-access-token";
const hourSeconds = 3600;
const ninetyDaysSeconds = 90 * 24 * hourSeconds;

/** Handles POST /admin/oauth/access_token: exchanges a session token or a refresh token for an access token. */
export async function handleTokenRequest(
  { state, deps, calls, shop }: { state: State; deps: Deps; calls: Calls; shop: string },
  request: IncomingMessage,
  response: ServerResponse,
) {
  const scope = deps.scopes().join(",");
  const failure = takeFailure(state.switches, ["token"]);
  await waitForLatency(state.switches);
  const recordCall = (outcome: Call["outcome"]) =>
    calls.record({ shop, operations: ["token"], outcome, cost: 0 });
  if (failBeforeWork(failure, response)) return recordCall("failed");
  const send = (status: number, body: unknown) => {
    recordCall(isResponseLost(failure) ? "lost-response" : status === 200 ? "succeeded" : "unauthorized");
    if (isResponseLost(failure)) loseResponse(failure, response);
    else sendJson(response, status, body);
  };
  const reject = (error: string, description: string) => send(400, { error, error_description: description });
  const body = parseForm(await readBody(request), request.headers["content-type"] ?? "");
  if (body === null) return reject("invalid_request", "The body could not be read");
  const apiSecret = deps.apiSecrets.find((secret) => secret === body.client_secret);
  if (body.client_id !== deps.apiKey || apiSecret === undefined)
    return reject("invalid_client", "The client id or secret is wrong");

  if (body.grant_type === "refresh_token") {
    const found = state.refreshTokens.find(body.refresh_token ?? "");
    const isUsable =
      found !== null &&
      found.shop === shop &&
      found.spentAt === null &&
      new Date(found.expiresAt) > state.clock.now();
    if (!isUsable) return reject("invalid_grant", "The refresh token is spent, expired or unknown");
    state.refreshTokens.put({ ...found, spentAt: state.clock.stamp() });
    return send(200, issueTokens({ state, shop, apiSecret, scope, hasExpiry: true }));
  }

  if (body.grant_type === tokenExchangeGrant) {
    const token = body.subject_token ?? "";
    const isSignedWith = (secret: string) =>
      verifySessionToken({ token, shop, apiKey: deps.apiKey, apiSecret: secret }) !== null;
    if (!deps.apiSecrets.some(isSignedWith))
      return reject("invalid_subject_token", "The session token is not valid");
    if (body.requested_token_type !== offlineTokenType)
      return reject("invalid_request", "The dev shop issues offline access tokens only");
    const row = state.shops.get(shop);
    if (row.installedAt === null)
      state.shops.put({ ...row, installedAt: state.clock.stamp(), uninstalledAt: null });
    return send(200, issueTokens({ state, shop, apiSecret, scope, hasExpiry: body.expiring === "1" }));
  }
  return reject("unsupported_grant_type", `The dev shop does not know the grant type ${body.grant_type}`);
}

function issueTokens({
  state,
  shop,
  apiSecret,
  scope,
  hasExpiry,
}: {
  state: State;
  shop: string;
  apiSecret: string;
  scope: string;
  hasExpiry: boolean;
}) {
  if (hasExpiry) revokeExpiringTokens(state, shop);
  const expiryIn = (seconds: number) => new Date(state.clock.now().getTime() + seconds * 1000).toISOString();
  const access = state.accessTokens.put({
    token: `shpat_${randomBytes(16).toString("hex")}`,
    shop,
    apiSecret,
    scope,
    expiresAt: hasExpiry ? expiryIn(hourSeconds) : null,
  });
  if (!hasExpiry) return { access_token: access.token, scope };
  const refresh = state.refreshTokens.put({
    token: `shprt_${randomBytes(16).toString("hex")}`,
    shop,
    apiSecret,
    expiresAt: expiryIn(ninetyDaysSeconds),
    spentAt: null,
  });
  return {
    access_token: access.token,
    scope,
    expires_in: hourSeconds,
    refresh_token: refresh.token,
    refresh_token_expires_in: ninetyDaysSeconds,
  };
}

/** Only one expiring access token can be active per app and shop: a new one revokes the earlier one. */
function revokeExpiringTokens(state: State, shop: string) {
  for (const { token, expiresAt } of state.accessTokens.ofShop(shop))
    if (expiresAt !== null) state.accessTokens.remove(token);
}

function parseForm(raw: string, contentType: string): Record<string, string> | null {
  if (contentType.includes("application/x-www-form-urlencoded"))
    return Object.fromEntries(new URLSearchParams(raw));
  try {
    const value: unknown = JSON.parse(raw);
    if (typeof value !== "object" || value === null) return null;
    return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
  } catch {
    return null;
  }
}

/** Finds a shop's access token. Returns null if the token is unknown, has expired, or belongs to another shop. */
export function findAccessToken(state: State, shop: string, token: string | undefined): AccessToken | null {
  const found = token === undefined ? null : state.accessTokens.find(token);
  if (found === null || found.shop !== shop) return null;
  return found.expiresAt !== null && new Date(found.expiresAt) <= state.clock.now() ? null : found;
}
