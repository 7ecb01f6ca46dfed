// Messages between the app's window and the admin frame, which is the admin page around the app's iframe (../frame/).
// Messages from other origins are ignored.
const listeners = new Map();
const pendingRequests = new Map();
let lastRequestId = 0;

/** Whether this window is the app's main window, and not an iframe in one of the app's modals. */
export const isMainWindow = window.parent === window.top && window !== window.top;

export function send(type, data = {}) {
  window.top.postMessage({ devShop: true, type, ...data }, location.origin);
}

export function listen(type, callback) {
  listeners.set(type, [...(listeners.get(type) ?? []), callback]);
}

/** Sends a request to the admin frame and resolves with the response. */
export function requestFromFrame(type, data = {}) {
  const requestId = ++lastRequestId;
  send(type, { ...data, requestId });
  return new Promise((resolve) => pendingRequests.set(requestId, resolve));
}

addEventListener("message", (event) => {
  if (event.origin !== location.origin || event.data?.devShop !== true) return;
  const { type, requestId } = event.data;
  if (type === "response") {
    pendingRequests.get(requestId)?.(event.data.value);
    pendingRequests.delete(requestId);
    return;
  }
  for (const callback of listeners.get(type) ?? []) callback(event.data);
});
