/**
 * Matches an integer of 16 or more digits; shorter integers are exact in JavaScript. Also matches some text in JSON
 * strings, which only costs time.
 */
const LONG_INTEGER = /(?:^|[[:,\s])-?[1-9]\d{15}/;
/** An escape sequence, a quotation mark, or text that looks like a number. */
const TOKEN = /\\.|"|-?\d[\d.eE+-]*/g;

/**
 * Parses JSON like JSON.parse, but returns an integer beyond 2^53 as a string of its digits. JSON.parse would round
 * such an integer to another one. Throws a SyntaxError if the text is not JSON.
 *
 * A text without long integers is parsed by JSON.parse alone.
 */
export function parseJsonExactly(json: string): unknown {
  const value = JSON.parse(json);
  return LONG_INTEGER.test(json) ? JSON.parse(quoteInexactIntegers(json)) : value;
}

/** `json` must be valid, because the function tells strings from other tokens by counting quotation marks. */
function quoteInexactIntegers(json: string): string {
  let isInString = false;
  return json.replace(TOKEN, (token) => {
    if (token === '"') isInString = !isInString;
    const isExact = isInString || !/^-?\d+$/.test(token) || Number.isSafeInteger(Number(token));
    return isExact ? token : `"${token}"`;
  });
}
