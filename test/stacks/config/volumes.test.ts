import { findingsOf } from "../../../stacks/config/finding";
import { volumesSchema } from "../../../stacks/config/volumes";

test("nothing has to be said", () => {
  expect(volumesSchema.parse({})).toEqual({});
});

test("takes an image", () => {
  const all = { viewerImage: "filebrowser/filebrowser:v2.32.0" };
  expect(volumesSchema.parse(all)).toEqual(all);
});

test.each([
  [
    { viewerImage: "filebrowser/filebrowser:latest" },
    "is not a container image with a tag other than latest, or with a digest; write one such as " +
      '"registry.example.com/team/image:1.2.3"',
  ],
  [{ viewerimage: "x:1" }, 'unknown key; did you mean "viewerImage"?'],
])("refuses %j", (values, message) => {
  const { error } = volumesSchema.safeParse(values);
  expect(findingsOf(error, values).map((finding) => finding.message)).toEqual([message]);
});
