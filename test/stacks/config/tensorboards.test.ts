import { findingsOf } from "../../../stacks/config/finding";
import { tensorboardsSchema } from "../../../stacks/config/tensorboards";

test("nothing has to be said", () => {
  expect(tensorboardsSchema.parse({})).toEqual({});
});

test("takes an image", () => {
  const all = { image: "tensorflow/tensorflow:2.19.0" };
  expect(tensorboardsSchema.parse(all)).toEqual(all);
});

test.each([
  [
    { image: "tensorflow/tensorflow" },
    "is not a container image with a tag other than latest, or with a digest; write one such as " +
      '"registry.example.com/team/image:1.2.3"',
  ],
  [{ images: "x:1" }, 'unknown key; did you mean "image"?'],
])("refuses %j", (values, message) => {
  const { error } = tensorboardsSchema.safeParse(values);
  expect(findingsOf(error, values).map((finding) => finding.message)).toEqual([message]);
});
