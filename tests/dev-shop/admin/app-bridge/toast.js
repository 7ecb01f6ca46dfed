import { listen, send } from "./channel.js";

const callbacks = new Map();
let lastId = 0;

export const toast = {
  show(message, { duration = 5000, isError = false, action, onAction, onDismiss } = {}) {
    const id = `toast-${++lastId}`;
    callbacks.set(id, { onAction, onDismiss });
    send("toast", { id, message: String(message), duration, isError, action });
    return id;
  },
  hide: (id) => send("toast-hide", { id }),
};

listen("toast-action", ({ id }) => callbacks.get(id)?.onAction?.());
listen("toast-dismiss", ({ id }) => {
  callbacks.get(id)?.onDismiss?.();
  callbacks.delete(id);
});
