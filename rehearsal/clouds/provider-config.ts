import type { CheckResult } from "../../providers/protocol/provider";
import { didYouMean } from "../../stacks/config/suggestion";
import type { ObjectShape } from "./schema/shape";

/** What the engine itself puts beside a provider's options. */
const OF_THE_ENGINE = ["version", "pluginDownloadURL"];

/** Unknown options of a provider. Their values are text to the engine, JSON where the typings say otherwise. */
export function providerFailures(
  { properties }: ObjectShape,
  values: Readonly<Record<string, unknown>>,
): CheckResult["failures"] {
  const known = Object.keys(properties);
  return Object.keys(values)
    .filter((name) => !known.includes(name) && !OF_THE_ENGINE.includes(name))
    .map((property) => {
      const meant = didYouMean(property, known);
      return { property, reason: `is no option of this provider${meant ? `; ${meant}` : ""}` };
    });
}
