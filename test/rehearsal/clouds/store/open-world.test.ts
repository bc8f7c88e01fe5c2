import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { openWorld } from "../../../../rehearsal/clouds/store/open-world";
import { temporaryWorld } from "../support/fake-cloud";
import { fakeNodes } from "./fake-nodes";
import { selfSigned } from "./self-signed";

let temporary: ReturnType<typeof temporaryWorld>;
let fake: Awaited<ReturnType<typeof fakeNodes>>;
let certificate: string;

beforeEach(async () => {
  temporary = temporaryWorld();
  fake = await fakeNodes();
  certificate = await selfSigned();
});

afterEach(async () => {
  await fake.server.close();
  temporary.remove();
});

/** The administrator's kubeconfig, as kwokctl writes it. */
function kubeconfig(user: Record<string, string>, cluster: Record<string, string>): string {
  const file = join(temporary.folder, "kubeconfig.yaml");
  const config = {
    clusters: [{ name: "rehearsal", cluster: { server: fake.server.url, ...cluster } }],
    users: [{ name: "admin", user }],
    contexts: [{ name: "rehearsal", context: { cluster: "rehearsal", user: "admin" } }],
    "current-context": "rehearsal",
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

test("a world knows the embedded cluster by its administrator's kubeconfig", async () => {
  const user = { "client-certificate-data": base64(certificate), "client-key-data": base64("the key") };
  const file = kubeconfig(user, { "certificate-authority-data": base64(certificate) });
  const { cluster } = await openWorld({ folder: temporary.folder, kubeconfig: file });
  expect([cluster.endpoint, cluster.version]).toEqual([fake.server.url, "1.34.4"]);
  expect(Buffer.from(cluster.ca, "base64").toString().trim()).toBe(certificate.trim());
  await cluster.client.close();
});

test("a kubeconfig that cannot make others administrators is refused", async () => {
  const file = kubeconfig({ token: "abc" }, { "certificate-authority-data": base64(certificate) });
  await expect(openWorld({ folder: temporary.folder, kubeconfig: file })).rejects.toThrow(
    `"${file}": has no client certificate and key; a rehearsal's own kubeconfig has both`,
  );
  const user = { "client-certificate-data": base64(certificate), "client-key-data": base64("the key") };
  await expect(openWorld({ folder: temporary.folder, kubeconfig: kubeconfig(user, {}) })).rejects.toThrow(
    `"${file}": names no authority of its server; a rehearsal's own kubeconfig does`,
  );
});
