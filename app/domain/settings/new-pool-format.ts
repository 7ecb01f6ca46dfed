import type { z } from "zod";
import { codeFormat, defaultCodeFormat } from "~/domain/codes/generate/code-format";
import { parseCount } from "~/lib/parse-count";

/**
 * A shop's default code format for new Bulk Pools. If `length` is null, each batch gets the length that the app
 * recommends for the batch's quantity.
 */
export const newPoolFormat = codeFormat.extend({ length: codeFormat.shape.length.nullable() });

export type NewPoolFormat = z.output<typeof newPoolFormat>;

/** The format of a shop that has not saved a format. */
export const defaultNewPoolFormat: NewPoolFormat = { ...defaultCodeFormat, length: null };

/** The format as text in the form fields. */
export interface NewPoolFormatFields {
  prefix: string;
  /** "-", "_", or "none" for no separator. The form does not use "", because a missing field is also read as "". */
  separator: string;
  /** The number of random characters. "" means the length that the app recommends for the quantity. */
  length: string;
  alphabet: string;
}

export type NewPoolFormatErrors = Partial<Record<keyof NewPoolFormatFields, string>>;

type ParsedFormat = { ok: true; input: NewPoolFormat } | { ok: false; errors: NewPoolFormatErrors };

/** Returns the form fields of a format. */
export function newPoolFormatFields({
  prefix,
  separator,
  length,
  alphabet,
}: NewPoolFormat): NewPoolFormatFields {
  return { prefix, separator: separator || "none", length: length === null ? "" : String(length), alphabet };
}

/** Reads the fields from a submitted form, without checking them. */
export function readNewPoolFormatFields(form: FormData): NewPoolFormatFields {
  const text = (name: keyof NewPoolFormatFields) => String(form.get(name) ?? "");
  return {
    prefix: text("prefix"),
    separator: text("separator"),
    length: text("length"),
    alphabet: text("alphabet"),
  };
}

/** Parses the form fields into a format, or returns an error message for each invalid field. */
export function parseNewPoolFormat(fields: NewPoolFormatFields): ParsedFormat {
  const parsed = newPoolFormat.safeParse({
    ...fields,
    separator: fields.separator === "none" ? "" : fields.separator,
    length: fields.length.trim() === "" ? null : parseCount(fields.length),
  });
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: NewPoolFormatErrors = {};
  for (const { path, message } of parsed.error.issues)
    errors[path[0] as keyof NewPoolFormatFields] ??= message;
  return { ok: false, errors };
}
