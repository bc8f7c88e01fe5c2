import { DEVIATIONS } from "../../charts/deviations";

test("no place is recorded twice", () => {
  const places = DEVIATIONS.map(({ component, object, path }) => [component, object, path].join(" | "));
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});

test("every path is empty or a JSON Pointer, and every entry says why", () => {
  for (const { path, reason } of DEVIATIONS) {
    expect(path).toMatch(/^(\/[^/]+)*$/);
    expect(reason.length).toBeGreaterThan(20);
  }
});
