import { randomCode } from "~/domain/codes/random-code";

/** A token that nobody types may be long, which makes it hard to guess. */
const TOKEN_LENGTH = 12;

/** A token for a URL Token's link. */
export function randomToken(): string {
  return randomCode({ length: TOKEN_LENGTH });
}
