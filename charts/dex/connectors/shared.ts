import { certificates, required, secret, text, texts } from "./field";

/** What Dex is to a provider that it sends users to. */
export const OAUTH_CLIENT = {
  clientID: required(text("Id of the client that was registered with the provider.", "kubeflow")),
  clientSecret: required(secret("Secret of the client that was registered with the provider.")),
};

export const SCOPES = texts(
  "Scopes to ask the provider for, besides openid. Without it: profile and email.",
  "profile",
);
export const ROOT_CAS = certificates("PEM certificates of the authorities that sign the provider's certificate.");

/** Organizations whose members may sign in. */
export const ORGS = {
  name: required(text("Name of the organization.", "acme")),
  teams: texts("Teams of which a user must be in one. Without it, every member may sign in.", "ml"),
};
