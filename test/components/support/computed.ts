/** Outputs that no input tells, by the type of the resource. */
export const COMPUTED: Readonly<Record<string, Record<string, string>>> = {
  "random:index/randomBytes:RandomBytes": { base64: Buffer.alloc(32).toString("base64"), hex: "00".repeat(32) },
  "kubeflow:clusters:ServiceAccountIssuer": { issuer: "https://kubernetes.default.svc", jwks: '{"keys":[]}' },
};
