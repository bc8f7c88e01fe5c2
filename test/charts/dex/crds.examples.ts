import { authCode } from "../../../charts/dex/crds";
import type { KindExample } from "../support/examples";

/** A code of Dex', and what the API server refuses in it; the schema is open, so that this is in the metadata. */
export const examples: readonly KindExample[] = [
  {
    kind: authCode,
    valid: {
      clientID: "kubeflow-oidc-authservice",
      redirectURI: "/oauth2/callback",
      connectorID: "local",
      claims: { userID: "7", email: "ada@example.com", emailVerified: true },
      expiry: "2026-03-01T00:05:00Z",
    },
    mistakes: [
      ["metadata.name", "Code_1"],
      ["metadata.labels", { "issued to": "ada" }],
      ["metadata.annotations", { "noted by": "ada" }],
    ],
  },
];
