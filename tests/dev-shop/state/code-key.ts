/**
 * Converts a code to the form in which the dev shop compares codes. Shopify ignores the case of the letters a to z. How
 * it compares other letters is not known, so the dev shop compares them exactly.
 */
export const codeKey = (code: string) => code.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
