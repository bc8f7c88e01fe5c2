import fc from "fast-check";
import { refusals, validValues } from "./support";

const PATH = "kubeflow:tenants[0].contributors";

function refused(...contributors: object[]): string[] {
  return refusals(validValues({ "kubeflow:tenants": [{ name: "team-a", owner: "ada@example.com", contributors }] }));
}

test("a contributor is a user or a group", () => {
  expect(refused({ user: "bob", role: "edit" }, { group: "Vision Team", role: "view" })).toEqual([]);
  expect(refused({ user: "bob", group: "vision", role: "edit" })).toEqual([
    `${PATH}[0]: names a user and a group; make two entries of it`,
  ]);
  expect(refused({ role: "edit" })).toEqual([`${PATH}[0]: names neither a user nor a group; write one of them`]);
});

test("an invalid name is told of once", () => {
  expect(refused({ group: "system:masters", role: "edit" })).toEqual([
    `${PATH}[0].group: "system:masters" is not the name of a group of at most 253 characters that does not start with "system:"; write it as the identity provider states it, such as "vision-team"`,
  ]);
});

test("a group has one role, and Kubeflow cannot tell names apart by punctuation", () => {
  expect(refused({ group: "vision", role: "edit" }, { group: "vision", role: "view" })).toEqual([
    `${PATH}[1].group: "vision" has a role already by ${PATH}[0]; keep the stronger one`,
  ]);
  expect(refused({ group: "Vision Team", role: "edit" }, { group: "vision-team", role: "edit" })).toEqual([
    `${PATH}[1].group: "vision-team" differs from ${PATH}[0] in case or punctuation only, which Kubeflow ignores; keep one of them`,
  ]);
});

test("a user and a group of the same name do not collide", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,20}$/), (name) => {
      expect(refused({ user: name, role: "edit" }, { group: name, role: "edit" })).toEqual([]);
    }),
  );
});
