import { join } from "node:path";

import { rehearsalPaths } from "../../../rehearsal/environment";
import { liveLogs } from "../../../rehearsal/kubelet/live-logs";
import { temporaryFolder, writeFile } from "../toolchain/support";

describe("the logs of live Pods", () => {
  const folder = temporaryFolder();

  it("are none where none runs", () => {
    expect(liveLogs(rehearsalPaths(folder(), "dev"))).toEqual([]);
  });

  it("are those of each container's newest start", () => {
    const paths = rehearsalPaths(folder(), "dev");
    const logs = join(paths.kubelet, "pods/kubeflow_training-operator-7f-x_85ef41d4/logs/training-operator");
    for (const file of ["0.log", "9.log", "10.log"]) writeFile(join(logs, file), "");
    expect(liveLogs(paths)).toEqual([{ pod: "kubeflow/training-operator-7f-x", file: join(logs, "10.log") }]);
  });
});
