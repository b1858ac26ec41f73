import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

/** Nobody but this machine may speak to the queues: they bind every address and ask for no credentials. Answers how to lift it. */
export const keepToThisMachine = (port: () => number) => {
  const refuse = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    if (socket.localPort === port() && !/^(::ffff:)?127\./.test(socket.remoteAddress ?? "")) socket.destroy();
  };
  subscribe("net.server.socket", refuse);
  return () => unsubscribe("net.server.socket", refuse);
};
