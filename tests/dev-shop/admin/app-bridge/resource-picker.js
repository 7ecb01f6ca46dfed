import { requestFromFrame } from "./channel.js";

/** Resolves with the resources that the merchant chose, or with undefined if the merchant cancels. */
export async function resourcePicker({
  type = "product",
  multiple = false,
  selectionIds = [],
  query = "",
  action,
  filter = {},
} = {}) {
  const chosen = await requestFromFrame("resource-picker", {
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
