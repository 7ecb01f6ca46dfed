import { make, showDialog } from "./dialog.js";
import { data, on } from "./link.js";

const nouns = { product: "products", variant: "variants", collection: "collections" };

on("resource-picker", async ({ kind, multiple, query, action, selectedIds }) => {
  const response = await fetch(`/__dev/resources?handle=${data.handle}&type=${kind}`);
  const resources = await response.json();
  const chosen = new Set(selectedIds);
  const limit = multiple === true ? Number.POSITIVE_INFINITY : Number(multiple) || 1;
  const list = make("div", { class: "picker-list", role: "group", "aria-label": nouns[kind] });
  const search = make("input", {
    type: "search",
    "aria-label": `Search ${nouns[kind]}`,
    placeholder: `Search ${nouns[kind]}`,
  });
  search.value = query;

  function choose(id, isOn) {
    if (limit === 1) chosen.clear();
    if (isOn && chosen.size < limit) chosen.add(id);
    else chosen.delete(id);
    draw();
  }
  function draw() {
    const words = search.value.trim().toLowerCase();
    const found = resources.filter((each) => (each.title ?? each.displayName).toLowerCase().includes(words));
    list.replaceChildren(
      ...found.map((each) =>
        make(
          "label",
          {},
          make("input", {
            type: limit === 1 ? "radio" : "checkbox",
            name: "picked",
            checked: chosen.has(each.id),
            onchange: (event) => choose(each.id, event.target.checked),
          }),
          make("span", {}, each.displayName ?? each.title),
        ),
      ),
      ...(found.length === 0 ? [make("p", {}, `No ${nouns[kind]} found`)] : []),
    );
  }
  search.addEventListener("input", draw);
  draw();
  return showDialog({
    title: `${action === "select" ? "Select" : "Add"} ${nouns[kind]}`,
    body: make("div", { class: "picker" }, search, list),
    wide: true,
    actions: [
      { text: "Cancel", value: () => undefined },
      {
        text: action === "select" ? "Select" : "Add",
        kind: "primary",
        value: () => resources.filter((each) => chosen.has(each.id)),
      },
    ],
  });
});
