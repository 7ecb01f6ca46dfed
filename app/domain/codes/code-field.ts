import { z } from "zod";
import { describeCodeProblem, parseCodeText } from "~/domain/codes/code-text";

/** A code as a form field: answers it as it is stored, or the merchant's sentence on what is wrong. */
export const codeField = z.string().transform((text, context) => {
  const parsed = parseCodeText(text);
  if (parsed.ok) return parsed.code;
  context.addIssue({ code: "custom", message: `${describeCodeProblem(parsed)}.` });
  return z.NEVER;
});
