/** A request on its way through the mesh. */
export interface HttpRequest {
  readonly method: string;
  /** Without a query, normalized as the gateway normalizes it. */
  readonly path: string;
  readonly host: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Workload that the peer's certificate names: `cluster.local/ns/<namespace>/sa/<account>`; none from outside. */
  readonly peer?: string;
  /** Who vouched for it, `<issuer>/<subject>`, once a token was verified. */
  readonly requestPrincipal?: string;
}

/** What a client outside sends; the gateway takes `.` and `..` out of the path. */
export function fromOutside(path: string, headers: Record<string, string> = {}): HttpRequest {
  const { pathname } = new URL(`https://kubeflow.example.com${path}`);
  return { method: "GET", path: pathname, host: "kubeflow.example.com", headers: lowerCase(headers) };
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** A workload that policies select. */
export interface Workload {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Its ServiceAccount. */
  readonly account: string;
}

/** The name in a workload's certificate. */
export function principalOf({ namespace, account }: Workload): string {
  return `cluster.local/ns/${namespace}/sa/${account}`;
}

/** What was answered, and who decided it. */
export interface Answer {
  readonly status: number;
  /** The object whose rule decided, as `Kind namespace/name`, or the workload that answered. */
  readonly by: string;
  readonly why: string;
  /** The request as the workload got it; absent when it got none. */
  readonly arrived?: HttpRequest;
}
