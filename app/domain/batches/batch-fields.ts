import { type CodeFormat, defaultCodeFormat } from "~/domain/codes/generate/code-format";

/** The fields of the batch form, as text: quantity, label and code format. */
export interface BatchFields {
  quantity: string;
  label: string;
  prefix: string;
  /** "-", "_", or "none" for no separator. The form does not use "", because a missing field is also read as "". */
  separator: string;
  /** The number of random characters. "" means the length that the app recommends for the quantity. */
  length: string;
  alphabet: string;
}

/** Error messages by field. */
export type BatchFormErrors = Partial<Record<keyof BatchFields, string>>;

/**
 * Converts a code format to form fields. If `keepLength` is false, the length is "", which means the recommended
 * length.
 */
export function fieldsOfFormat(format: CodeFormat, { keepLength }: { keepLength: boolean }) {
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
  ...fieldsOfFormat(defaultCodeFormat, { keepLength: false }),
};
