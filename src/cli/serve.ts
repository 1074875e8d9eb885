import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { hostHeaders, readHostHeaders } from './hostHeaders.ts';
import type { HeaderRule } from './hostHeaders.ts';

const types: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.jpg': 'image/jpeg',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json',
	'.map': 'application/json',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.webmanifest': 'application/manifest+json',
	'.webp': 'image/webp',
	'.woff2': 'font/woff2',
	'.xml': 'application/xml',
	'.zip': 'application/zip'
};

/**
 * How to serve a folder. `plain` leaves out the headers of its `_headers` file, as the poorest host would; `packed` sends
 * text through gzip to those who take it, as most hosts do.
 */
export type ServeOptions = {
	readonly folder: string;
	readonly prefix?: string;
	readonly port?: number;
	readonly host?: string;
	readonly plain?: boolean;
	readonly packed?: boolean;
};

/** A server that is listening. `requests` holds every path asked for, in order; `close` ends it at once. */
export type Serving = {
	readonly address: string;
	readonly requests: string[];
	readonly close: () => Promise<void>;
};

/** The file of `folder` that answers `path`: itself, its index.html, or it with .html added; undefined if none. */
export async function resolveFile(folder: string, path: string) {
	const file = normalize(join(folder, path));
	if (file !== normalize(folder) && !file.startsWith(normalize(folder + sep))) return undefined;
	const tries = path.endsWith('/') || path === '' ? [join(file, 'index.html')] : [file, `${file}.html`];
	for (const name of tries) {
		// A folder or a missing file is no answer; any other failure (a lack of rights, say) is the caller's to hear.
		const body = await readFile(name).catch((error: NodeJS.ErrnoException) => {
			if (error.code === 'ENOENT' || error.code === 'EISDIR' || error.code === 'ENOTDIR') return undefined;
			throw error;
		});
		if (body) return { name, body };
	}
	return undefined;
}

/** The request's path below `prefix`, or undefined where it is malformed or lies outside. */
function pathBelow(prefix: string, request: IncomingMessage): string | undefined {
	try {
		const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
		return path.startsWith(prefix) && !path.includes('\0') ? path.slice(prefix.length) : undefined;
	} catch {
		return undefined; // a stray % or an impossible address: nothing is there
	}
}

async function answer(
	options: Required<ServeOptions>,
	rules: readonly HeaderRule[],
	request: IncomingMessage
) {
	const path = pathBelow(options.prefix, request);
	const found = path === undefined ? undefined : await resolveFile(options.folder, path);
	const shown = found ?? (await resolveFile(options.folder, '404.html'));
	const headers = {
		'Content-Type': types[extname(shown?.name ?? '.txt')] ?? 'application/octet-stream',
		'Cache-Control': 'public, max-age=0, must-revalidate',
		...hostHeaders(rules, `/${path ?? ''}`)
	};
	return { status: found ? 200 : 404, headers, body: shown?.body ?? 'Nothing is at this address.\n' };
}

async function respond(
	options: Required<ServeOptions>,
	rules: readonly HeaderRule[],
	request: IncomingMessage,
	response: ServerResponse
) {
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		response.writeHead(405, { Allow: 'GET, HEAD' }).end();
		return;
	}
	if (`${request.url}/` === options.prefix) {
		response.writeHead(301, { Location: options.prefix }).end();
		return;
	}
	const { status, headers, body } = await answer(options, rules, request);
	const takes = options.packed && /\bgzip\b/.test(String(request.headers['accept-encoding']));
	const packs = takes && /^text|json|svg/.test(headers['Content-Type']);
	const sent = packs ? gzipSync(body) : body;
	const packing = packs ? { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } : {};
	response.writeHead(status, { ...headers, ...packing, 'Content-Length': Buffer.byteLength(sent) });
	response.end(request.method === 'HEAD' ? undefined : sent);
}

function listen(server: Server, port: number, host: string) {
	return new Promise<number>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
	});
}

/** Serves a built site. Rejects with the system's EADDRINUSE when `port` is taken; port 0 takes any free one. */
export async function serve(given: ServeOptions): Promise<Serving> {
	const prefix = `/${(given.prefix ?? '').replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');
	const options = { port: 0, host: '127.0.0.1', plain: false, packed: false, ...given, prefix };
	const rules = options.plain ? [] : await readHostHeaders(options.folder);
	const requests: string[] = [];
	const server = createServer((request, response) => {
		requests.push(request.url ?? '');
		respond(options, rules, request, response).catch((error: unknown) => {
			response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${String(error)}\n`);
		});
	});
	const port = await listen(server, options.port, options.host);
	const close = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		});
	const name = options.host.includes(':') ? `[${options.host}]` : options.host;
	return { address: `http://${name}:${port}${prefix}`, requests, close };
}

const usualPort = 4173;

async function serveOnFreePort(options: ServeOptions, asked: number | undefined) {
	try {
		return await serve({ ...options, port: asked ?? usualPort });
	} catch (error) {
		if (asked !== undefined || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
		return serve({ ...options, port: 0 });
	}
}

async function main() {
	const { values } = parseArgs({
		options: { port: { type: 'string' }, prefix: { type: 'string' }, host: { type: 'string' } }
	});
	const port = values.port === undefined ? undefined : Number(values.port);
	if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536))
		throw new Error(`--port must be a whole number below 65536: ${values.port}`);
	const folder = fileURLToPath(new URL('../../build/site', import.meta.url));
	if (!(await resolveFile(folder, 'index.html')))
		throw new Error('There is no built site yet. Run: npm run build');
	const { prefix = '/', host = '127.0.0.1' } = values;
	const site = await serveOnFreePort({ folder, prefix, host }, port);
	console.log(`The site is at ${site.address} (Ctrl+C ends it)`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void site.close());
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	main().catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
