import { showDialog } from "./dialog.js";
import { on, send } from "./messages.js";

const region = document.getElementById("save-bar");
const save = document.getElementById("save-bar-save");
const discard = document.getElementById("save-bar-discard");
let bar = null;

on("save-bar", (message) => {
  bar = message.bar;
  region.hidden = bar === null;
  document.body.classList.toggle("has-save-bar", bar !== null);
  if (bar === null) return;
  for (const [button, state] of [
    [save, bar.save],
    [discard, bar.discard],
  ]) {
    button.disabled = !!state.disabled || !!state.loading;
    button.toggleAttribute("aria-busy", !!state.loading);
  }
});

save.addEventListener("click", () => send("save-bar-save"));

discard.addEventListener("click", async () => {
  if (bar?.discardConfirmation) {
    const isSure = await showDialog({
      title: "Discard all unsaved changes",
      body: "If you discard changes, you’ll delete any edits you made since you last saved.",
      actions: [
        { text: "Continue editing", value: () => false },
        { text: "Discard changes", kind: "primary critical", value: () => true },
      ],
    });
    if (!isSure) return;
  }
  send("save-bar-discard");
});

/**
 * If there are unsaved changes, asks the merchant whether to leave the page, and discards the changes if the merchant
 * leaves. Returns false if the merchant stays, and otherwise true.
 */
export async function confirmLeave() {
  if (bar === null) return true;
  const isLeaving = await showDialog({
    title: "Leave page with unsaved changes?",
    body: "Leaving this page will delete all unsaved changes.",
    actions: [
      { text: "Stay", value: () => false },
      { text: "Leave page", kind: "primary critical", value: () => true },
    ],
  });
  if (isLeaving) send("save-bar-discard");
  return !!isLeaving;
}

on("leave-confirmation", confirmLeave);

// Hides the save bar without a dialog. Called when the app's document unloads or the merchant leaves the page.
export function clearSaveBar() {
  bar = null;
  region.hidden = true;
  document.body.classList.remove("has-save-bar");
}

// If there are unsaved changes, a click on a link of the admin shows the same dialog. Links with `data-href` are the
// entries of the app's menu, which call confirmLeave themselves.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[href]");
  if (bar === null || !link || link.dataset.href || event.defaultPrevented || event.metaKey || event.ctrlKey)
    return;
  event.preventDefault();
  if (!(await confirmLeave())) return;
  clearSaveBar();
  location.assign(link.href);
});
