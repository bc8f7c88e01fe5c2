import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { SIMULATED_SPARK_HOME } from "../../../../rehearsal/simulated/spark-submit/spark-home";

describe("the program in the simulated SPARK_HOME", () => {
  it("starts in any folder, and says what is wrong as the operator expects it: by stderr and its exit code", () => {
    const program = join(SIMULATED_SPARK_HOME, "bin", "spark-submit");
    const env = { PATH: process.env.PATH };
    const { status, stderr } = spawnSync(program, ["--deploy-mode", "cluster"], { cwd: tmpdir(), env });
    expect([status, stderr.toString()]).toEqual([1, "simulated spark-submit: Missing application resource.\n"]);
  });
});
