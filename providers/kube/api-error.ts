/** One reason within a refusal: the field it is about and what is wrong with it. */
export interface StatusCause {
  readonly field?: string;
  readonly message: string;
  readonly reason?: string;
}

/** What a refusal is about: `namespaces "x"`, `deployments.apps "y"`. */
export interface StatusDetails {
  readonly name?: string;
  /** The plural of the kind, as in `namespaces`. */
  readonly kind?: string;
  readonly group?: string;
  readonly causes?: readonly StatusCause[];
  readonly retryAfterSeconds?: number;
}

interface Status {
  readonly message?: string;
  readonly reason?: string;
  readonly details?: StatusDetails;
}

/** The API server's refusal of a request, from its `Status` object. */
export class ApiError extends Error {
  /** The machine-readable reason, such as `NotFound`, `Conflict` or `Invalid`. */
  readonly reason: string;
  readonly details: StatusDetails;
  readonly causes: readonly StatusCause[];
  /** Seconds that the server asks to wait before another try. */
  readonly retryAfter?: number;

  constructor(
    /** HTTP status code. */
    readonly code: number,
    body: string,
    /** Value of the Retry-After header: flow control answers with it and plain text. */
    retryAfterHeader?: string,
  ) {
    const status = parseStatus(body);
    super(status.message || `the API server answered ${code}: ${body.slice(0, 200).trim()}`);
    this.name = "ApiError";
    this.reason = status.reason ?? "";
    this.details = status.details ?? {};
    this.causes = this.details.causes ?? [];
    const seconds = Number(retryAfterHeader);
    this.retryAfter = this.details.retryAfterSeconds ?? (seconds > 0 ? seconds : undefined);
  }
}

/** The server's API has no such kind (yet): its CRD is missing or not established. */
export class NoMatchError extends Error {
  constructor(
    readonly apiVersion: string,
    readonly kind: string,
  ) {
    super(`the API server serves no kind "${kind}" in "${apiVersion}"; its CustomResourceDefinition is missing`);
    this.name = "NoMatchError";
  }
}

/** The server cannot be reached, or the connection broke off within an answer. */
export class UnreachableError extends Error {
  constructor(
    readonly server: string,
    /** What Node or the HTTP client calls it: `ECONNREFUSED`, `ENOTFOUND`, `UND_ERR_SOCKET`. */
    readonly causeCode: string,
  ) {
    super(
      `the Kubernetes API server "${server}" cannot be reached: ${causeCode}; check the kubeconfig and that the cluster runs`,
    );
    this.name = "UnreachableError";
  }
}

function parseStatus(body: string): Status {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
