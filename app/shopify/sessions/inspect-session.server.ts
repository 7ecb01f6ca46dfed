import { hasTokensOfOlderSecret, readStoredSession, sessionIdOf } from "~/shopify.server";

type InspectedSession =
  | { status: "missing" }
  /** The tokens were encrypted with a key that is not configured. */
  | { status: "unreadable" }
  | {
      status: "readable";
      accessToken: string | undefined;
      /** Whether the tokens were requested with the newest API secret. */
      isOfNewestSecret: boolean;
    };

/** Reads the session with a shop's offline access token from the database. Does not refresh it. */
export async function inspectSession({ shopDomain }: { shopDomain: string }): Promise<InspectedSession> {
  const session = await readStoredSession(sessionIdOf(shopDomain));
  if (typeof session === "string") return { status: session };
  const { accessToken } = session;
  return { status: "readable", accessToken, isOfNewestSecret: !hasTokensOfOlderSecret(session) };
}
