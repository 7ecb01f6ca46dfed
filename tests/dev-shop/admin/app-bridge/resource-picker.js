import { ask } from "./channel.js";

/** Answers with the chosen resources, or undefined when the merchant cancels. */
export async function resourcePicker({
  type = "product",
  multiple = false,
  selectionIds = [],
  query = "",
  action,
  filter = {},
} = {}) {
  const chosen = await ask("resource-picker", {
    kind: type,
    multiple,
    query,
    action: action ?? "add",
    selection: selectionIds,
    showVariants: filter.variants !== false,
  });
  if (!chosen) return undefined;
  chosen.selection = chosen;
  return chosen;
}
