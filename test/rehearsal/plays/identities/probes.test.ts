import * as fc from "fast-check";
import type { ExpectedGrant } from "../../../../rehearsal/plays/identities/expectations";
import { isGranted, probesOf, probeText } from "../../../../rehearsal/plays/identities/probes";

const account = { namespace: "team-a", name: "default-editor" };
const read = (bucket: string | undefined, prefix?: string): ExpectedGrant => ({
  ...{ kind: "bucket", bucket, access: "read" },
  ...(prefix !== undefined && { prefix }),
});
const write = (bucket: string | undefined, prefix?: string): ExpectedGrant => ({
  ...{ kind: "bucket", bucket, access: "write" },
  ...(prefix !== undefined && { prefix }),
});

describe("what is tried", () => {
  it("is each zone, and each bucket below every prefix that somebody has there, and elsewhere", () => {
    const zone: ExpectedGrant = { kind: "dnsZone", zone: "/subscriptions/s/dnszones/company.org" };
    const rights = [
      { account, grants: [read("models", "team-a/"), zone] },
      { account, grants: [write("models", "team-b/"), read(undefined), read("models", "team-a/"), zone] },
    ];
    expect(probesOf(rights).map(probeText)).toEqual([
      "read models/team-a/",
      "write models/team-a/",
      "read models/team-b/",
      "write models/team-b/",
      "read models elsewhere",
      "write models elsewhere",
      "read Pipelines' artifacts",
      "write Pipelines' artifacts",
      "change records of company.org",
    ]);
  });

  it("names an object in the folder that it is about", () => {
    const [first] = probesOf([{ account, grants: [read("models", "team-a/")] }]);
    const path = "team-a/probe";
    expect(first).toEqual({ kind: "bucket", bucket: "models", action: "read", path, place: "models/team-a/" });
  });
});

describe("what is granted", () => {
  const texts = (grants: readonly ExpectedGrant[], all = grants): string[] =>
    probesOf([{ account, grants: all }])
      .filter((probe) => isGranted(grants, probe))
      .map(probeText);

  it("to a reader is to read, and to a writer both", () => {
    expect(texts([read("models")])).toEqual(["read models"]);
    expect(texts([write("models")])).toEqual(["read models", "write models"]);
  });

  it("below a prefix is nothing beside it, nor in another bucket", () => {
    const others = [write("models", "b/"), write("data"), { kind: "dnsZone", zone: "Z1" } as const];
    expect(texts([write("models", "a/")], [write("models", "a/"), ...others])).toEqual([
      "read models/a/",
      "write models/a/",
    ]);
  });

  it("of a whole bucket holds below every prefix", () => {
    expect(texts([read("models")], [read("models"), read("models", "a/")])).toEqual([
      "read models/a/",
      "read models elsewhere",
    ]);
  });

  it("grows with every grant, and is never more than somebody has", () => {
    const grant = fc.oneof(
      fc
        .record({ bucket: fc.constantFrom("a", "b"), prefix: fc.constantFrom(undefined, "x/", "x/y/") })
        .chain(({ bucket, prefix }) => fc.constantFrom(read(bucket, prefix), write(bucket, prefix))),
      fc.constantFrom("Z1", "Z2").map((zone): ExpectedGrant => ({ kind: "dnsZone", zone })),
    );
    fc.assert(
      fc.property(fc.array(grant), grant, (grants, more) => {
        for (const probe of probesOf([{ account, grants: [...grants, more] }])) {
          const together = isGranted([...grants, more], probe);
          expect(together).toBe(isGranted(grants, probe) || isGranted([more], probe));
        }
      }),
    );
  });
});
