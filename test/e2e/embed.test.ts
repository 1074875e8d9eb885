import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messageVersion, namespace } from '#lib/embed/hostMessages.ts';
import type { Serving } from '../../src/cli/serve.ts';
import { embeds, launch, openPage, serveSite, sidewaysOverflow, siteFolder, visit } from './site.ts';

let [site, plainSite]: Serving[] = [];
let host: Server;
let browser: Browser;

/** A page of somebody else's that frames the figure it is asked for and keeps what the figure says. */
const hostPage = ({ src = '', sandbox = '' }) => `<!doctype html>
<meta charset="utf-8" /><title>Host</title><link rel="icon" href="data:," />
<script>
	var said = []; // var, so that the test finds it on the window
	addEventListener('message', (event) => {
		if (event.source === frames[0]) said.push(event.data);
	});
</script>
<iframe title="Figure" width="640" height="420" ${sandbox ? `sandbox="${sandbox}"` : ''} src="${src}"></iframe>`;

beforeAll(async () => {
	host = createServer(({ url }, response) => {
		const { src, sandbox } = Object.fromEntries(new URL(url ?? '', 'http://host').searchParams);
		response.setHeader('Content-Type', 'text/html; charset=utf-8');
		response.end(hostPage({ src: src ?? '', sandbox: sandbox ?? '' }));
	});
	await new Promise<void>((resolve) => host.listen(0, 'localhost', resolve));
	[site, plainSite, browser] = await Promise.all([serveSite(), serveSite(true), launch()]);
});

afterAll(async () => {
	await browser?.close();
	await Promise.all([site?.close(), plainSite?.close()]);
	host.close();
});

type Said = { type?: string; id?: number; ok?: boolean; playing?: boolean; t?: number; can?: string };

const heard = (page: Page, wanted: Said, since = 0) =>
	page.waitForFunction(
		([key, least]) => {
			const { said } = globalThis as unknown as { said: Said[] };
			return said.find(
				(each) =>
					Object.entries(key).every(([name, value]) => each[name as keyof Said] === value) &&
					(each.t ?? least) >= least
			);
		},
		[wanted, since] as const,
		{ timeout: 20_000 }
	);

const tell = (page: Page, message: Record<string, unknown>) =>
	page.evaluate((data) => frames[0]?.postMessage(data, '*'), {
		ns: namespace,
		v: messageVersion,
		...message
	});

/**
 * Frames the figure as `sandbox` says, waits until it is ready, and has it do what it can: play until its clock has
 * moved, or, for one without a clock, tell its settings. Gives all that went wrong.
 */
async function useInFrame(address: string, sandbox: string) {
	const { page, problems, close } = await openPage(browser);
	const query = new URLSearchParams({ src: address, sandbox });
	await page.goto(`http://localhost:${(host.address() as AddressInfo).port}/?${query}`);
	const { can = '' } = (await (await heard(page, { type: 'ready' })).jsonValue()) as Said;
	if (can.split(' ').includes('play')) {
		await tell(page, { type: 'seek', t: 0, id: 1 });
		await tell(page, { type: 'play', id: 2 });
		await heard(page, { type: 'state', playing: true }, Number.MIN_VALUE);
	} else await tell(page, { type: 'get', id: 2 });
	await heard(page, { type: 'reply', id: 2, ok: true });
	await close();
	return problems;
}

describe.each(embeds)('%s does what its host says', (name) => {
	test('in the page of another site, on a server that sends no headers of ours', async () => {
		expect(await useInFrame(`${plainSite?.address}${name}`, '')).toEqual([]);
	});

	test('in sandbox="allow-scripts", on a server without CORS headers', async () => {
		expect(await useInFrame(`${plainSite?.address}${name}`, 'allow-scripts')).toEqual([]);
	});

	test('in sandbox="allow-scripts", by its address without .html and with our headers', async () => {
		const address = `${site?.address}${name.replace('.html', '')}`;
		expect(await useInFrame(address, 'allow-scripts')).toEqual([]);
	});

	test('in a sandbox that keeps its origin', async () => {
		expect(await useInFrame(`${plainSite?.address}${name}`, 'allow-scripts allow-same-origin')).toEqual([]);
	});
});

describe.each(embeds)('%s stands alone', (name) => {
	const places = {
		'from a server': () => `${plainSite?.address}${name}`,
		'from a file': () => pathToFileURL(join(siteFolder, name)).href
	};
	test.each(Object.entries(places))(
		'%s, asking for no other file, and answers its controls',
		async (_, place) => {
			const { page, requests, problems, close } = await visit(browser, place());
			const play = page.getByRole('button', { name: 'Play', exact: true });
			const controls = page.locator('button:enabled:visible, input:enabled, select:enabled');
			await controls.first().waitFor({ state: 'attached' });
			if ((await play.count()) > 0) {
				const before = await page.locator('body').innerText();
				await play.first().click();
				await expect.poll(() => page.locator('body').innerText()).not.toBe(before);
			}
			await close();
			expect(requests).toHaveLength(1);
			expect(problems).toEqual([]);
		}
	);

	test('and fits frames from 320 x 420 up without scrolling sideways', async () => {
		const { page, close } = await visit(browser, `${plainSite?.address}${name}`);
		const overflow: Record<number, number> = {};
		for (const width of [320, 390, 640, 1280]) {
			await page.setViewportSize({ width, height: 420 });
			overflow[width] = await sidewaysOverflow(page);
		}
		await close();
		expect(overflow).toEqual({ 320: 0, 390: 0, 640: 0, 1280: 0 });
	});
});
