import { expect, test } from "vitest";
import { sectionInView } from "~/ui/discount-wizard/use-section-in-view";

/**
 * Returns the current section of a page with three sections. `focus` is the id of the section that has the focus, or
 * null if none has it.
 */
function currentSectionOf({ scrollTop, focus = null }: { scrollTop: number; focus?: string | null }) {
  const heights = { name: 100, when: 500, rewards: 900 };
  let top = 100 - scrollTop;
  const positions = Object.entries(heights).map(([id, height]) => {
    const position = { id, top, bottom: top + height, hasFocus: id === focus };
    top += height;
    return position;
  });
  return sectionInView({ positions, windowHeight: 800, scrollTop });
}

test.each([
  ["at the top of the page, the first section is current", { scrollTop: 0 }, "name"],
  ["in the middle of the page, the section at the reading line is current", { scrollTop: 250 }, "when"],
  ["the last section is current when its top is above the reading line", { scrollTop: 500 }, "rewards"],
  ["at the bottom of the page, the last section is current", { scrollTop: 800 }, "rewards"],
  ["the section with the focus is current if it is fully visible", { scrollTop: 0, focus: "when" }, "when"],
  [
    "the section with the focus is current if it fills at least half of the window",
    { scrollTop: 320, focus: "rewards" },
    "rewards",
  ],
  [
    "the section with the focus is not current if it is scrolled out of view",
    { scrollTop: 800, focus: "name" },
    "rewards",
  ],
])("%s", (_name, scrollAndFocus, section) => {
  expect(currentSectionOf(scrollAndFocus)).toBe(section);
});
