const REDACTED = "[private]";
const MAX_DEPTH = 8;

/** Names of fields whose values are never logged. A name is matched in lower case and without "_" and "-". */
const PRIVATE_FIELD =
  /^(access|refresh|id|session|online|offline|subject|api|claim)?token$|secret$|password|^authorization$|^cookie$|^setcookie$|^xshopify(accesstoken|hmac.*)$|^(hmac|signature)$|encryptionkey$|^e?mail(address)?$|phone|^(first|last|full|customer|user|display|given|family)name$|^payload$|^headers$|^rawbody$|^databaseurl$/;

/** Names of fields that describe a person. Only the person's ID is logged. */
const PERSON_FIELD = /^(customer|person|staff|user|associateduser|.*address)$/;

/** Tokens, passwords and email addresses within text, such as an error message, a URL or a quoted header. */
const PRIVATE_TEXT: [RegExp, string][] = [
  [/\bshp[a-z]{2}_[\w-]+/g, REDACTED],
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, REDACTED],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${REDACTED}`],
  [
    /\b(id_token|access_token|refresh_token|client_secret|session|hmac|signature)=[^&\s"']+/gi,
    `$1=${REDACTED}`,
  ],
  [/(\w+:\/\/[^\s:@/]+):[^\s@/]+@/g, `$1:${REDACTED}@`],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}/gi, REDACTED],
];

/** Redacts the tokens and email addresses in a string, and the passwords in its URLs. */
export function redactText(text: string): string {
  return PRIVATE_TEXT.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);
}

/**
 * Prepares fields for the log. Tokens, secrets, names and addresses are redacted at any depth, and bigints (IDs) become
 * strings. An error keeps its name, code, message, stack and cause, but no other property, because libraries attach
 * requests and responses to errors.
 */
export function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  return redactObject(fields, []);
}

function redactObject(fields: object, ancestors: object[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      const normalizedKey = key.toLowerCase().replace(/[_-]/g, "");
      if (value === null || value === undefined) return [key, value];
      if (PRIVATE_FIELD.test(normalizedKey)) return [key, REDACTED];
      if (PERSON_FIELD.test(normalizedKey) && !isId(value)) return [key, redactPerson(value)];
      return [key, redactValue(value, [...ancestors, fields])];
    }),
  );
}

function redactValue(value: unknown, ancestors: object[]): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "string") return redactText(value);
  if (value instanceof Error) return describeError(value, ancestors);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (ancestors.includes(value) || ancestors.length > MAX_DEPTH) return "[left out]";
  if (Array.isArray(value)) return value.map((entry) => redactValue(entry, [...ancestors, value]));
  return redactObject(value, ancestors);
}

function describeError(error: Error, ancestors: object[]): object {
  if (ancestors.includes(error)) return { message: "[left out]" };
  return {
    name: error.name,
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    message: redactText(error.message),
    stack: redactText(error.stack ?? ""),
    ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, [...ancestors, error]) }),
  };
}

function isId(value: unknown): boolean {
  return (
    typeof value === "number" || typeof value === "bigint" || /^(gid:\/\/[\w/]+|\d+)$/.test(String(value))
  );
}

function redactPerson(person: unknown): unknown {
  if (typeof person !== "object" || person === null || !("id" in person)) return REDACTED;
  return isId(person.id) ? { id: String(person.id) } : REDACTED;
}
