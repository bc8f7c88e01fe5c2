import { dexConfigFormat } from "./config-format";
import { SAMPLE_CONNECTORS } from "./samples";
import { configOf, DEFAULT_PROPS, dexObjects } from "./support";

const { settings } = DEFAULT_PROPS;

describe("config.yaml", () => {
  test("with all settings is what Dex reads", () => {
    const { config } = configOf(
      dexObjects({
        settings: {
          connectors: SAMPLE_CONNECTORS,
          users: [{ email: "ada@example.com", hash: "x", username: "Ada", userID: "1" }],
          clients: [
            { id: "cli", name: "Command line", redirectURIs: ["http://localhost:8000"], trustedPeers: ["grafana"] },
            { id: "grafana", name: "Grafana", redirectURIs: ["https://grafana.example.com/login"], secret: "planted" },
          ],
          expiry: {
            idTokens: "1h",
            signingKeys: "6h",
            authRequests: "10m",
            refreshTokens: {
              rotation: false,
              reuseInterval: "3s",
              validIfNotUsedFor: "168h",
              absoluteLifetime: "720h",
            },
          },
          logLevel: "warn",
          skipApprovalScreen: false,
          passwordConnector: "ldap",
          title: "Kubeflow",
        },
      }),
    );
    expect(dexConfigFormat.safeParse(config).error?.issues ?? []).toEqual([]);
    expect(config).toMatchObject({
      logger: { level: "warn", format: "text" },
      frontend: { issuer: "Kubeflow" },
      oauth2: { skipApprovalScreen: false, passwordConnector: "ldap" },
      expiry: { idTokens: "1h", refreshTokens: { disableRotation: true, absoluteLifetime: "720h" } },
      staticClients: [
        { idEnv: "OIDC_CLIENT_ID" },
        { id: "cli", public: true, trustedPeers: ["grafana"] },
        { id: "grafana", secretEnv: "CLIENT_1_SECRET" },
      ],
      staticPasswords: [{ email: "ada@example.com", hashFromEnv: "DEX_USER_PASSWORD_0", username: "Ada", userID: "1" }],
    });
  });

  test("says nothing that is Dex' own default", () => {
    expect(Object.keys(configOf(dexObjects({ settings: { connectors: [], users: [] } })).config)).toEqual([
      "issuer",
      "storage",
      "web",
      "logger",
      "oauth2",
      "enablePasswordDB",
      "staticClients",
    ]);
  });

  test("names users by their address, and gives each an id that lasts", () => {
    const [user] = configOf(dexObjects()).config.staticPasswords as Record<string, string>[];
    expect(user).toMatchObject({ email: "Ada@example.com", username: "Ada", hashFromEnv: "DEX_USER_PASSWORD_0" });
    const lower = dexObjects({ settings: { connectors: [], users: [{ email: "ada@example.com", hash: "other" }] } });
    expect((configOf(lower).config.staticPasswords as Record<string, string>[])[0].userID).toBe(user.userID);
  });

  test.each([
    ["users", { connectors: [], users: settings.users }, true],
    ["connectors", { connectors: SAMPLE_CONNECTORS, users: [] }, false],
    ["nobody", { connectors: [], users: [] }, true],
  ])("with %s, Dex starts, and shows a form for passwords only where one can be right", (_, given, enabled) => {
    expect(configOf(dexObjects({ settings: given })).config.enablePasswordDB).toBe(enabled);
  });
});
