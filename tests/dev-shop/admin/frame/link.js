// The line to the app's iframe. Only windows of this origin are heard.
const handlers = new Map();

export const data = JSON.parse(document.getElementById("frame-data").textContent);

// Made by script: a frame that stands in the markup is restored by the browser with an old session token.
export const iframe = document.createElement("iframe");
iframe.name = "app-iframe";
iframe.title = "Dino Discounts";
iframe.allow = "clipboard-write; clipboard-read; fullscreen";
iframe.src = data.source;
document.getElementById("app-place").append(iframe);

/** Handlers may answer; a question (it has an `askId`) gets the answer sent back. */
export function on(type, handler) {
  handlers.set(type, handler);
}

export function tell(type, message = {}) {
  iframe.contentWindow.postMessage({ devShop: true, type, ...message }, location.origin);
}

addEventListener("message", async (event) => {
  if (event.origin !== location.origin || event.data?.devShop !== true) return;
  const { type, askId } = event.data;
  const value = await handlers.get(type)?.(event.data);
  if (askId) event.source?.postMessage({ devShop: true, type: "answer", askId, value }, location.origin);
});
