/** The web edition's local server: Node's HTTP on the loopback address around the app's handler. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createAppHandler } from './app-protocol';

const LOOPBACK = '127.0.0.1';
const FIRST_PORT = 4173;
const PORTS_TRIED = 50;

export interface WebServer {
  /** With a slash at its end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the built web edition in `folder`. Without `port` it takes the first free one from 4173; 0
 * takes any. Rejects with the system's error where the port can't be had.
 */
export async function serveApp(folder: string, port?: number): Promise<WebServer> {
  const handle = createAppHandler(folder);
  const server = createServer((incoming, outgoing) => {
    const request = toRequest(incoming);
    const answered = request
      ? handle(request)
      : Promise.resolve(new Response(null, { status: 400 }));
    void answered.then((response) => send(response, outgoing));
  });
  const taken = await listen(server, port);
  return {
    url: `http://${LOOPBACK}:${taken}/`,
    close: () => close(server),
  };
}

/** Null for a target that is no path of this server. */
function toRequest(incoming: IncomingMessage): Request | null {
  const target = incoming.url ?? '';
  if (!target.startsWith('/')) return null;
  try {
    // Joined as text: `new URL(target, base)` would take the host from a target such as //other/.
    return new Request(`http://${LOOPBACK}${target}`, { method: incoming.method ?? 'GET' });
  } catch {
    return null;
  }
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(new Uint8Array(await response.arrayBuffer()));
}

async function listen(server: Server, port: number | undefined): Promise<number> {
  const first = port ?? FIRST_PORT;
  const last = port === undefined ? FIRST_PORT + PORTS_TRIED - 1 : port;
  for (let candidate = first; ; candidate++) {
    try {
      return await listenOn(server, candidate);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken || candidate >= last) throw error;
    }
  }
}

function listenOn(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.removeListener('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
