// Messages to and from the app's iframe. Messages from other origins are ignored.
const handlers = new Map();

export const data = JSON.parse(document.getElementById("frame-data").textContent);

// The iframe is created by script. If it were in the markup, a browser could restore it with its last URL, which has an
// expired token.
export const iframe = document.createElement("iframe");
iframe.name = "app-iframe";
iframe.title = "Dino Discounts";
iframe.allow = "clipboard-write; clipboard-read; fullscreen";
iframe.src = data.source;
document.getElementById("app-container").append(iframe);

/** Sets the handler of a message type. If the message has a `requestId`, the handler's result is sent back. */
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
