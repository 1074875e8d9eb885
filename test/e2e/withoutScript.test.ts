import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Serving } from '../../src/cli/serve.ts';
import { launch, pages, serveSite, visit } from './site.ts';

let site: Serving;
let browser: Browser;

beforeAll(async () => {
	[site, browser] = await Promise.all([serveSite(), launch()]);
});

afterAll(async () => {
	await browser.close();
	await site.close();
});

test.each(pages)('%s has its heading and its text without any script', async (name) => {
	const { page, close } = await visit(browser, site.address + name, { javaScriptEnabled: false });
	const heading = await page.locator('h1').innerText();
	const text = await page.locator('body').innerText();
	await close();
	expect(heading).not.toBe('');
	expect(text.length).toBeGreaterThan(heading.length + 100);
});

test('the front page tells its story without any script, with the race as a still of both machines', async () => {
	const { page, close } = await visit(browser, site.address, { javaScriptEnabled: false });
	const text = await page.locator('main').innerText();
	await close();
	expect(text.length).toBeGreaterThan(2_000);
	expect(text.match(/tokens per second/g)?.length).toBeGreaterThanOrEqual(2);
	expect(text).toMatch(/reading speed/);
});
