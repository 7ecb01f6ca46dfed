import { type CodeFormat, defaultCodeFormat } from "~/domain/codes/code-format";

/** The quantity and the code format of a batch, as text in the form fields. */
export interface BatchFields {
  quantity: string;
  label: string;
  prefix: string;
  /** "-", "_" or "none". "none" instead of "", because an empty field looks like a missing one. */
  separator: string;
  /** "" if the length follows the quantity. */
  length: string;
  alphabet: string;
}

/** Error messages by field. */
export type BatchFormErrors = Partial<Record<keyof BatchFields, string>>;

/** Returns the form fields of a format. Without `keepLength`, the length is empty and follows the quantity. */
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
