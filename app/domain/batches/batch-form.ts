import { z } from "zod";
import { type CodeFormat, codeFormat } from "~/domain/codes/generate/code-format";
import { checkKeySpace, describeKeySpaceShortage, proposeLength } from "~/domain/codes/generate/guessability";
import {
  defaultNewPoolFormat,
  type NewPoolFormatFields,
  newPoolFormatFields,
  readNewPoolFormatFields,
} from "~/domain/settings/new-pool-format";
import { parseCount } from "~/lib/parse-count";

/** The fields of the batch form, as text: quantity, label and code format. */
export interface BatchFields extends NewPoolFormatFields {
  quantity: string;
  label: string;
}

/** Error messages by field. */
export type BatchFormErrors = Partial<Record<keyof BatchFields, string>>;

export const emptyBatchFields: BatchFields = {
  quantity: "",
  label: "",
  ...newPoolFormatFields(defaultNewPoolFormat),
};

/** Maximum number of codes in a batch. The error message for a larger `quantity` repeats this number as text. */
const MAX_CODES_PER_BATCH = 1_000_000;

export const batchInput = z.object({
  quantity: z
    .number({ error: "Enter how many codes to generate." })
    .int("Enter a whole number of codes.")
    .min(1, "Generate at least 1 code.")
    .max(
      MAX_CODES_PER_BATCH,
      "A batch can have up to 1 million codes. To generate more, create several batches.",
    ),
  format: codeFormat,
  /** The merchant's name for the batch, such as "May newsletter". Can be empty. */
  label: z.string().trim().max(120, "Use up to 120 characters."),
});

export type BatchInput = z.infer<typeof batchInput>;

type ParsedBatch =
  | { ok: true; input: BatchInput }
  | {
      ok: false;
      errors: BatchFormErrors;
      /** The length to use instead. Set only if the format has too few possible codes for the quantity. */
      proposedLength?: number;
    };

/** Reads the fields from a submitted form, without checking them. */
export function readBatchFields(form: FormData): BatchFields {
  const text = (name: keyof BatchFields) => String(form.get(name) ?? "");
  return { quantity: text("quantity"), label: text("label"), ...readNewPoolFormatFields(form) };
}

/**
 * Parses the form fields into a batch's input, or returns an error message for each invalid field. An empty length
 * becomes the recommended length. If all fields are valid, also checks that the format has enough possible codes for
 * the quantity and the pool's existing codes (`existingCount`).
 */
export function parseBatchFields({
  fields,
  existingCount = 0,
  locale,
}: {
  fields: BatchFields;
  existingCount?: number;
  locale: string;
}): ParsedBatch {
  const quantity = parseCount(fields.quantity);
  const parsed = batchInput.safeParse({
    quantity,
    label: fields.label,
    format: toFormatInput({ fields, existingCount }),
  });
  if (!parsed.success) {
    const errors: BatchFormErrors = {};
    for (const { path, message } of parsed.error.issues) {
      errors[(path[0] === "format" ? path[1] : path[0]) as keyof BatchFields] ??= message;
    }
    return { ok: false, errors };
  }
  const { format } = parsed.data;
  const keySpaceCheck = checkKeySpace({ format, quantity, existingCount });
  if (keySpaceCheck.ok) return { ok: true, input: parsed.data };
  const message = describeKeySpaceShortage(keySpaceCheck, locale);
  return { ok: false, errors: { length: message }, proposedLength: keySpaceCheck.proposedLength };
}

/**
 * Parses only the code format, so that codes can be previewed before the quantity is entered. Returns null if the
 * format is invalid.
 */
export function parseFormatFields({
  fields,
  existingCount = 0,
}: {
  fields: BatchFields;
  existingCount?: number;
}): CodeFormat | null {
  return codeFormat.safeParse(toFormatInput({ fields, existingCount })).data ?? null;
}

function toFormatInput({ fields, existingCount }: { fields: BatchFields; existingCount: number }) {
  return {
    prefix: fields.prefix,
    separator: fields.separator === "none" ? "" : fields.separator,
    length: readLength({ fields, existingCount }),
    alphabet: fields.alphabet,
  };
}

function readLength({ fields, existingCount }: { fields: BatchFields; existingCount: number }): number {
  if (fields.length.trim() !== "") return parseCount(fields.length);
  const quantity = parseCount(fields.quantity);
  const isValidQuantity = Number.isSafeInteger(quantity) && quantity > 0;
  return proposeLength({
    quantity: isValidQuantity ? quantity : 1,
    alphabet: fields.alphabet,
    existingCount,
  });
}
