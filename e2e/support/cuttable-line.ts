import { connect, createServer, type Server, type Socket } from 'node:net';
import { Transform } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { consoleUrl } from './environment.ts';

/** The network between a browser and the console, which a journey can cut and mend. */
export class CuttableLine {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #state: 'whole' | 'cut' | 'silent' = 'whole';
  /** Bytes per second that it carries from the browser to the console; all there are by default. */
  #uphill = Number.POSITIVE_INFINITY;

  private constructor() {
    const { hostname, port } = new URL(consoleUrl);
    this.#server = createServer((near) => {
      this.#watch(near);
      if (this.#state === 'cut') return void near.destroy();
      if (this.#state === 'silent') return void near.pause();
      const far = connect({ host: hostname, port: Number(port) });
      this.#watch(far);
      near.pipe(this.#pace()).pipe(far).pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
    });
  }

  /** A line that is whole. */
  static async open(): Promise<CuttableLine> {
    const line = new CuttableLine();
    await new Promise<void>((resolve) => line.#server.listen(0, resolve));
    return line;
  }

  /** The console's address through this line; the same host, so that its cookies are sent. */
  get url(): string {
    const address = this.#server.address();
    const url = new URL(consoleUrl);
    if (address !== null && typeof address === 'object') url.port = String(address.port);
    return url.origin;
  }

  /** Nothing gets through, and both ends are told: a Wi-Fi that went, a proxy that restarts. */
  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Nothing gets through, and nobody is told: a laptop that slept, a firewall that forgot. */
  silence(): void {
    this.#state = 'silent';
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  /** Carries no more than this from the browser to the console: an upload from a train. `Infinity` ends it. */
  slow(bytesPerSecond: number): void {
    this.#uphill = bytesPerSecond;
  }

  #pace(): Transform {
    const carry = async (chunk: Buffer) => {
      // In small steps, so that a line that is quick again is so at once.
      for (let waited = 0; waited < chunk.length / this.#uphill; waited += 0.05) await pause(50);
      return chunk;
    };
    return new Transform({
      transform: (chunk: Buffer, _, done) => void carry(chunk).then((carried) => done(null, carried), done),
    });
  }

  /** New connections get through again; the old ones are gone. */
  mend(): void {
    this.#state = 'whole';
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #watch(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
  }
}
