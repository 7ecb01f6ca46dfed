import type { PrismaClient } from "@prisma/client";
import { Session } from "@shopify/shopify-api";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { openSecret, sealSecret } from "~/lib/secret-box";
import { logger } from "~/logger.server";

/**
 * The library's session storage with two additions: tokens are encrypted before they are stored, and loadSession passes
 * the session through `refresh`, which may return a session with a new token.
 */
export class SealedSessionStorage extends PrismaSessionStorage<PrismaClient> {
  readonly #key: string;
  readonly #refresh: (session: Session) => Promise<Session>;

  constructor({
    prisma,
    key,
    refresh,
  }: { prisma: PrismaClient; key: string; refresh: (session: Session) => Promise<Session> }) {
    super(prisma);
    this.#key = key;
    this.#refresh = refresh;
  }

  override async storeSession(session: Session): Promise<boolean> {
    const sealed = new Session(session.toObject());
    if (sealed.accessToken) sealed.accessToken = sealSecret(sealed.accessToken, this.#key);
    if (sealed.refreshToken) sealed.refreshToken = sealSecret(sealed.refreshToken, this.#key);
    return super.storeSession(sealed);
  }

  override async loadSession(id: string): Promise<Session | undefined> {
    const session = await this.loadStoredSession(id);
    return session && this.#refresh(session);
  }

  /** Loads the session from the database without refreshing it. */
  async loadStoredSession(id: string): Promise<Session | undefined> {
    const session = await super.loadSession(id);
    return session && this.#decryptTokens(session);
  }

  override async findSessionsByShop(shop: string): Promise<Session[]> {
    return (await super.findSessionsByShop(shop)).flatMap((session) => this.#decryptTokens(session) ?? []);
  }

  /**
   * Decrypts the session's tokens. Returns undefined if the tokens were encrypted with another key. The merchant's next
   * page load then gets new tokens by token exchange.
   */
  #decryptTokens(session: Session): Session | undefined {
    try {
      if (session.accessToken) session.accessToken = openSecret(session.accessToken, this.#key);
      if (session.refreshToken) session.refreshToken = openSecret(session.refreshToken, this.#key);
      return session;
    } catch (error) {
      logger.warn({ err: error, shop: session.shop }, "Could not decrypt a stored session");
      return undefined;
    }
  }
}
