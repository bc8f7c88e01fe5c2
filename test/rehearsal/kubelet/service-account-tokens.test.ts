import { KubeClient } from "../../../providers/kube/client";
import { ServiceAccountTokens } from "../../../rehearsal/kubelet/service-account-tokens";
import { podWith } from "./support";

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly spec: { readonly expirationSeconds: number };
}

/** Stands for the API server: grants what is asked, and remembers it. */
class Grantor {
  readonly asked: Asked[] = [];
  now = Date.parse("2026-03-01T10:00:00Z");

  async path(ref: { namespace: string; name: string }): Promise<string> {
    return `/api/v1/namespaces/${ref.namespace}/serviceaccounts/${ref.name}`;
  }

  async request(method: string, path: string, { body }: { body: { spec: Asked["spec"] } }) {
    this.asked.push({ method, path, spec: body.spec });
    const expirationTimestamp = new Date(this.now + body.spec.expirationSeconds * 1000).toISOString();
    return { status: { token: `token-${this.asked.length}`, expirationTimestamp } };
  }

  tokens(): ServiceAccountTokens {
    // Only these two of its methods are used.
    return new ServiceAccountTokens(this as unknown as KubeClient, podWith(), () => this.now);
  }
}

describe("the tokens of a Pod's ServiceAccount", () => {
  it("are asked for in its name and bound to the Pod", async () => {
    const grantor = new Grantor();
    expect(await grantor.tokens().token({ expirationSeconds: 600, audience: "istio-ca" })).toBe("token-1");
    expect(grantor.asked).toEqual([
      {
        method: "POST",
        path: "/api/v1/namespaces/kubeflow/serviceaccounts/operator/token",
        spec: {
          audiences: ["istio-ca"],
          expirationSeconds: 600,
          boundObjectRef: { apiVersion: "v1", kind: "Pod", name: "operator-0", uid: podWith().metadata.uid },
        },
      },
    ]);
  });

  it("are renewed when most of their life is over, and no sooner", async () => {
    const grantor = new Grantor();
    const tokens = grantor.tokens();
    const start = grantor.now;
    const seen = [];
    for (const second of [0, 1, 2879, 2880, 2881]) {
      grantor.now = start + second * 1000;
      seen.push(await tokens.token({ expirationSeconds: 3600 }));
    }
    expect(seen).toEqual(["token-1", "token-1", "token-1", "token-2", "token-2"]);
  });

  it("are kept apart by their audience", async () => {
    const tokens = new Grantor().tokens();
    expect(await tokens.token({ expirationSeconds: 600 })).toBe("token-1");
    expect(await tokens.token({ expirationSeconds: 600, audience: "vault" })).toBe("token-2");
    expect(await tokens.token({ expirationSeconds: 600 })).toBe("token-1");
  });
});
