import { join } from "node:path";

/** Where a simulated cloud keeps what others read: the autoscaler, load balancers, and tests. */
export function cloudFiles(folder: string): { readonly pools: string; readonly bin: string; readonly calls: string } {
  return { pools: join(folder, "pools"), bin: join(folder, "bin"), calls: join(folder, "calls.jsonl") };
}
