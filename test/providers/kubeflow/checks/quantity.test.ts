import fc from "fast-check";

import { quantity } from "../../../../providers/kubeflow/checks/quantity";

test.each([
  ["8", 8],
  ["7910m", 7.91],
  ["16393244Ki", 16393244 * 1024],
  ["12.3Gi", 12.3 * 2 ** 30],
  ["100M", 1e8],
  ["1k", 1000],
  ["129e6", 129e6],
  ["1E", 1e18],
  ["1Ei", 2 ** 60],
  ["250u", 250e-6],
])("%s is %d", (text, number) => {
  expect(quantity(text)).toBeCloseTo(number, 6);
});

test.each(["", "eight", "8 Gi", "8gi"])('"%s" is no quantity', (text) => {
  expect(quantity(text)).toBeNaN();
});

test("thousandths, pieces and binary units of one amount are equal", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), (pieces) => {
      expect(quantity(`${pieces * 1000}m`)).toBeCloseTo(quantity(String(pieces)), 6);
      expect(quantity(`${pieces}Gi`)).toBe(quantity(`${pieces * 1024}Mi`));
      expect(quantity(`${pieces}G`)).toBe(quantity(`${pieces * 1000}M`));
    }),
  );
});
