import { tensorboard, type TensorboardSpec } from "../../../charts/tensorboard-controller/crds";
import type { KindExample } from "../support/examples";

const spec: TensorboardSpec = { logspath: "pvc://training/logs" };

/** A Tensorboard, and what is easily got wrong in it. */
export const examples: readonly KindExample[] = [
  {
    kind: tensorboard,
    valid: { spec },
    mistakes: [
      ["spec.logspath", undefined],
      ["spec.logspath", ["pvc://training/logs"]],
      ["spec.logsPath", "pvc://training/logs"],
    ],
  },
];
