import { milliseconds } from "../../../../rehearsal/simulated/cert-manager/duration";

test.each([
  ["2160h", 7_776_000_000],
  ["1h30m", 5_400_000],
  ["8760h0m0s", 31_536_000_000],
  ["1.5s", 1_500],
  ["250ms", 250],
])("%s are %d milliseconds", (duration, expected) => {
  expect(milliseconds(duration)).toBe(expected);
});

test.each(["", "90d", "1h 30m", "h", "10"])('"%s" is no duration', (duration) => {
  expect(() => milliseconds(duration)).toThrow(`"${duration}" is no duration; write one such as "2160h"`);
});
