/**
 * Serializes a value for a jsonb column. PostgreSQL rejects NUL and lone surrogates, so each of these characters is
 * replaced with U+FFFD, in strings and in keys. Without the replacement, one bad character in an order's note would
 * keep the order's webhook out of the inbox.
 */
export function jsonForPostgres(value: unknown): string {
  const text = JSON.stringify(value);
  // JSON.stringify escapes NUL and lone surrogates, but not surrogate pairs. The pattern matches every escape sequence,
  // so that it does not mistake an escaped backslash followed by "u0000" for an escaped NUL.
  return text.replace(/\\(?:u0000|u[dD][89a-fA-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/g, (escaped) =>
    escaped === "\\u0000" || /^\\ud/i.test(escaped) ? "\ufffd" : escaped,
  );
}
