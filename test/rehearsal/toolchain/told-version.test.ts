import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { toldVersion } from "../../../rehearsal/toolchain/told-version";
import { TOOLS } from "../../../rehearsal/toolchain/tools";
import { temporaryFolder, writeProgram } from "./support";

const folder = temporaryFolder();
const tell = (tool: (typeof TOOLS)[keyof typeof TOOLS], script: string) =>
  toldVersion(tool, writeProgram(join(folder(), tool.name), script), {});

/** What Go notes in a program, after the words of its own. */
const notes = (module: string, version: string) =>
  `exit 0\npath\tgithub.com/kubeflow/training-operator/cmd/training-operator.v1\nmod\t${module}\t${version}\th1:abc=\n` +
  "dep\tk8s.io/api\tv0.34.4\th1:def=";

describe("the version that a program tells", () => {
  it("is asked for with its own arguments, on either stream", async () => {
    await expect(tell(TOOLS.kubectl, '[ "$*" = "version --client" ] && echo v1.34.4')).resolves.toBe("v1.34.4");
    await expect(tell(TOOLS.etcd, '[ "$*" = --version ] && echo v3.6.5 >&2')).resolves.toBe("v3.6.5");
  });

  it("is none where it tells none", async () => {
    await expect(tell(TOOLS.etcd, "echo hello")).resolves.toBeUndefined();
  });

  it("is read from Go's notes where it has no such command", async () => {
    const { module } = TOOLS["training-operator"].family;
    await expect(tell(TOOLS["training-operator"], notes(module, "v1.9.2"))).resolves.toBe("v1.9.2");
    await expect(tell(TOOLS["training-operator"], notes("example.com/fork", "v1.9.2"))).resolves.toBeUndefined();
    await expect(tell(TOOLS["training-operator"], notes(module, "(devel)"))).resolves.toBeUndefined();
  });

  it("is asked for with the environment without which a program does not start", async () => {
    const tool = TOOLS["knative-webhook"];
    const text = `[ -n "$WEBHOOK_NAME" ] || exit 2\n${notes("knative.dev/serving", "v0.48.1")}`;
    const script = text.replace("github.com/kubeflow/training-operator/cmd/training-operator.v1", tool.package);
    await expect(tell(tool, script)).resolves.toBe("v0.48.1");
  });

  it("is not believed of a program that does not run", async () => {
    await expect(tell(TOOLS.etcd, "echo v3.6.5; exit 1")).rejects.toThrow("Command failed");
    await expect(toldVersion(TOOLS.etcd, join(folder(), "nowhere"), {})).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is asked for without the user's kubeconfig and home, which a kubectl of some vendors would use", async () => {
    const script = 'mkdir "$HOME/.kube" && echo "v1.34.4" && echo "$HOME $KUBECONFIG" > "$0.out"';
    const path = writeProgram(join(folder(), "kubectl"), script);
    await toldVersion(TOOLS.kubectl, path, { HOME: "/home/ada", KUBECONFIG: "/prod.yaml", PATH: process.env.PATH });
    const [home, kubeconfig] = readFileSync(`${path}.out`, "utf8").trimEnd().split(" ");
    expect(kubeconfig).toBeUndefined();
    expect([home, existsSync(home)]).toEqual([expect.stringContaining("kubeflow-home-"), false]);
  });

  it("does not look for a newer Pulumi on the network", async () => {
    const script = 'if [ "$PULUMI_SKIP_UPDATE_CHECK" = true ]; then echo v3.259.0; else echo v0.0.1; fi';
    await expect(tell(TOOLS.pulumi, script)).resolves.toBe("v3.259.0");
  });
});
