import { send } from "./channel.js";
import { idToken, shopHandle } from "./id-token.js";
import { modal } from "./modal.js";
import { resourcePicker } from "./resource-picker.js";
import { saveBar } from "./save-bar.js";
import { toast } from "./toast.js";

// app-bridge-script.ts declares `ownScriptTag` and `styles` (the text of style.css).
const parameters = new URLSearchParams(location.search);

window.shopify = {
  config: {
    apiKey: ownScriptTag?.dataset.apiKey ?? document.querySelector('meta[name="shopify-api-key"]')?.content,
    shop: parameters.get("shop") ?? `${shopHandle}.myshopify.com`,
    host: parameters.get("host") ?? btoa(`admin.shopify.com/store/${shopHandle}`).replace(/=+$/, ""),
    locale: parameters.get("locale") ?? "en",
  },
  origin: location.origin,
  ready: Promise.resolve(),
  environment: { embedded: true, mobile: false, pos: false, intent: false },
  idToken: () => idToken(),
  user: async () => ({ accountAccess: "full" }),
  loading: (isLoading = true) => send("loading", { isLoading: !!isLoading }),
  toast,
  saveBar,
  modal,
  resourcePicker,
  scopes: {
    query: async () => ({ granted: [], required: [], optional: [] }),
    request: async () => ({ result: "granted-all", detail: { granted: [], required: [], optional: [] } }),
    revoke: async () => ({ detail: { granted: [], required: [], optional: [] } }),
  },
  webVitals: { onReport: async () => {} },
};

// An adopted style sheet adds no element to the document, so hydration finds the server's markup unchanged.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
