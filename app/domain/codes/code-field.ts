import { z } from "zod";
import { describeCodeProblem, parseCodeText } from "~/domain/codes/code-text";

/** Form field for a code. Parses the text into the stored form of the code, or reports a message for the merchant. */
export const codeField = z.string().transform((text, context) => {
  const parsed = parseCodeText(text);
  if (parsed.ok) return parsed.code;
  context.addIssue({ code: "custom", message: `${describeCodeProblem(parsed)}.` });
  return z.NEVER;
});
