import * as fc from "fast-check";

import { isAccepted, versionIn } from "../../../rehearsal/toolchain/version";

describe("the version in a program's words", () => {
  it.each([
    ["Kubernetes v1.34.4", "v1.34.4"],
    ["etcd Version: 3.6.5\nGit SHA: abc\nGo Version: go1.26.8", "v3.6.5"],
    ["kwokctl version v0.7.0 go1.26 (linux/amd64)", "v0.7.0"],
    ["v3.259.0\n", "v3.259.0"],
    ["Client Version: v1.34.4+k3s1\nKustomize Version: v5.7.1", "v1.34.4+k3s1"],
    ["v3.260.0-alpha.x1234", "v3.260.0-alpha.x1234"],
  ])("%j is %s", (words, version) => expect(versionIn(words)).toBe(version));

  it("is none where there are no three numbers", () => {
    expect(versionIn("go1.26 (devel)")).toBeUndefined();
    expect(versionIn("")).toBeUndefined();
  });
});

const number = fc.nat({ max: 40 });
const triple = fc.tuple(number, number, number);
const text = ([major, minor, patch]: readonly number[]) => `v${major}.${minor}.${patch}`;
const compare = (a: readonly number[], b: readonly number[]) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

describe("a version on the PATH", () => {
  it("is accepted when it is the pinned one, whatever the rule", () => {
    fc.assert(
      fc.property(
        triple,
        fc.constantFrom(undefined, "same-major" as const, "neighbour-minor" as const),
        (version, rule) => {
          expect(isAccepted(text(version), text(version), rule)).toBe(true);
        },
      ),
    );
  });

  it("is accepted without a rule when it is the pinned one only", () => {
    fc.assert(
      fc.property(triple, triple, (found, pinned) => {
        expect(isAccepted(text(found), text(pinned))).toBe(compare(found, pinned) === 0);
      }),
    );
  });

  it("is accepted by same-major when it is as new, of the same major version", () => {
    fc.assert(
      fc.property(triple, triple, fc.boolean(), (found, pinned, same) => {
        const near = same ? [pinned[0], ...found.slice(1)] : found;
        expect(isAccepted(text(near), text(pinned), "same-major")).toBe(
          near[0] === pinned[0] && compare(near, pinned) >= 0,
        );
      }),
    );
  });

  it("is accepted by neighbour-minor one minor version apart, whatever the patch", () => {
    fc.assert(
      fc.property(triple, fc.integer({ min: -3, max: 3 }), number, ([major, minor, patch], apart, other) => {
        const found = text([major, Math.max(0, minor + apart), other]);
        const distance = Math.abs(Math.max(0, minor + apart) - minor);
        expect(isAccepted(found, text([major, minor, patch]), "neighbour-minor")).toBe(distance <= 1);
        expect(isAccepted(text([major + 1, minor, other]), text([major, minor, patch]), "neighbour-minor")).toBe(false);
      }),
    );
  });

  it("is not accepted as a preview of the pinned one, but as a vendor's build of it", () => {
    expect(isAccepted("v3.259.0-alpha.1", "v3.259.0", "same-major")).toBe(false);
    expect(isAccepted("v3.259.0+vendor-1", "v3.259.0", "same-major")).toBe(true);
    expect(isAccepted("v3.260.0-alpha.1", "v3.259.0", "same-major")).toBe(true);
    expect(isAccepted("v1.34.4+k3s1", "v1.34.4", "neighbour-minor")).toBe(true);
    expect(isAccepted("v1.34.4+k3s1", "v1.34.4")).toBe(false);
  });
});
