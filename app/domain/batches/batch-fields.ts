import { type CodeFormat, defaultCodeFormat } from "~/domain/codes/code-format";

/** How many codes and how they look, as it is typed: text as it stands in the fields. */
export interface BatchFields {
  quantity: string;
  label: string;
  prefix: string;
  /** "-", "_" or "none": an empty field would read as one that was not filled. */
  separator: string;
  /** "" while it follows the quantity. */
  length: string;
  alphabet: string;
}

/** Where a sentence can stand. */
export type BatchFormErrors = Partial<Record<keyof BatchFields, string>>;

/** The fields of a format; `length` only where it is to stay whatever the quantity. */
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
