// On phones, the menu is a drawer that a button opens and closes.
const button = document.getElementById("menu-button");
const menu = document.getElementById("menu");

export function closeMenu() {
  button.setAttribute("aria-expanded", "false");
  document.body.classList.remove("menu-open");
}

export function closeDropdowns() {
  for (const details of document.querySelectorAll("details[open]")) details.open = false;
}

button.addEventListener("click", () => {
  const isOpen = button.getAttribute("aria-expanded") === "true";
  if (isOpen) return closeMenu();
  button.setAttribute("aria-expanded", "true");
  document.body.classList.add("menu-open");
  menu.querySelector("a")?.focus();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (document.body.classList.contains("menu-open")) button.focus();
  closeMenu();
  closeDropdowns();
});

document.addEventListener("pointerdown", (event) => {
  if (!menu.contains(event.target) && event.target !== button) closeMenu();
  for (const details of document.querySelectorAll("details[open]")) {
    if (!details.contains(event.target)) details.open = false;
  }
});
