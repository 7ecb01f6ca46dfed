/**
 * Returns the values of a form after a save: the `saved` values from the server, except for fields that were changed
 * since the form was `sent`. Changing a field back to its value from before the save counts as a change.
 */
export function mergeSavedFields<Fields extends object>({
  sent,
  current,
  saved,
}: {
  sent: Fields;
  /** The values of the fields when the response arrives. */
  current: Fields;
  saved: Fields;
}): Fields {
  const edited = Object.entries(current).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(sent[name as keyof Fields]),
  );
  return { ...saved, ...Object.fromEntries(edited) };
}
