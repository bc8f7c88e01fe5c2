import type { z } from "zod";
import type { Draft } from "./draft";
import type { Finding } from "./finding";
import { knativeEventingSchema } from "./knative-eventing";

type KnativeEventing = Draft<z.input<typeof knativeEventingSchema>>;

const KEY = "kubeflow:knativeEventing";

/** What is impossible within `kubeflow:knativeEventing`, beyond single values. */
export function knativeEventingFindings(knativeEventing: KnativeEventing = {}): Finding[] {
  return [...besideExisting(knativeEventing), ...unheard(knativeEventing)];
}

function besideExisting(knativeEventing: KnativeEventing): Finding[] {
  if (!("existing" in knativeEventing)) return [];
  return Object.keys(knativeEventing)
    .filter((field) => field !== "existing" && field in knativeEventingSchema.shape)
    .map((field) => ({
      path: [KEY, field],
      message: "is of a Knative Eventing that this platform installs, and existing names another; remove one of them",
    }));
}

/** Whoever closes or opens sinks without authentication believes to be safe and is not. */
function unheard(knativeEventing: KnativeEventing): Finding[] {
  const { unlistedSenders, features } = knativeEventing;
  if (unlistedSenders === undefined || "existing" in knativeEventing) return [];
  // What is invalid has its own message.
  if ("features" in knativeEventing && features === undefined) return [];
  if (features && "authenticatedSenders" in features && features.authenticatedSenders !== false) return [];
  return [
    {
      path: [KEY, "unlistedSenders"],
      value: unlistedSenders,
      message:
        "says nothing as long as nobody checks who sends; set features.authenticatedSenders to true, or remove it",
    },
  ];
}
