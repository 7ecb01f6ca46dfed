import { expect, test } from "vitest";
import { sectionInView } from "./section-in-view";

/** Three sections below one another, the page scrolled by `by`. */
function sectionFor({ by, focus = null }: { by: number; focus?: string | null }) {
  const heights = { name: 100, when: 500, rewards: 900 };
  let top = 100 - by;
  const positions = Object.entries(heights).map(([id, height]) => {
    const place = { id, top, bottom: top + height, hasFocus: id === focus };
    top += height;
    return place;
  });
  return sectionInView({ positions, windowHeight: 800, scrollTop: by });
}

test.each([
  ["the top of the page", { by: 0 }, "name"],
  ["a page whose middle the second fills", { by: 250 }, "when"],
  ["a page that the last fills", { by: 500 }, "rewards"],
  ["the bottom of the page", { by: 800 }, "rewards"],
  ["a section that is worked in and all in sight, whatever the line says", { by: 0, focus: "when" }, "when"],
  ["a section that fills half of the window while it is worked in", { by: 320, focus: "rewards" }, "rewards"],
  ["a section that was worked in and left behind", { by: 800, focus: "name" }, "rewards"],
])("%s", (_name, where, section) => {
  expect(sectionFor(where)).toBe(section);
});
