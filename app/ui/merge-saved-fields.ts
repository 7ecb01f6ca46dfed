/**
 * Form values after a save: the `saved` values from the server, overlaid with edits made since the form was `sent`.
 * Retyping a field's old value counts as an edit too.
 */
export function mergeSavedFields<Fields extends object>({
  sent,
  current,
  saved,
}: {
  sent: Fields;
  /** Field values when the response arrives. */
  current: Fields;
  saved: Fields;
}): Fields {
  const edited = Object.entries(current).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(sent[name as keyof Fields]),
  );
  return { ...saved, ...Object.fromEntries(edited) };
}
