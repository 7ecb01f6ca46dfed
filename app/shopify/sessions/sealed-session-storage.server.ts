import type { PrismaClient } from "@prisma/client";
import { Session } from "@shopify/shopify-api";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { keyId } from "~/lib/key-id";
import { openSecret, sealSecret } from "~/lib/secret-box";
import { logger } from "~/logger.server";

/**
 * The library's session storage with three additions:
 * - Tokens are encrypted before they are stored.
 * - loadSession passes the session through `refresh`, which may return a session with a new token.
 * - The session's `state` is the ID of the API secret (keyId) with which its tokens were requested. Shopify no longer
 *   accepts these tokens once that secret is revoked. The library uses `state` only during an OAuth redirect, which
 *   this app doesn't have. It stores `state` in the same statement as the tokens, so the two always belong together.
 */
export class SealedSessionStorage extends PrismaSessionStorage<PrismaClient> {
  readonly #keys: readonly [string, ...string[]];
  /** The ID of this instance's API secret. */
  readonly apiSecretId: string;
  readonly #refresh: (session: Session) => Promise<Session>;

  constructor({
    prisma,
    keys,
    apiSecretKey,
    refresh,
  }: {
    prisma: PrismaClient;
    /** The keys for the encryption of tokens, newest first. */
    keys: readonly [string, ...string[]];
    apiSecretKey: string;
    refresh: (session: Session) => Promise<Session>;
  }) {
    super(prisma);
    this.#keys = keys;
    this.apiSecretId = keyId(apiSecretKey);
    this.#refresh = refresh;
  }

  override async storeSession(session: Session): Promise<boolean> {
    const [newestKey] = this.#keys;
    const sealed = new Session(session.toObject());
    // A session that was loaded from the database keeps its `state`; in a session with new tokens, it is empty.
    sealed.state ||= this.apiSecretId;
    if (sealed.accessToken) sealed.accessToken = sealSecret(sealed.accessToken, newestKey);
    if (sealed.refreshToken) sealed.refreshToken = sealSecret(sealed.refreshToken, newestKey);
    return super.storeSession(sealed);
  }

  override async loadSession(id: string): Promise<Session | undefined> {
    const session = await this.loadStoredSession(id);
    return session && this.#refresh(session);
  }

  /** Loads the session from the database without refreshing it. Returns undefined if its tokens cannot be decrypted. */
  async loadStoredSession(id: string): Promise<Session | undefined> {
    const session = await this.readStoredSession(id);
    return typeof session === "string" ? undefined : session;
  }

  /** Loads the session from the database without refreshing it. */
  async readStoredSession(id: string): Promise<Session | "missing" | "unreadable"> {
    const session = await super.loadSession(id);
    if (!session) return "missing";
    return this.#decryptTokens(session) ?? "unreadable";
  }

  override async findSessionsByShop(shop: string): Promise<Session[]> {
    return (await super.findSessionsByShop(shop)).flatMap((session) => this.#decryptTokens(session) ?? []);
  }

  /**
   * Decrypts the session's tokens. Returns undefined if the tokens were encrypted with a key that is not configured.
   * The merchant's next page load then gets new tokens by token exchange.
   */
  #decryptTokens(session: Session): Session | undefined {
    try {
      if (session.accessToken) session.accessToken = openSecret(session.accessToken, this.#keys);
      if (session.refreshToken) session.refreshToken = openSecret(session.refreshToken, this.#keys);
      return session;
    } catch (error) {
      logger.warn({ err: error, shop: session.shop }, "Could not decrypt a stored session");
      return undefined;
    }
  }
}
