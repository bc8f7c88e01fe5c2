import { below } from "../values/json";
import type { ConsequenceRule } from "./consequence";
import { changesPods, podsText } from "./workload";

/** A change of their template makes Pods anew, unless they wait for somebody to delete them. */
export const restartRule: ConsequenceRule = (change, { to: side }) => {
  const { to } = change;
  if (!to || !changesPods(change)) return [];
  if (below(to, "spec", "updateStrategy", "type") === "OnDelete") {
    return [{ kind: "none", reason: "its Pods change only as somebody deletes them: the update strategy is OnDelete" }];
  }
  const isDaemonSet = to.kind === "DaemonSet";
  return [
    { kind: "restart", reason: `restarts ${podsText(to, side)}${isDaemonSet ? ", one node after another" : ""}` },
  ];
};
