import { findingsOf, problemOf } from "../../../stacks/config/finding";
import { profilesSchema } from "../../../stacks/config/profiles";

test("nothing has to be said, and an administrator may be named", () => {
  expect(profilesSchema.parse({})).toEqual({});
  expect(profilesSchema.parse({ clusterAdmin: "ada@example.com" })).toEqual({ clusterAdmin: "ada@example.com" });
});

test("refuses who is not a person", () => {
  const values = { clusterAdmin: "system:admin" };
  const { error } = profilesSchema.safeParse(values);
  expect(findingsOf(error, values).map((finding) => problemOf(finding, new Set()).message)).toEqual([
    '"system:admin" is not a user name without spaces that does not start with "system:"; write the e-mail address or User name, such as "ada@example.com"',
  ]);
});
