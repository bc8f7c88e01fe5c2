/** What Azure answers when it refuses, in the form in which its provider shows it. */
export class AzureError extends Error {
  constructor(status: number, code: string, message: string) {
    super(`Status=${status} Code="${code}" Message="${message}"`);
    this.name = "AzureError";
  }
}

/** A value that AKS does not take. */
export function invalidParameter(parameter: string, details: string): AzureError {
  const message = `The value of parameter ${parameter} is invalid. Error details: ${details}`;
  return new AzureError(400, "InvalidParameter", message);
}

/** A reference to nothing. */
export function notFound(id: string): AzureError {
  return new AzureError(404, "ResourceNotFound", `The Resource '${id}' was not found.`);
}
