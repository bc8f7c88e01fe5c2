import { spawn, type ChildProcess } from "node:child_process";
import { createHash, createHmac } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const PROGRAM = resolve(__dirname, "../../../../charts/pipelines/profile-controller/sync.py");

/** Keys of the store's administrator, in tests. */
export const ADMIN = { accessKey: "ADMIN", secretKey: "admin/secret+key" };

/** A request that the store got, and whether its signature was right. */
export interface StoreRequest {
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signed: boolean;
}

/** An object store with an IAM API as SeaweedFS has it, which checks signatures and remembers what it was asked. */
export class StoreDouble {
  readonly requests: StoreRequest[] = [];
  /** Keys by tenant, the oldest first. */
  readonly keys = new Map<string, string[]>();
  lifecycle = "";
  /** Whether it forgets keys, as SeaweedFS does when two are issued at once. */
  loses = false;
  down = false;
  private issued = 0;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        const [status, answer] = this.down ? [503, "secret of the store"] : this.answer(request, body);
        response.writeHead(status, { "content-type": "application/xml" }).end(answer);
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise((done) => this.server.close(done));
  }

  /** What was asked, by the name of the action. */
  asked(): string[] {
    return this.requests.map(({ action }) => action);
  }

  private answer(request: IncomingMessage, body: string): [number, string] {
    const iam = request.method === "POST";
    const { Action, Version: _, ...parameters } = iam ? Object.fromEntries(new URLSearchParams(body)) : {};
    const action = iam ? String(Action) : `${request.method} ${request.url}`;
    this.requests.push({ action, parameters, body, signed: isSigned(request, body, iam ? "iam" : "s3") });
    return iam ? [200, this.iam(action, parameters)] : this.bucket(request.method ?? "", body);
  }

  private iam(action: string, { UserName: user, AccessKeyId: key }: Record<string, string>): string {
    const keys = this.keys.get(user) ?? [];
    const wrap = (content: string) =>
      `<${action}Response xmlns="https://iam.example.org/">${content}</${action}Response>`;
    if (action === "CreateAccessKey") {
      const id = `KEY${++this.issued}`;
      if (!this.loses) this.keys.set(user, [...keys, id]);
      const secret = `<SecretAccessKey>secret-of-${id}</SecretAccessKey>`;
      return wrap(
        `<CreateAccessKeyResult><AccessKey><AccessKeyId>${id}</AccessKeyId>${secret}</AccessKey></CreateAccessKeyResult>`,
      );
    }
    if (action === "DeleteAccessKey")
      this.keys.set(
        user,
        keys.filter((each) => each !== key),
      );
    if (action !== "ListAccessKeys") return wrap("");
    return wrap(keys.map((each) => `<member><AccessKeyId>${each}</AccessKeyId></member>`).join(""));
  }

  private bucket(method: string, body: string): [number, string] {
    if (method === "GET") return this.lifecycle === "" ? [404, "<Error/>"] : [200, this.lifecycle];
    this.lifecycle = method === "PUT" ? body : "";
    return [200, ""];
  }
}

/** The program, as the profile controller runs it. */
export class SyncProgram {
  log = "";
  private readonly folder = mkdtempSync(join(tmpdir(), "sync-"));
  private process?: ChildProcess;
  private port = 0;

  /** @param children templates of the tenant's objects */
  async start(children: unknown, environment: Record<string, string>): Promise<void> {
    this.setChildren(children);
    const env = { PATH: process.env.PATH, PORT: "0", CHILDREN: this.file, ...environment };
    const started = spawn("python3", [PROGRAM], { env, stdio: ["ignore", "ignore", "pipe"] });
    this.process = started;
    await new Promise<void>((done, failed) => {
      started.on("error", failed);
      started.on("exit", () => failed(new Error(this.log)));
      started.stderr.on("data", (text: Buffer) => {
        this.log += text.toString();
        const port = /listening on (\d+)/.exec(this.log)?.[1];
        if (port === undefined) return;
        // PORT=0 has the system choose a free one.
        this.port = Number(port);
        done();
      });
    });
  }

  setChildren(children: unknown): void {
    writeFileSync(this.file, JSON.stringify(children));
  }

  async get(path: string): Promise<number> {
    return (await fetch(`http://127.0.0.1:${this.port}${path}`)).status;
  }

  async sync(request: unknown): Promise<{ readonly status: number; readonly body: unknown }> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/sync`, { method: "POST", body: JSON.stringify(request) });
    return { status: answer.status, body: await answer.json() };
  }

  async stop(): Promise<void> {
    const { process } = this;
    if (process !== undefined && process.exitCode === null) {
      process.removeAllListeners("exit");
      await new Promise((done) => {
        process.on("exit", done);
        process.kill();
      });
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get file(): string {
    return join(this.folder, "children.json");
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/** Checks a signature of AWS' Signature Version 4 by the rules of its specification. */
function isSigned({ method, url = "", headers }: IncomingMessage, body: string, service: string): boolean {
  const pattern = /^AWS4-HMAC-SHA256 Credential=ADMIN\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, scope, names, signature] = pattern.exec(headers.authorization ?? "") ?? [];
  if (scope?.split("/")[2] !== service) return false;
  const [path, query = ""] = url.split("?");
  const lines = names.split(";").map((name) => `${name}:${String(headers[name])}`);
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  const canonical = [method, path, query, ...lines, "", names, digest(body)].join("\n");
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, digest(canonical)].join("\n");
  const sign = (key: Buffer, part: string) => createHmac("sha256", key).update(part).digest();
  const key = scope.split("/").reduce(sign, Buffer.from(`AWS4${ADMIN.secretKey}`));
  return sign(key, text).toString("hex") === signature;
}
