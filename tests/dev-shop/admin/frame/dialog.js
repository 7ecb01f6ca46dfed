/** Creates an element. Properties that start with "on" are event listeners. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/**
 * Shows a modal dialog with one button per action. Resolves with the result of the clicked action's `value` function,
 * or with undefined after Escape or the close button.
 */
export function showDialog({ title, body, actions, wide = false }) {
  return new Promise((resolve) => {
    let result;
    const close = (value) => {
      result = value;
      dialog.close();
    };
    const dialog = make(
      "dialog",
      { class: wide ? "dialog wide" : "dialog", "aria-labelledby": "dialog-title" },
      make(
        "header",
        {},
        make("h2", { id: "dialog-title" }, title),
        make(
          "button",
          { type: "button", class: "close", "aria-label": "Close", onclick: () => close() },
          "✕",
        ),
      ),
      make("div", { class: "dialog-body" }, body),
      make(
        "footer",
        {},
        ...actions.map(({ text, kind, value }) =>
          make("button", { type: "button", class: kind ?? "", onclick: () => close(value()) }, text),
        ),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
