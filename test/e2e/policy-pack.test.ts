import { join } from "node:path";

import { Workplace } from "./command-line";
import { BUILD_TIMEOUT_MS, toolPaths } from "./support";

jest.setTimeout(240_000);

const PACK = join(__dirname, "..", "..", "policies");

/** Steps of one story: each begins where the one before it ended. The engine is Pulumi's own, and so is what runs the pack. */
describe("the policy pack, asked by the real engine", () => {
  const workplace = new Workplace();

  beforeAll(() => toolPaths(), BUILD_TIMEOUT_MS);
  afterAll(() => workplace.remove());

  it("lets the platform be made, and the rehearsal tells that all rules hold", async () => {
    const { code, stdout, stderr } = await workplace.run(["up", "--policy-pack", PACK]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/✓ policies +21 rules hold for \d+ objects/);
  });

  it("refuses what breaks a rule, by object, field, limit and fix, and the cluster stays as it was", async () => {
    workplace.edit("dev", "        gpus: 4\n", "");
    const { code, stderr } = await workplace.run(["preview", "--policy-pack", PACK]);
    expect(stderr).toContain(
      'ResourceQuota team-a/kf-resource-quota spec.hard: does not limit "requests.nvidia.com/gpu", so that the team may take all; ' +
        'set quota.gpus of the tenant "team-a" in the stack file; 0 where it needs none',
    );
    expect(code).toBe(1);
  });

  it("is told by a rehearsal without the pack, which fails nothing", async () => {
    const { code, stdout, stderr } = await workplace.run(["up"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("broken: tenant-limits; `npx kubeflow policy -s dev` says what to do");
  });

  it("takes an exemption of the stack file, with its reason and its last day", async () => {
    workplace.writeStackFile(
      "dev",
      `${workplace.textOf("dev")}  kubeflow:policies:
    exemptions:
      - rule: tenant-limits
        subject: ResourceQuota team-a/kf-resource-quota
        reason: moves to its own GPU pool, which has a limit
        expires: "2099-12-31"
`,
    );
    const { code, stderr } = await workplace.run(["preview", "--policy-pack", PACK]);
    expect([code, stderr]).toEqual([0, ""]);
  });
});
