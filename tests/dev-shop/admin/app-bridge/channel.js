// The app's window and the admin frame talk by messages on one origin; no other origin is heard.
const listeners = new Map();
const answers = new Map();
let lastId = 0;

/** Whether this window is the app's own, and not one that it opened inside a modal. */
export const isMainWindow = window.parent === window.top && window !== window.top;

export function send(type, data = {}) {
  window.top.postMessage({ devShop: true, type, ...data }, location.origin);
}

export function listen(type, callback) {
  listeners.set(type, [...(listeners.get(type) ?? []), callback]);
}

/** Sends a question to the frame; answers with what the frame replies. */
export function ask(type, data = {}) {
  const askId = ++lastId;
  send(type, { ...data, askId });
  return new Promise((resolve) => answers.set(askId, resolve));
}

addEventListener("message", (event) => {
  if (event.origin !== location.origin || event.data?.devShop !== true) return;
  const { type, askId } = event.data;
  if (type === "answer") {
    answers.get(askId)?.(event.data.value);
    answers.delete(askId);
    return;
  }
  for (const callback of listeners.get(type) ?? []) callback(event.data);
});
