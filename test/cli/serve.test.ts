import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serve } from '../../src/cli/serve.ts';
import type { Serving } from '../../src/cli/serve.ts';

let folder: string;
let site: Serving;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'serve-'));
	const root = join(folder, 'site');
	await mkdir(join(root, 'embed'), { recursive: true });
	await mkdir(join(root, '_app', 'immutable'), { recursive: true });
	await writeFile(join(folder, 'secret.txt'), 'not for you');
	await writeFile(join(root, 'index.html'), 'front page');
	await writeFile(join(root, '404.html'), 'nothing here');
	await writeFile(join(root, 'embed', 'race.html'), 'race');
	await writeFile(join(root, '_app', 'immutable', 'a.js'), '1;');
	await writeFile(
		join(root, '_headers'),
		'/*\n  X-All: yes\n/_app/immutable/*\n  Cache-Control: immutable\n'
	);
	site = await serve({ folder: root, prefix: 'a/b' });
});

afterAll(async () => {
	await site.close();
	await rm(folder, { recursive: true });
});

/** Asks with exactly this path; fetch would tidy the dots away first. */
const rawStatus = (path: string) =>
	new Promise<number>((resolve, reject) => {
		const { hostname, port } = new URL(site.address);
		request({ hostname, port, path }, (response) => {
			response.resume();
			resolve(response.statusCode ?? 0);
		})
			.on('error', reject)
			.end();
	});

test('its address ends in the prefix, and the folder itself is the front page', async () => {
	expect(site.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/a\/b\/$/);
	expect(await (await fetch(site.address)).text()).toBe('front page');
	expect((await fetch(site.address.slice(0, -1))).url).toBe(site.address);
});

test('a page answers with and without .html, as HTML that browsers ask for again each time', async () => {
	for (const path of ['embed/race', 'embed/race.html', 'embed/race?model=x']) {
		const response = await fetch(site.address + path);
		expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
		expect(response.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
		expect(await response.text()).toBe('race');
	}
});

test('the headers of _headers are sent below the prefix, the narrower rule over the wider', async () => {
	const { headers } = await fetch(`${site.address}_app/immutable/a.js`);
	expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8');
	expect(headers.get('cache-control')).toBe('immutable');
	expect(headers.get('x-all')).toBe('yes');
});

test('a plain server sends none of them, as the poorest host would', async () => {
	const plain = await serve({ folder: join(folder, 'site'), plain: true });
	const { headers } = await fetch(`${plain.address}_app/immutable/a.js`);
	await plain.close();
	expect(headers.get('x-all')).toBeNull();
});

test('what is not there, outside the prefix, malformed or above the folder is a 404 with the page that says so', async () => {
	const missing = await fetch(`${site.address}no/such`);
	expect([missing.status, await missing.text()]).toEqual([404, 'nothing here']);
	expect(await rawStatus('/elsewhere')).toBe(404);
	expect(await rawStatus('/a/b/embed')).toBe(404);
	expect(await rawStatus('/a/b/%')).toBe(404);
	expect(await rawStatus('/a/b/%00')).toBe(404);
	expect(await rawStatus('/a/b/../../secret.txt')).toBe(404);
	expect(await rawStatus('/a/b/..%2fsecret.txt')).toBe(404);
	expect(await rawStatus('/a/b/%2e%2e/secret.txt')).toBe(404);
});

test('only reading is allowed', async () => {
	const response = await fetch(site.address, { method: 'POST' });
	expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
	const head = await fetch(site.address, { method: 'HEAD' });
	expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', '']);
});

test('a taken port is refused by name, so that a caller can choose another', async () => {
	const { port } = new URL(site.address);
	await expect(serve({ folder, port: Number(port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
