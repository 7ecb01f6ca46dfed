import type { BatchFields, BatchFormErrors } from "~/domain/batches/batch-fields";
import { type BatchInput, batchInput } from "~/domain/batches/batch-input";
import { type CodeFormat, codeFormat } from "~/domain/codes/code-format";
import { checkKeySpace, proposeLength } from "~/domain/codes/guessability";
import { readCount } from "~/lib/read-count";

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
    format: toFormatInput({ fields, alreadyMade }),
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
  return { ok: false, errors: { length: room.message }, proposedLength: room.proposedLength };
}

/** The format that the fields describe, whatever is wrong with the quantity; null while they describe none. */
export function parseFormatFields({
  fields,
  alreadyMade = 0,
}: {
  fields: BatchFields;
  alreadyMade?: number;
}): CodeFormat | null {
  return codeFormat.safeParse(toFormatInput({ fields, alreadyMade })).data ?? null;
}

function toFormatInput({ fields, alreadyMade }: { fields: BatchFields; alreadyMade: number }) {
  return {
    prefix: fields.prefix,
    separator: fields.separator === "none" ? "" : fields.separator,
    length: readLength({ fields, alreadyMade }),
    alphabet: fields.alphabet,
  };
}

function readLength({ fields, alreadyMade }: { fields: BatchFields; alreadyMade: number }): number {
  if (fields.length.trim() !== "") return readCount(fields.length);
  const quantity = readCount(fields.quantity);
  const isCountable = Number.isSafeInteger(quantity) && quantity > 0;
  return proposeLength({ quantity: isCountable ? quantity : 1, alphabet: fields.alphabet, alreadyMade });
}
