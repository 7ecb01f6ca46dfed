import { z } from "zod";
import { codeFormat } from "~/domain/codes/code-format";

/** The most codes of one batch; also the field's sentence when it is passed. */
export const MAX_CODES_PER_BATCH = 1_000_000;

export const batchInput = z.object({
  quantity: z
    .number({ error: "Enter how many codes to make." })
    .int("Enter a whole number of codes.")
    .min(1, "Make at least one code.")
    .max(MAX_CODES_PER_BATCH, "A batch has at most 1,000,000 codes. Make several."),
  format: codeFormat,
  /** What the merchant calls it, such as "Email of 3 May"; may be empty. */
  label: z.string().trim().max(120, "Keep the label within 120 characters."),
});

export type BatchInput = z.infer<typeof batchInput>;
