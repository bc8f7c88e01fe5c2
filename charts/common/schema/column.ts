import type { PrinterColumn } from "./kind";

/** A column of `kubectl get`; a text unless `options` says otherwise. */
export function column(name: string, jsonPath: string, options: Partial<PrinterColumn> = {}): PrinterColumn {
  return { name, type: "string", jsonPath, ...options };
}

/** Time since the object was made. */
export const ageColumn = column("Age", ".metadata.creationTimestamp", { type: "date" });
