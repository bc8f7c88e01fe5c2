/** A key of a Secret in the namespace of whoever reads it. */
export interface SecretKey {
  readonly secret: string;
  readonly key: string;
}

/** A database server as its clients need to know it, in the cluster or outside. */
export interface DatabaseRef {
  /** Host name that Pods resolve, such as `mysql` for a Service of their own namespace. */
  readonly host: string;
  readonly port: number;
  readonly user: SecretKey;
  readonly password: SecretKey;
}

/**
 * Where a Secret with credentials comes from: `given` has one made of them, `secret` names one that is there already,
 * which an external-secrets operator or a person has made, and which a render therefore need not contain.
 */
export type CredentialsSource =
  | { readonly kind: "given"; readonly user: string; readonly password: string }
  | { readonly kind: "secret"; readonly name: string };
