import type { KubeClient } from "../../providers/kube/client";
import type { PlayContext } from "./play";
import { until } from "./until";

/** Namespace of what plays run; none of a stack file is called so by chance. */
export const PLAY_NAMESPACE = "rehearsal-plays";

const REF = { apiVersion: "v1", kind: "Namespace", name: PLAY_NAMESPACE } as const;

/** Milliseconds for a namespace with a few simulated Pods to go. */
const GONE_MS = 60_000;

/** Runs a play with a namespace of its own, which goes with all that is in it, however the play ends. */
export async function inPlayNamespace<T>(context: PlayContext, run: () => Promise<T>): Promise<T> {
  const { client, signal } = context;
  // What a killed play has left.
  await remove(client, signal);
  await client.apply(
    {
      apiVersion: REF.apiVersion,
      kind: REF.kind,
      metadata: { name: REF.name, labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    },
    { fieldManager: "rehearsal-plays", signal },
  );
  try {
    return await run();
  } finally {
    // Also when the play was interrupted.
    await remove(client, new AbortController().signal);
  }
}

async function remove(client: KubeClient, signal: AbortSignal): Promise<void> {
  await client.delete(REF, { signal });
  await until(async () => ((await client.get(REF)) ? undefined : true), {
    otherwise: `namespace "${PLAY_NAMESPACE}" did not go`,
    timeoutMs: GONE_MS,
    signal,
  });
}
