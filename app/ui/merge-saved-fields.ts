/**
 * What a save leaves in its fields: `saved`, as the server keeps it, and over that what was typed since it was `sent`.
 * Typed back to what it was before is typed as well.
 */
export function mergeSavedFields<Fields extends object>({
  sent,
  current,
  saved,
}: {
  sent: Fields;
  /** As they stand when the answer comes. */
  current: Fields;
  saved: Fields;
}): Fields {
  const edited = Object.entries(current).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(sent[name as keyof Fields]),
  );
  return { ...saved, ...Object.fromEntries(edited) };
}
