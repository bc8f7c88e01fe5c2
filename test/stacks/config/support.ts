import { checkConfig } from "../../../stacks/config/check";
import type { ComponentsInput } from "../../../stacks/config/components";

/** Leaves out what an environment for users has to say something about. */
export const WITHOUT_SERVICES: ComponentsInput = {
  only: ["trainingOperator"],
  certManager: true,
  nvidiaDevicePlugin: true,
};

/** A configuration without errors, to spoil one thing in. */
export function validValues(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    "kubeflow:release": "26.03",
    "kubeflow:cluster": {
      kind: "rehearsal",
      nodePools: [
        { name: "cpu", nodes: 3, cpu: 8, memory: "32Gi" },
        { name: "a100", nodes: 4, cpu: 24, memory: "220Gi", gpu: { model: "A100-80", perNode: 1 } },
      ],
    },
    "kubeflow:components": WITHOUT_SERVICES,
    "kubeflow:tenants": [{ name: "team-a", owner: "ada@example.com", quota: { gpus: 4 } }],
    ...changes,
  };
}

/** All refusals, each as `path: message`. */
export function refusals(values: Record<string, unknown>, concealed?: ReadonlySet<string>): string[] {
  const result = checkConfig(values, concealed);
  return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
}
