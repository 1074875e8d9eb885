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
