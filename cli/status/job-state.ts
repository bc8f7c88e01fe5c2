import { KubeObject } from "../../providers/kube/object";

interface Condition {
  readonly type: string;
  readonly status: string;
}

/** The state of a training job: the newest of its conditions that is true, such as `Running` or `Succeeded`. */
export function jobState(job: KubeObject): string {
  const { conditions = [] } = (job.status ?? {}) as { conditions?: readonly Condition[] };
  return conditions.filter(({ status }) => status === "True").at(-1)?.type ?? "Created";
}
