/** What a live program needs to find its API server. */
export interface ProgramKubeconfigOptions {
  readonly server: string;
  /** PEM text of the authority that signed the server's certificate. */
  readonly ca?: string;
  /** File that holds the token; client-go reads it again before the token in it expires. */
  readonly tokenFile: string;
  readonly namespace: string;
}

/** The kubeconfig of a live program, in place of the in-cluster configuration that a container finds. */
export function programKubeconfig({ server, ca, tokenFile, namespace }: ProgramKubeconfigOptions): string {
  const name = "rehearsal";
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name,
        cluster: { server, ...(ca ? { "certificate-authority-data": Buffer.from(ca).toString("base64") } : {}) },
      },
    ],
    users: [{ name, user: { tokenFile } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace } }],
    "current-context": name,
  });
}
