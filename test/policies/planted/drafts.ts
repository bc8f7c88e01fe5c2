import { change, type Mutation } from "./mutations";

/** An object that may be changed; fields are of any kind, as who plants into one object knows them. */
export interface Draft {
  [field: string]: Draft;
}

/** Changes an object in place. @param subject such as `Deployment kubeflow/ml-pipeline` */
export function changed(subject: string, edit: (draft: Draft) => void): Mutation {
  return change(subject, [], (object) => {
    const draft = structuredClone(object) as Draft;
    edit(draft);
    return draft;
  });
}

/** Sets a field, and makes what is missing on the way. @param path such as `spec/template/spec/containers/0/image` */
export function set(draft: Draft, path: string, value: unknown): void {
  const { holder, last } = placeOf(draft, path);
  holder[last] = value as Draft;
}

/** Puts an item at the end of a list, which is made where there is none. */
export function push(draft: Draft, path: string, item: unknown): void {
  const { holder, last } = placeOf(draft, path);
  holder[last] ??= [] as unknown as Draft;
  (holder[last] as unknown as unknown[]).push(item);
}

function placeOf(draft: Draft, path: string): { holder: Draft; last: string } {
  const keys = path.split("/");
  const last = keys.pop() as string;
  return { holder: keys.reduce<Draft>((inner, key) => (inner[key] ??= {}), draft), last };
}
