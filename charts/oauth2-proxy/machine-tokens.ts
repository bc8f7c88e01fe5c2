/** An issuer of tokens for programs, such as a cluster that signs tokens of ServiceAccounts. */
export interface MachineTokenIssuer {
  /** The `iss` of its tokens, byte for byte. */
  readonly issuer: string;
  /** Its public keys, as a JSON Web Key Set, where the mesh cannot fetch them. */
  readonly jwks?: string;
  /** Where its public keys are. @default discovered from the issuer */
  readonly jwksUri?: string;
  /**
   * Of which a token must have one; an empty list takes tokens for anyone.
   * @default `MACHINE_AUDIENCES`
   */
  readonly audiences?: readonly string[];
}

/**
 * Audiences of tokens that are meant for the platform. A token for the API server is not among them: whoever receives
 * it could use it there. Pipelines accepts its own audience when it reviews a token, so one token does for both.
 */
export const MACHINE_AUDIENCES: readonly string[] = [
  "istio-ingressgateway.istio-system.svc.cluster.local",
  "pipelines.kubeflow.org",
];
