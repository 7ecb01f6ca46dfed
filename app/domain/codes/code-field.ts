import { z } from "zod";
import { describeCodeProblem, parseCodeText } from "~/domain/codes/code-text";

/** Form field for a code. Returns the code as it is stored, or reports an error message for the merchant. */
export const codeField = z.string().transform((text, context) => {
  const parsed = parseCodeText(text);
  if (parsed.ok) return parsed.code;
  context.addIssue({ code: "custom", message: `${describeCodeProblem(parsed)}.` });
  return z.NEVER;
});
