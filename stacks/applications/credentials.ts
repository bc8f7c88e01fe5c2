import type * as pulumi from "@pulumi/pulumi";
import { generatedPassword } from "../generated-secret";

/** Credentials of a server that the platform runs itself. */
export type OwnCredentials =
  | { readonly kind: "given"; readonly user: string; readonly password: pulumi.Output<string> }
  | { readonly kind: "secret"; readonly name: string };

/**
 * Those of the Secret that a stack file names, or a user with a generated password.
 * @param name of the password in the state
 */
export function ownCredentials(name: string, user: string, secret: string | undefined): OwnCredentials {
  if (secret !== undefined) return { kind: "secret", name: secret };
  return { kind: "given", user, password: generatedPassword(name) };
}
