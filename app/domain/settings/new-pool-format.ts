import type { z } from "zod";
import type { BatchFields } from "~/domain/batches/batch-fields";
import { codeFormat, defaultCodeFormat } from "~/domain/codes/code-format";
import { readCount } from "~/lib/read-count";

/** How the codes of new pools look, until the merchant says otherwise. A length of null follows each quantity. */
export const newPoolFormat = codeFormat.extend({ length: codeFormat.shape.length.nullable() });

export type NewPoolFormat = z.output<typeof newPoolFormat>;

/** A shop that never said anything. */
export const defaultNewPoolFormat: NewPoolFormat = { ...defaultCodeFormat, length: null };

/** The same as it is typed. */
export type NewPoolFormatFields = Pick<BatchFields, "prefix" | "separator" | "length" | "alphabet">;

export type NewPoolFormatErrors = Partial<Record<keyof NewPoolFormatFields, string>>;

type ParsedFormat = { ok: true; input: NewPoolFormat } | { ok: false; errors: NewPoolFormatErrors };

/** The fields that say a format. */
export function newPoolFormatFields({
  prefix,
  separator,
  length,
  alphabet,
}: NewPoolFormat): NewPoolFormatFields {
  return { prefix, separator: separator || "none", length: length === null ? "" : String(length), alphabet };
}

/** The fields as a form sends them. */
export function readNewPoolFormatFields(form: FormData): NewPoolFormatFields {
  const text = (name: keyof NewPoolFormatFields) => String(form.get(name) ?? "");
  return {
    prefix: text("prefix"),
    separator: text("separator"),
    length: text("length"),
    alphabet: text("alphabet"),
  };
}

/** Makes a format of its fields, or says what is wrong with each. */
export function parseNewPoolFormat(fields: NewPoolFormatFields): ParsedFormat {
  const parsed = newPoolFormat.safeParse({
    ...fields,
    separator: fields.separator === "none" ? "" : fields.separator,
    length: fields.length.trim() === "" ? null : readCount(fields.length),
  });
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: NewPoolFormatErrors = {};
  for (const { path, message } of parsed.error.issues)
    errors[path[0] as keyof NewPoolFormatFields] ??= message;
  return { ok: false, errors };
}
