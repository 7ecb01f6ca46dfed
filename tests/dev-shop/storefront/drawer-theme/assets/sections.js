/** Returns the content of the first element that matches the selector in a section's markup. */
function contentOf(markup, selector) {
  return new DOMParser().parseFromString(markup, "text/html").querySelector(selector)?.innerHTML;
}

/**
 * The element that shows a section. `{ id, section, selector }`: the part `selector` of the element `id`.
 * `{ id, selector }`: the element `selector`. `{ id }`: the element `id`.
 */
function mountOf({ id, section, selector }) {
  if (section) return document.getElementById(id)?.querySelector(selector) ?? document.getElementById(id);
  return selector ? document.querySelector(selector) : document.getElementById(id);
}

/** Shows new markup of an element's sections: an object of markup by section id. */
export function renderSections(element, sections) {
  for (const entry of element.getSectionsToRender()) {
    const markup = sections[entry.section ?? entry.id];
    const content = markup && contentOf(markup, entry.selector ?? ".shopify-section");
    const mount = mountOf(entry);
    if (mount && content !== undefined) mount.innerHTML = content;
  }
}

/** The ids of an element's sections, for the parameter `sections` of a request. */
export const sectionIdsOf = (element) =>
  element.getSectionsToRender().map((entry) => entry.section ?? entry.id);

/** Requests an element's sections and shows them. */
export async function refreshSections(element) {
  const response = await fetch(`${location.pathname}?sections=${sectionIdsOf(element).join(",")}`);
  renderSections(element, await response.json());
}
