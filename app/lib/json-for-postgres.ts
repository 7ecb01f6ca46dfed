/**
 * Serializes a value for a jsonb column. PostgreSQL rejects NUL and lone surrogates, in keys as well as in strings, so
 * each is replaced with U+FFFD: one bad character in a note must not keep an order out of the inbox.
 */
export function jsonForPostgres(value: unknown): string {
  const text = JSON.stringify(value);
  // JSON.stringify escapes both, but leaves surrogate pairs unescaped. The pattern consumes every escape, so that it
  // does not mistake an escaped backslash followed by "u0000" for an escaped NUL.
  return text.replace(/\\(?:u0000|u[dD][89a-fA-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)/g, (escaped) =>
    escaped === "\\u0000" || /^\\ud/i.test(escaped) ? "\ufffd" : escaped,
  );
}
