import type { BatchFields, BatchFormErrors } from "~/domain/batches/batch-fields";
import { type BatchInput, batchInput } from "~/domain/batches/batch-input";
import { checkKeySpace, proposeLength } from "~/domain/codes/guessability";

type ParsedBatch =
  | { ok: true; input: BatchInput }
  | {
      ok: false;
      errors: BatchFormErrors;
      /** Where the format has no room for the quantity: the length that would do. */
      proposedLength?: number;
    };

/** The fields as a form sends them. */
export function readBatchFields(form: FormData): BatchFields {
  const text = (name: keyof BatchFields) => String(form.get(name) ?? "");
  return {
    quantity: text("quantity"),
    label: text("label"),
    prefix: text("prefix"),
    separator: text("separator"),
    length: text("length"),
    alphabet: text("alphabet"),
  };
}

/**
 * Makes a batch's input of its fields, or says what is wrong with each, room for the quantity included. A length that
 * was left alone is the one that is proposed for as many codes. `alreadyMade` counts the codes that the pool has.
 */
export function parseBatchFields({
  fields,
  alreadyMade = 0,
}: {
  fields: BatchFields;
  alreadyMade?: number;
}): ParsedBatch {
  const quantity = readCount(fields.quantity);
  const parsed = batchInput.safeParse({
    quantity,
    label: fields.label,
    format: {
      prefix: fields.prefix,
      separator: fields.separator === "none" ? "" : fields.separator,
      length: readLength({ fields, quantity, alreadyMade }),
      alphabet: fields.alphabet,
    },
  });
  if (!parsed.success) {
    const errors: BatchFormErrors = {};
    for (const { path, message } of parsed.error.issues) {
      errors[(path[0] === "format" ? path[1] : path[0]) as keyof BatchFields] ??= message;
    }
    return { ok: false, errors };
  }
  const { format } = parsed.data;
  const room = checkKeySpace({ format, quantity, alreadyMade });
  if (room.ok) return { ok: true, input: parsed.data };
  return { ok: false, errors: { length: room.sentence }, proposedLength: room.proposedLength };
}

/** A count as it is typed, "10,000" and "10 000" included; NaN for what is none. */
export function readCount(text: string): number {
  const digits = text.trim();
  return /^(\d+|\d{1,3}([, \u00a0\u202f]\d{3})+)$/.test(digits)
    ? Number(digits.replace(/\D/g, ""))
    : Number.NaN;
}

function readLength({
  fields,
  quantity,
  alreadyMade,
}: {
  fields: BatchFields;
  quantity: number;
  alreadyMade: number;
}): number {
  if (fields.length.trim() !== "") return readCount(fields.length);
  const isCountable = Number.isSafeInteger(quantity) && quantity > 0;
  return proposeLength({ quantity: isCountable ? quantity : 1, alphabet: fields.alphabet, alreadyMade });
}
