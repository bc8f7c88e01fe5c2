/** One reason within a refusal: the field it is about and what is wrong with it. */
export interface StatusCause {
  readonly field?: string;
  readonly message: string;
  readonly reason?: string;
}

interface Status {
  readonly message?: string;
  readonly reason?: string;
  readonly details?: { readonly causes?: readonly StatusCause[]; readonly retryAfterSeconds?: number };
}

/** The API server's refusal of a request, from its `Status` object. */
export class ApiError extends Error {
  /** The machine-readable reason, such as `NotFound`, `Conflict` or `Invalid`. */
  readonly reason: string;
  readonly causes: readonly StatusCause[];
  /** Seconds that the server asks to wait before another try. */
  readonly retryAfter?: number;

  constructor(
    /** HTTP status code. */
    readonly code: number,
    body: string,
  ) {
    const status = parseStatus(body);
    super(status.message || `the API server answered ${code}: ${body.slice(0, 200)}`);
    this.name = "ApiError";
    this.reason = status.reason ?? "";
    this.causes = status.details?.causes ?? [];
    this.retryAfter = status.details?.retryAfterSeconds;
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

/** The server cannot be reached at all. */
export class UnreachableError extends Error {
  constructor(server: string, cause: string) {
    super(
      `the Kubernetes API server "${server}" cannot be reached: ${cause}; check the kubeconfig and that the cluster runs`,
    );
    this.name = "UnreachableError";
  }
}

function parseStatus(body: string): Status {
  try {
    return JSON.parse(body) as Status;
  } catch {
    return {};
  }
}
