/**
 * Serializes a value for a jsonb column. PostgreSQL rejects NUL and lone surrogates, so each of these characters is
 * replaced with U+FFFD, in string values and in keys. Without the replacement, an order's webhook could not be stored
 * in the inbox if the order's note contained one such character.
 */
export function jsonForPostgres(value: unknown): string {
  const text = JSON.stringify(value);
  // JSON.stringify escapes NUL and lone surrogates, but not surrogate pairs. The pattern matches every escape sequence,
  // so that it does not mistake an escaped backslash followed by "u0000" for an escaped NUL.
  return text.replace(/\\(?:u0000|u[dD][89a-fA-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/g, (escaped) =>
    escaped === "\\u0000" || /^\\ud/i.test(escaped) ? "\ufffd" : escaped,
  );
}
