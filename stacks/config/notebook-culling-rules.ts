import type { z } from "zod";
import { DEFAULT_CULLING } from "../../charts/notebook-controller/culling";
import type { Draft } from "./draft";
import { pathText } from "./field";
import type { Finding } from "./finding";
import type { notebookCullingSchema } from "./notebook-culling";

type Culling = Draft<z.input<typeof notebookCullingSchema>>;

const PATH = ["kubeflow:notebooks", "culling"];

/** What is impossible or without effect within `kubeflow:notebooks.culling`, beyond single values. */
export function notebookCullingFindings(culling: Culling = {}): Finding[] {
  return [...withoutEffect(culling), ...rarelyChecked(culling)];
}

/** Whoever sets a time most likely takes culling for switched on; `enabled: false` beside it says otherwise. */
function withoutEffect(culling: Culling): Finding[] {
  if ("enabled" in culling) return [];
  return (["idleMinutes", "checkMinutes"] as const)
    .filter((field) => field in culling)
    .map((field) => ({
      path: [...PATH, field],
      value: culling[field],
      message: "has no effect while culling is off; write enabled: true beside it, or remove it",
    }));
}

/** A field that is there but undefined was refused: it has its own message. */
function rarelyChecked(culling: Culling): Finding[] {
  const { idleMinutes, checkMinutes } = { ...DEFAULT_CULLING, ...culling };
  if (idleMinutes === undefined || checkMinutes === undefined || checkMinutes <= idleMinutes) return [];
  const idle = pathText([...PATH, "idleMinutes"]);
  return [
    {
      path: [...PATH, "checkMinutes"],
      value: checkMinutes,
      message: `is more than ${idle}, ${idleMinutes}: notebooks would be stopped late; write ${idleMinutes} at most`,
    },
  ];
}
