import type { Taint } from "../../control-plane/node-pools";
import { invalidParameter } from "./azure-error";

const EFFECTS: readonly string[] = ["NoSchedule", "PreferNoSchedule", "NoExecute"] satisfies Taint["effect"][];

/** Reads taints in the form `key=value:Effect`. @throws where one is of no such form */
export function nodeTaints(texts: readonly string[]): Taint[] {
  return texts.map((text) => {
    const [, key, value, effect = ""] = /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(text) ?? [];
    if (key === undefined || !EFFECTS.includes(effect)) {
      throw invalidParameter(
        "agentPoolProfile.nodeTaints",
        `'${text}' must be key=value:effect, one of ${EFFECTS.join(", ")}`,
      );
    }
    // It has just been looked for among the effects.
    return { key, ...(value !== undefined && { value }), effect: effect as Taint["effect"] };
  });
}
