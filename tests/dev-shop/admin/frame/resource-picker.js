import { make, showDialog } from "./dialog.js";
import { frameData, on } from "./messages.js";

const nouns = { product: "products", variant: "variants", collection: "collections" };

/** The IDs of a product's variants if variants can be selected. Otherwise, the resource's own ID. */
function selectableIdsOf(resource, kind, showVariants) {
  return kind === "product" && showVariants ? resource.variants.map(({ id }) => id) : [resource.id];
}

on("resource-picker", async ({ kind, multiple, query, action, selection, showVariants }) => {
  const response = await fetch(`/__dev/resources?handle=${frameData.handle}&type=${kind}`);
  const resources = await response.json();
  const selectableIds = (resource) => selectableIdsOf(resource, kind, showVariants);
  const chosenIds = new Set(
    resources.flatMap((resource) => {
      const selected = selection.find(({ id }) => id === resource.id);
      if (!selected) return [];
      return selected.variants?.length ? selected.variants.map(({ id }) => id) : selectableIds(resource);
    }),
  );
  const limit = multiple === true ? Number.POSITIVE_INFINITY : Number(multiple) || 1;
  const list = make("div", { class: "picker-list", role: "group", "aria-label": nouns[kind] });
  const search = make("input", {
    type: "search",
    "aria-label": `Search ${nouns[kind]}`,
    placeholder: `Search ${nouns[kind]}`,
  });
  search.value = query;
  const isChosen = (resource) => selectableIds(resource).some((id) => chosenIds.has(id));

  function choose(resource, ids, isOn) {
    if (limit === 1) chosenIds.clear();
    const hasRoom = isChosen(resource) || resources.filter(isChosen).length < limit;
    for (const id of ids) {
      if (isOn && hasRoom) chosenIds.add(id);
      else chosenIds.delete(id);
    }
    render();
  }
  function option({ text, ids, resource, isVariant }) {
    return make(
      "label",
      isVariant ? { class: "inner" } : {},
      make("input", {
        type: limit === 1 ? "radio" : "checkbox",
        name: "picked",
        checked: ids.every((id) => chosenIds.has(id)),
        indeterminate: ids.some((id) => chosenIds.has(id)) && !ids.every((id) => chosenIds.has(id)),
        onchange: (event) => choose(resource, ids, event.target.checked),
      }),
      make("span", {}, text),
    );
  }
  function render() {
    const searchText = search.value.trim().toLowerCase();
    const found = resources.filter((each) =>
      (each.title ?? each.displayName).toLowerCase().includes(searchText),
    );
    list.replaceChildren(
      ...found.flatMap((each) => [
        option({ text: each.displayName ?? each.title, ids: selectableIds(each), resource: each }),
        ...(selectableIds(each).length > 1
          ? each.variants.map(({ id, displayName }) =>
              option({ text: displayName, ids: [id], resource: each, isVariant: true }),
            )
          : []),
      ]),
      ...(found.length === 0 ? [make("p", {}, `No ${nouns[kind]} found`)] : []),
    );
  }
  search.addEventListener("input", render);
  render();
  const chosenResources = () =>
    resources
      .filter(isChosen)
      .map((each) =>
        kind === "product" && showVariants
          ? { ...each, variants: each.variants.filter(({ id }) => chosenIds.has(id)) }
          : each,
      );
  return showDialog({
    title: `${action === "select" ? "Select" : "Add"} ${nouns[kind]}`,
    body: make("div", { class: "picker" }, search, list),
    wide: true,
    actions: [
      { text: "Cancel", value: () => undefined },
      { text: action === "select" ? "Select" : "Add", kind: "primary", value: chosenResources },
    ],
  });
});
