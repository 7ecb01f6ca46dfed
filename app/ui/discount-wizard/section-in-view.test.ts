import { expect, test } from "vitest";
import { sectionInView } from "./section-in-view";

/** Returns the current section of a page with three sections, scrolled by this many pixels. */
function sectionFor({ by, focus = null }: { by: number; focus?: string | null }) {
  const heights = { name: 100, when: 500, rewards: 900 };
  let top = 100 - by;
  const positions = Object.entries(heights).map(([id, height]) => {
    const position = { id, top, bottom: top + height, hasFocus: id === focus };
    top += height;
    return position;
  });
  return sectionInView({ positions, windowHeight: 800, scrollTop: by });
}

test.each([
  ["the first section at the top of the page", { by: 0 }, "name"],
  ["the section in the middle of the window", { by: 250 }, "when"],
  ["the last section when it fills the window", { by: 500 }, "rewards"],
  ["the last section at the bottom of the page", { by: 800 }, "rewards"],
  ["a focused section that is fully visible, wherever the reading line is", { by: 0, focus: "when" }, "when"],
  ["a focused section that fills half of the window", { by: 320, focus: "rewards" }, "rewards"],
  ["not a focused section that was scrolled away", { by: 800, focus: "name" }, "rewards"],
])("the current section is %s", (_name, scroll, section) => {
  expect(sectionFor(scroll)).toBe(section);
});
