import { amountOf } from "../../../stacks/config/quantity";

test.each([
  [2, 2],
  ["0.5", 0.5],
  ["500m", 0.5],
  ["2k", 2000],
  ["1Ki", 1024],
  ["1.5Gi", 1.5 * 1024 ** 3],
  ["3T", 3e12],
])("%s stands for %d", (quantity, amount) => {
  expect(amountOf(quantity)).toBe(amount);
});
