import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Serving } from '../../src/cli/serve.ts';
import { embeds, launch, openPage, serveSite, visit } from './site.ts';

let site: Serving;
let browser: Browser;

beforeAll(async () => {
	[site, browser] = await Promise.all([serveSite(), launch()]);
});

afterAll(async () => {
	await browser.close();
	await site.close();
});

const figurePages = ['index.html', ...embeds];
const bad = '<b>quick</b>';

/** The settings that the figure of an embed says it has, once it is ready. */
async function settingsOf(address: string) {
	const { page, close } = await openPage(browser);
	await page.route(`${site.address}host`, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
	await page.goto(`${site.address}host`);
	const params = await page.evaluate(
		(src) =>
			new Promise<string>((resolve) => {
				addEventListener('message', ({ data }) => {
					if (data.type === 'ready') resolve(data.params);
				});
				document.body.append(Object.assign(document.createElement('iframe'), { src }));
			}),
		address
	);
	await close();
	return [...new URLSearchParams(params.slice(1)).keys()].filter((key) => !['v', 'fig'].includes(key));
}

const freeText = ['text', 'own']; // any words will do for these

/** Waits until an embed's figure has come for its still, part by part; the race has none and is there at once. */
async function come(name: string, page: Page) {
	if (embeds.includes(name) && !name.includes('typing-race'))
		await page.waitForSelector('.figure > .here', { state: 'attached' });
}

/** Opens a page with a link of another version and with one nonsense for each of `keys`; gives what it then says. */
async function misled(name: string, keys: readonly string[]) {
	const usual = await visit(browser, site.address + name);
	await come(name, usual.page);
	const usualLength = (await usual.page.locator('body').innerText()).length;
	await usual.close();
	const query = new URLSearchParams([['v', '99'], ...keys.map((key) => [key, bad])]);
	const { page, problems, close } = await visit(
		browser,
		`${site.address}${name}?${query}#v=98&${keys[0] ?? 'model'}=&t=1e999`
	);
	await come(name, page);
	const text = await page.locator('body').innerText();
	const marked = await page.locator('b', { hasText: /^quick$/ }).count();
	await close();
	return { text, marked, problems, usualLength };
}

test.each(embeds)(
	'%s names every setting of a link that it could not use, and shows its figure',
	async (name) => {
		const keys = await settingsOf(site.address + name);
		const { text, marked, problems, usualLength } = await misled(name, keys);
		const unnamed = keys.filter((key) => !freeText.includes(key) && !text.includes(`${key} “${bad}”`));
		expect(unnamed).toEqual([]);
		expect(text).toContain('99');
		expect(text).toContain('98');
		expect(text.length).toBeGreaterThan(usualLength / 2);
		expect(marked).toBe(0);
		expect(problems).toEqual([]);
	}
);

test('the front page names every setting of the race that it could not use', async () => {
	const { text, marked, problems } = await misled('index.html', ['model', 'batch', 'speed']);
	for (const key of ['model', 'batch', 'speed']) expect(text).toContain(`${key} “${bad}”`);
	expect(marked).toBe(0);
	expect(problems).toEqual([]);
});

test.each(figurePages)('%s survives a link that is no proper text', async (name) => {
	const { page, problems, close } = await visit(
		browser,
		`${site.address}${name}?model=%E0%A4%A&%%%#%00&&&==`
	);
	const heading = await page.locator('h1').innerText();
	await close();
	expect(heading).not.toBe('');
	expect(problems).toEqual([]);
});
