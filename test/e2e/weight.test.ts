import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Serving } from '../../src/cli/serve.ts';
import { embeds, launch, openPage, serveSite, siteFolder } from './site.ts';

let site: Serving;
let browser: Browser;

beforeAll(async () => {
	[site, browser] = await Promise.all([serveSite(), launch()]);
});

afterAll(async () => {
	await browser.close();
	await site.close();
});

/** Thousands of bytes after gzip -9, which is what static hosts send or better. */
async function weight(path: string) {
	return gzipSync(await readFile(join(siteFolder, path)), { level: 9 }).length / 1000;
}

/**
 * The HTML, CSS and JS that the page asks for before its first contentful paint. No script is answered until that
 * paint, so the list does not depend on how fast this machine is: it is the page itself, its styles, and the scripts
 * it starts with. It also proves that the page paints without any script.
 */
async function askedBeforePaint(address: string) {
	const { page, close } = await openPage(browser);
	const asked = new Set<string>();
	let hold = true;
	let letGo = () => {};
	const painted = new Promise<void>((resolve) => (letGo = resolve));
	await page.route('**/*', async (route) => {
		const url = route.request().url();
		const isScript = url.endsWith('.js');
		if (hold && (isScript || url.endsWith('.css') || url === address)) asked.add(url);
		if (isScript) await painted;
		await route.continue();
	});
	await page.goto(address, { waitUntil: 'commit' });
	await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
	hold = false;
	letGo();
	await page.waitForLoadState('networkidle');
	await close();
	return [...asked].map((url) => url.slice(site.address.length) || 'index.html');
}

test('the front page paints without a script, having asked for at most 60 kB of HTML, CSS and JS', async () => {
	const asked = await askedBeforePaint(site.address);
	const weights = await Promise.all(asked.map(weight));
	const total = weights.reduce((sum, each) => sum + each, 0);
	expect(asked.some((path) => path.endsWith('.js'))).toBe(true);
	expect(
		total,
		asked.map((path, i) => `${path} ${weights[i]?.toFixed(1)} kB`).join('\n')
	).toBeLessThanOrEqual(60);
});

// Some 40 kB of each are the two faces, 80 where subset-font is not installed, and three alone is 130 kB more for the figures that draw in depth. One of them
// carries two machines.
const most = (name: string, html: string) =>
	name.includes('side-by-side') ? 370 : html.includes('THREE.') ? 350 : 230;

test.each(embeds)(
	'%s, faces and all, is one file of at most 230 kB, or 350 kB with three, 370 kB with both machines',
	async (name) => {
		const html = await readFile(join(siteFolder, name), 'utf8');
		expect(await weight(name)).toBeLessThanOrEqual(most(name, html));
	}
);
