/** What Google Cloud answers when it refuses, in the form in which its provider shows it. */
export class GoogleApiError extends Error {
  constructor(code: number, reason: string, message: string) {
    super(`googleapi: Error ${code}: ${message}, ${reason}`);
    this.name = "GoogleApiError";
  }
}

/** A value that an API does not take. */
export function badRequest(message: string): GoogleApiError {
  return new GoogleApiError(400, "badRequest", message);
}

/** A reference to nothing. @param resource its full name, such as `projects/p/global/networks/n` */
export function notFound(resource: string): GoogleApiError {
  return new GoogleApiError(404, "notFound", `The resource '${resource}' was not found`);
}

/** Something that cannot go, since something else needs it. */
export function inUse(resource: string, user: string): GoogleApiError {
  const message = `The resource '${resource}' is already being used by '${user}'`;
  return new GoogleApiError(400, "resourceInUseByAnotherResource", message);
}
