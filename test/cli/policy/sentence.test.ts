import { sentence } from "../../../cli/policy/sentence";

test.each([
  ["images have a tag", "Images have a tag."],
  ["GPUs are whole.", "GPUs are whole."],
])("%s", (text, expected) => {
  expect(sentence(text)).toBe(expected);
});
