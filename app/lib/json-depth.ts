const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Returns how many levels deep a JSON text is nested, without parsing the text. JSON.parse accepts texts that are nested
 * so deeply that JSON.stringify and PostgreSQL, which are recursive, fail.
 */
export function jsonDepth(jsonBytes: Uint8Array): number {
  let [depth, deepest, isInString] = [0, 0, false];
  for (let i = 0; i < jsonBytes.length; i++) {
    const byte = jsonBytes[i];
    if (isInString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) deepest = Math.max(deepest, ++depth);
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--;
  }
  return deepest;
}
