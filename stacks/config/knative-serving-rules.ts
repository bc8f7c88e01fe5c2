import type { z } from "zod";
import { settingContradictions, type KnativeSettings } from "../../charts/knative-serving/settings";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import { knativeServingSchema } from "./knative-serving";
import { repetitions } from "./repetition";

type KnativeServing = Draft<z.input<typeof knativeServingSchema>>;

const KEY = "kubeflow:knativeServing";

/** What is impossible within `kubeflow:knativeServing`, beyond single values. */
export function knativeServingFindings(knativeServing: KnativeServing = {}): Finding[] {
  return [
    ...besideExisting(knativeServing),
    ...contradictions(knativeServing),
    ...listedTwice(knativeServing, "features"),
    ...listedTwice(knativeServing, "registriesSkippingTagResolving"),
  ];
}

function besideExisting(knativeServing: KnativeServing): Finding[] {
  if (!("existing" in knativeServing)) return [];
  return Object.keys(knativeServing)
    .filter((field) => field !== "existing" && field in knativeServingSchema.shape)
    .map((field) => ({
      path: [KEY, field],
      message: "is of a Knative Serving that this platform installs, and existing names another; remove one of them",
    }));
}

/** Of a group with an invalid value nothing more is said: against the default it might be wrong for no reason. */
function contradictions({ autoscaler, requests, revisions }: KnativeServing): Finding[] {
  const groups = Object.entries({ autoscaler, requests, revisions }).filter(
    ([, group]) => group !== undefined && Object.values(group).every((value) => value !== undefined),
  );
  // What the schema refused is not in it.
  const valid = Object.fromEntries(groups) as KnativeSettings;
  return settingContradictions(valid).map(({ path, value, message }) => ({ path: [KEY, ...path], value, message }));
}

function listedTwice(knativeServing: KnativeServing, field: "features" | "registriesSkippingTagResolving"): Finding[] {
  const entries: readonly (string | undefined)[] = knativeServing[field] ?? [];
  const path = [KEY, field];
  return repetitions(entries, (entry) => entry).map(({ index, first }) => ({
    path: [...path, index],
    value: entries[index],
    message: `is also ${pathText([...path, first])}; remove one of them`,
  }));
}
