import { randomCode } from "~/domain/codes/random-code";

/** Shoppers don't type the token, so it can be long, which makes it hard to guess. */
const TOKEN_LENGTH = 12;

/** Returns a random token for the link of a URL Token. */
export function randomToken(): string {
  return randomCode({ length: TOKEN_LENGTH });
}
