import { type CodeFormat, defaultCodeFormat } from "~/domain/codes/code-format";

/** The fields of the batch form, as text: quantity, label and code format. */
export interface BatchFields {
  quantity: string;
  label: string;
  prefix: string;
  /** "-", "_" or "none". Not "", because an empty field looks like a missing one. */
  separator: string;
  /** "" for the length that is recommended for the quantity. */
  length: string;
  alphabet: string;
}

/** Error messages by field. */
export type BatchFormErrors = Partial<Record<keyof BatchFields, string>>;

/** Returns the form fields of a format. Without `keepLength`, the length is empty, for the recommended length. */
export function formatFields(format: CodeFormat, { keepLength }: { keepLength: boolean }) {
  return {
    prefix: format.prefix,
    separator: format.separator === "" ? "none" : format.separator,
    length: keepLength ? String(format.length) : "",
    alphabet: format.alphabet,
  };
}

export const emptyBatchFields: BatchFields = {
  quantity: "",
  label: "",
  ...formatFields(defaultCodeFormat, { keepLength: false }),
};
