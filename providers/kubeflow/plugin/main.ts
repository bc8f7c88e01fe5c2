import { serve } from "../../protocol/server";
import { KubeflowProvider } from "../provider";

/** Serves the provider as the engine's plugin: the port goes to stdout, the engine's address is the last argument. */
async function main(engineAddress: string | undefined): Promise<void> {
  const { port, close } = await serve(() => new KubeflowProvider(), engineAddress);
  const end = () => void close().finally(() => process.exit(0));
  process.once("SIGINT", end).once("SIGTERM", end);
  // The engine holds the other end: however it goes, this process goes with it. Without an engine there is no such end.
  if (engineAddress) process.stdin.once("close", end).resume();
  process.stdout.write(`${port}\n`);
}

main(process.argv.slice(2).pop()).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
