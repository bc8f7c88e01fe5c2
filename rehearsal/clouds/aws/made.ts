import type { ModelRequest, ModelState } from "../resource-model";
import { regionOf } from "./account";

/** An id as EC2 makes them, such as `vpc-0123456789abcdef0`. */
export function ec2Id(prefix: string, { urn, world }: ModelRequest): string {
  return `${prefix}-0${world.digits(`${prefix} ${urn}`, 16)}`;
}

/** What all resources of a region have besides what they compute themselves. */
export function made(request: ModelRequest, id: string, computed: Readonly<Record<string, unknown>> = {}): ModelState {
  const tagsAll = request.inputs.tags ?? {};
  return { id, computed: { region: regionOf(request), tagsAll, ...computed } };
}
