import { make } from "./dialog.js";
import { on, send } from "./messages.js";

const container = document.getElementById("toasts");
const shown = new Map();

function remove(id) {
  const toast = shown.get(id);
  if (!toast) return;
  clearTimeout(toast.timer);
  toast.element.remove();
  shown.delete(id);
}

on("toast", ({ id, message, duration, isError, action }) => {
  const dismiss = () => {
    remove(id);
    send("toast-dismiss", { id });
  };
  const element = make("div", { class: isError ? "toast error" : "toast" }, make("span", {}, message));
  if (action) {
    const act = () => {
      send("toast-action", { id });
      remove(id);
    };
    element.append(make("button", { type: "button", onclick: act }, action));
  }
  element.append(
    make("button", { type: "button", class: "close", "aria-label": "Dismiss", onclick: dismiss }, "✕"),
  );
  container.append(element);
  let timer = setTimeout(dismiss, duration);
  // A toast does not time out while the pointer is over it.
  element.addEventListener("pointerenter", () => clearTimeout(timer));
  element.addEventListener("pointerleave", () => {
    timer = setTimeout(dismiss, duration);
  });
  shown.set(id, { element, timer });
});

on("toast-hide", ({ id }) => remove(id));
