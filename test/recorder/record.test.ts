import { readFileSync } from "node:fs";
import { recordedPlatform } from "../support/recorded";

describe("a recorded platform", () => {
  it("has the objects of the development environment, 811 resources as `up` counts them", async () => {
    const { units } = await recordedPlatform(readFileSync("Pulumi.dev.yaml", "utf8"));
    expect(units.map(({ name }) => name)).toContain("pipelines-argo");
  });
});
