import { columns } from "../terminal/columns";
import { ClusterView, JobView, NodeView } from "./cluster-view";

/** Names of Pods in a line; the rest is counted. */
const PODS_SHOWN = 3;

/** What runs where, as lines of text. */
export function clusterText({ nodes, jobs, pending }: ClusterView): string[] {
  return [
    "What runs where",
    ...columns([["NODE", "GPUS", "PODS"], ...nodes.map(nodeRow)], "  "),
    ...section("Training jobs", [["KIND", "NAME", "STATE", "PODS"], ...jobs.map(jobRow)]),
    ...section("Pods without a node", [["POD", "REASON"], ...pending.map(({ name, reason }) => [name, reason])]),
  ];
}

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length > 1 ? ["", title, ...columns(rows, "  ")] : [];
}

function nodeRow({ name, gpus, gpusInUse, pods }: NodeView): string[] {
  const rest = pods.length - PODS_SHOWN;
  const shown = [...pods.slice(0, PODS_SHOWN), ...(rest > 0 ? [`${rest} more`] : [])];
  return [name, gpus > 0 ? `${gpusInUse} of ${gpus}` : "-", shown.join(", ") || "-"];
}

function jobRow({ kind, name, state, pods }: JobView): string[] {
  return [kind, name, state, String(pods)];
}
