import type { z } from "zod";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import type { policiesSchema } from "./policies";
import { repetitions } from "./repetition";

type Policies = Draft<z.input<typeof policiesSchema>>;

const KEY = "kubeflow:policies";

/** What is impossible within `kubeflow:policies`, beyond single values. */
export function policiesFindings({ exemptions = [], registries = [], costTags = [] }: Policies = {}): Finding[] {
  return [
    ...twice("exemptions", exemptions, (each) => each?.rule && each.subject && `${each.rule} ${each.subject}`),
    ...twice("registries", registries, (each) => each),
    ...twice("costTags", costTags, (each) => each),
    ...exemptions.flatMap((each, index) => noSuchDay(each?.expires, index)),
  ];
}

function twice<T>(field: string, items: readonly T[], key: (item: T) => string | undefined): Finding[] {
  return repetitions(items, key).map(({ index, first }) => ({
    path: [KEY, field, index],
    message: `is the same as ${pathText([KEY, field, first])}; remove one of them`,
  }));
}

/** The calendar has no 30th of February, which JavaScript takes for one in March. */
function noSuchDay(expires: string | undefined, index: number): Finding[] {
  if (expires === undefined) return [];
  const written = expires.slice(0, 10);
  const time = Date.parse(`${written}T00:00:00Z`);
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(written)) return [];
  const message = "is no day of the calendar; write one that exists";
  return [{ path: [KEY, "exemptions", index, "expires"], value: written, message }];
}
