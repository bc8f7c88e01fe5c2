import fc from "fast-check";
import { amountOf } from "../../policies/quantity";

test.each([
  [1, 1],
  ["0.5", 0.5],
  ["500m", 0.5],
  ["64Mi", 67108864],
  ["1Gi", 1073741824],
  ["2k", 2000],
  ["1e3", 1000],
  ["1E", 1e18],
  ["1E2", 100],
  [".5Gi", 536870912],
])("%j is %d", (text, amount) => {
  expect(amountOf(text)).toBe(amount);
});

test.each(["", "Gi", "1 Gi", "1gb", "1K", "one", NaN, Infinity, null, undefined, {}, ["1"]])(
  "%j is no quantity",
  (text) => {
    expect(amountOf(text)).toBeUndefined();
  },
);

test("thousandths of a whole number are that number", () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), (number) => {
      expect(amountOf(`${number * 1000}m`)).toBe(number);
    }),
  );
});
