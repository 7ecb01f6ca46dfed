// Messages to and from the app's iframe. Messages from other origins are ignored.
const handlers = new Map();

export const frameData = JSON.parse(document.getElementById("frame-data").textContent);

// This script creates the iframe. If the iframe were in the markup, the browser could restore its last URL, whose
// session token has expired.
export const iframe = document.createElement("iframe");
iframe.name = "app-iframe";
iframe.title = "Dino Discounts";
iframe.allow = "clipboard-write; clipboard-read; fullscreen";
iframe.src = frameData.source;
document.getElementById("app-container").append(iframe);

/** Sets the handler of a message type. If a message has a `requestId`, the handler's result is sent back. */
export function on(type, handler) {
  handlers.set(type, handler);
}

export function send(type, message = {}) {
  iframe.contentWindow.postMessage({ devShop: true, type, ...message }, location.origin);
}

addEventListener("message", async (event) => {
  if (event.origin !== location.origin || event.data?.devShop !== true) return;
  const { type, requestId } = event.data;
  const value = await handlers.get(type)?.(event.data);
  if (requestId)
    event.source?.postMessage({ devShop: true, type: "response", requestId, value }, location.origin);
});
