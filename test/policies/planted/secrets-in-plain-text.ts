import { changed, push, set, type Draft } from "./drafts";
import { type Planted } from "./mutations";

const ENV = "spec/template/spec/containers/0/env";
const variable = (name: string, value: string) => (draft: Draft) => push(draft, ENV, { name, value });

/** Put together here, so that no scanner of repositories takes it for a key that leaked. */
const PRIVATE_KEY = ["-----BEGIN RSA", "PRIVATE KEY-----\nMIIEow==\n-----END RSA", "PRIVATE KEY-----\n"].join(" ");
const AWS_KEY = `AKIA${"QWERTYUIOPASDFGH"}`;
const JWT = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiJhZGFsb3ZlbGFjZSJ9", "c2lnbmF0dXJlLW9mLXRoaXM"].join(".");

export const planted: readonly Planted[] = [
  {
    name: "the database's password as a variable",
    mutate: changed("Deployment kubeflow/ml-pipeline", (draft) => {
      const { env } = (draft.spec.template.spec.containers as unknown as { env: { name: string }[] }[])[0];
      const index = env.findIndex(({ name }) => name === "DBCONFIG_PASSWORD");
      if (index < 0) throw new Error("the password's variable is not there");
      env[index] = { name: "DBCONFIG_PASSWORD", value: "correct-horse" } as { name: string };
    }),
  },
  {
    name: "the secret of the sign-in as a variable",
    mutate: changed("Deployment oauth2-proxy/oauth2-proxy", variable("OAUTH2_PROXY_CLIENT_SECRET", "s3cr3t")),
  },
  {
    name: "a secret that Pulumi writes into a variable",
    mutate: changed("Deployment kubeflow/katib-db-manager", variable("DB_PASSWORD", "<<katib-database-password.hex>>")),
  },
  {
    name: "a token in a variable of any name",
    mutate: changed("Deployment kubeflow/centraldashboard", variable("GREETING", JWT)),
  },
  {
    name: "a password in a URL",
    mutate: changed(
      "Deployment kubeflow/katib-ui",
      variable("DB_URL", "mysql://root:correct-horse@katib-mysql:3306/katib"),
    ),
  },
  {
    name: "a password as an argument",
    mutate: changed("Deployment kubeflow/notebook-controller-deployment", (draft) => {
      push(draft, "spec/template/spec/containers/0/args", "--registry-password=correct-horse");
    }),
  },
  {
    name: "a secret of an external provider in Dex's configuration",
    mutate: changed("ConfigMap auth/dex", (draft) => {
      const data = draft.data as unknown as Record<string, string>;
      data["config.yaml"] += "connectors:\n  - type: oidc\n    config:\n      clientSecret: correct-horse\n";
    }),
  },
  {
    name: "a cookie secret in the proxy's configuration",
    mutate: changed("ConfigMap oauth2-proxy/oauth2-proxy", (draft) => {
      const data = draft.data as unknown as Record<string, string>;
      data["oauth2_proxy.cfg"] += 'cookie_secret = "MDEyMzQ1Njc4OWFiY2RlZg=="\n';
    }),
  },
  {
    name: "a private key in a ConfigMap",
    mutate: changed("ConfigMap istio-system/istio", (draft) => set(draft, "data/key.pem", PRIVATE_KEY)),
  },
  {
    name: "an access key of AWS in KServe's configuration",
    mutate: changed("ConfigMap kubeflow/inferenceservice-config", (draft) => {
      set(draft, "data/credentials", JSON.stringify({ s3: { s3AccessKeyIDName: AWS_KEY } }));
    }),
  },
  {
    name: "a key of a Google service account, as bytes",
    mutate: changed("ConfigMap kubeflow/kfp-launcher", (draft) => {
      const account = JSON.stringify({ type: "service_account", private_key: PRIVATE_KEY });
      set(draft, "binaryData", { "account.json": Buffer.from(account).toString("base64") });
    }),
  },
  {
    name: "a password under its name in a ConfigMap",
    mutate: changed("ConfigMap kubeflow/model-registry-db-parameters", (draft) => {
      set(draft, "data/MYSQL_ROOT_PASSWORD", "test");
    }),
  },
];
