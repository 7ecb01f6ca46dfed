import { randomCode } from "~/domain/codes/generate/random-code";

/** Most shoppers click the link and don't type the token. So the token can be long, which makes it hard to guess. */
const TOKEN_LENGTH = 12;

/** Returns a random token for the link of a URL Token. */
export function randomToken(): string {
  return randomCode({ length: TOKEN_LENGTH });
}
