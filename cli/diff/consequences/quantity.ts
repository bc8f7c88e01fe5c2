import { amountOf } from "../../../stacks/config/quantity";

/** The number that a quantity of Kubernetes stands for; nothing when it is none, as a placeholder is. */
export function quantityOf(value: unknown): number | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  return /^\d+(\.\d+)?(m|k|[KMGTPE]i|[MGTPE])?$/.test(String(value)) ? amountOf(value) : undefined;
}
