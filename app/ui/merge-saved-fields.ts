/**
 * Returns the values of a form after a save: the `saved` values from the server, except for fields whose `current`
 * value differs from the `sent` value. Such a field was changed after the form was sent and keeps its current value.
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
  const editedFields = Object.entries(current).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(sent[name as keyof Fields]),
  );
  return { ...saved, ...Object.fromEntries(editedFields) };
}
