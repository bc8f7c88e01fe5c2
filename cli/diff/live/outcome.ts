import type { PlainObject } from "../../../charts/common/objects";
import { ApiError } from "../../../providers/kube/api-error";
import type { KubeClient } from "../../../providers/kube/client";
import { describeRef, refOf, type KubeObject } from "../../../providers/kube/object";
import { FIELD_MANAGER } from "../../../rehearsal/kubernetes/apply";
import { isImmutableRefusal } from "../../../rehearsal/kubernetes/immutability";
import { withoutSecrets } from "../../../rehearsal/kubernetes/inputs";
import { isMap, own } from "../values/json";
import { keyId, keyOf, listKind } from "../values/lists";
import { covers } from "./covers";
import { filledFrom, withTexts } from "./filled";
import { appliedBy, ownsMore } from "./managed-fields";

/** What applying an object would change in a cluster. */
export interface Outcome {
  readonly from: PlainObject;
  readonly to: PlainObject;
  /** Why the API server could not be asked. */
  readonly note?: string;
  /** The account may not apply, not even for a try. */
  readonly mayNotApply?: boolean;
}

/** Annotations of a Pod template that a render leaves out, because it does not know what they are digests of. */
const DIGEST = /^kubeflow\.org\/[a-z-]*digest$/;

/**
 * What applying `wanted` would make of `live`. Where the live object says all that is wanted, that is nothing; where it
 * does not, the API server is asked by a dry run under the name of whoever applied it before, so that defaults and
 * other spellings of a value are no difference.
 * @returns nothing when nothing would change
 */
export async function outcomeOf(
  client: Pick<KubeClient, "apply">,
  wanted: PlainObject,
  live: KubeObject,
  options: { readonly mayApply: boolean; readonly signal?: AbortSignal },
): Promise<Outcome | undefined> {
  const { object: filled, isComplete } = filledFrom(withDigestsOf(live, wanted), live);
  const known = wanted.kind === "Secret" ? withTexts(live as PlainObject) : (live as PlainObject);
  const applied = appliedBy(live);
  const isOlder = applied !== undefined && ownsMore(applied.fields, asStored(filled));
  if (!isOlder && isComplete && covers(known, filled, wanted.kind)) return undefined;
  const seen = (note?: string, mayNotApply = false): Outcome | undefined =>
    covers(known, filled, wanted.kind)
      ? undefined
      : {
          from: projected(known, filled, wanted.kind, "") as PlainObject,
          to: filled,
          ...(note !== undefined && { note }),
          mayNotApply,
        };
  if (!options.mayApply || !isComplete) return seen();
  try {
    const fieldManager = applied?.manager ?? FIELD_MANAGER;
    const answer = await client.apply(filled as KubeObject, {
      fieldManager,
      force: true,
      dryRun: true,
      signal: options.signal,
    });
    return { from: settled(live), to: settled(answer) };
  } catch (error) {
    // Definitions of a kind that the release changes, or fields that can't change: what differs is told all the same.
    if (isImmutableRefusal(error)) return seen();
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 403 || error.code === 401) return seen(undefined, true);
    const message = withoutSecrets(
      error.message,
      filled as KubeObject,
      ["data", "stringData"].filter(() => wanted.kind === "Secret"),
    );
    return seen(`${describeRef(refOf(filled as KubeObject))}: the API server would refuse it: ${message}`);
  }
}

function withDigestsOf(live: KubeObject, wanted: PlainObject): PlainObject {
  const annotations = templateAnnotations(live);
  const digests = Object.entries(annotations).filter(
    ([name]) => DIGEST.test(name) && own(templateAnnotations(wanted), name) === undefined,
  );
  if (digests.length === 0) return wanted;
  const spec = isMap(wanted.spec) ? wanted.spec : {};
  const template = isMap(spec.template) ? spec.template : {};
  const metadata = isMap(template.metadata) ? template.metadata : {};
  const all = { ...templateAnnotations(wanted), ...Object.fromEntries(digests) };
  return { ...wanted, spec: { ...spec, template: { ...template, metadata: { ...metadata, annotations: all } } } };
}

function templateAnnotations(object: PlainObject | KubeObject): Readonly<Record<string, unknown>> {
  const path = ["spec", "template", "metadata", "annotations"];
  const found = path.reduce<unknown>((parent, name) => (isMap(parent) ? own(parent, name) : undefined), object);
  return isMap(found) ? found : {};
}

/** As the API server takes note of an object's fields: texts of a Secret as its data. */
function asStored(object: PlainObject): PlainObject {
  if (object.kind !== "Secret" || !isMap(object.stringData)) return object;
  const data = { ...(isMap(object.data) ? object.data : {}), ...object.stringData };
  return { ...object, data };
}

const OF_SERVER = [
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "managedFields",
  "selfLink",
  "deletionTimestamp",
  "deletionGracePeriodSeconds",
];
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/** An object without what the API server and controllers keep for themselves. */
export function settled(live: KubeObject): PlainObject {
  const { status: _status, metadata, ...rest } = live;
  const kept = Object.entries(metadata).filter(([name]) => !OF_SERVER.includes(name));
  const annotations = Object.entries(metadata.annotations ?? {}).filter(([name]) => name !== LAST_APPLIED);
  const own = Object.fromEntries(kept.filter(([name]) => name !== "annotations"));
  return {
    ...rest,
    metadata: { ...own, ...(annotations.length > 0 && { annotations: Object.fromEntries(annotations) }) },
  } as unknown as PlainObject;
}

/** A live object as far as a wanted one tells: other fields may be anybody's. */
function projected(live: unknown, wanted: unknown, kind: string, name: string): unknown {
  if (isMap(live) && isMap(wanted)) {
    const entries = Object.keys(wanted).map((key) => [key, projected(own(live, key), wanted[key], kind, key)]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  if (!Array.isArray(live) || !Array.isArray(wanted)) return covers(live, wanted, kind, name) ? wanted : live;
  const told = listKind(name, kind, live, wanted);
  if (told.kind !== "keyed") {
    return live.map((item, index) => (index < wanted.length ? projected(item, wanted[index], kind, "") : item));
  }
  const byKey = new Map(wanted.map((item) => [keyId(keyOf(item, told.fields)), item]));
  return live.flatMap((item) => {
    const counterpart: unknown = byKey.get(keyId(keyOf(item, told.fields)));
    return counterpart === undefined ? [] : [projected(item, counterpart, kind, "")];
  });
}
