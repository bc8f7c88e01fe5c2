import type { RecordedPlatform } from "../../recorder/platform";
import { toldValues } from "../../recorder/told-values";

const platform = (taken: readonly string[]): RecordedPlatform => ({
  units: [{ name: "dex", application: "dex", kind: "objects", objects: [], taken, after: [] }],
  ...{ cloud: [], values: [] },
});

describe("what a stack's outputs tell of placeholders", () => {
  it("is a value for each that a chart took, whole or within a text", () => {
    const taken = ["<<db.address>>", "https://oidc/<<cluster.id>>/x", "<<db.port>>"];
    const told = toldValues(platform(taken), { dex: ["10.0.0.2", "https://oidc/C1/x", 3306] });
    expect([...told]).toEqual([
      ["db.address", "10.0.0.2"],
      ["cluster.id", "C1"],
      ["db.port", "3306"],
    ]);
  });

  it("is nothing of a secret, of a text with two placeholders, and of one that is another text", () => {
    const taken = ["<<password>>", "<<a>>:<<b>>", "s3://<<bucket>>"];
    expect([...toldValues(platform(taken), { dex: ["", "x:y", "gs://data"] })]).toEqual([]);
  });

  it("is refused where the stack was made from another stack file", () => {
    expect(() => toldValues(platform(["<<a>>"]), { dex: ["1", "2"] })).toThrow(
      "renderValues.dex: has 2 values, and the stack file's program takes 1; run `pulumi up` with this stack file first",
    );
  });
});
