import { z } from "zod";
import { codeFormat } from "~/domain/codes/generate/code-format";

/** Maximum number of codes in a batch. The error message for a larger `quantity` repeats this number as text. */
export const MAX_CODES_PER_BATCH = 1_000_000;

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
