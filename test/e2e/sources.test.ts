import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Serving } from '../../src/cli/serve.ts';
import { launch, serveSite, visit } from './site.ts';

let site: Serving;
let browser: Browser;

beforeAll(async () => {
	[site, browser] = await Promise.all([serveSite(), launch()]);
});

afterAll(async () => {
	await browser.close();
	await site.close();
});

test('a reader finds numbers by words and gets the whole list back', async () => {
	const { page, problems, close } = await visit(browser, `${site.address}sources`);
	const rows = page.locator('main tbody tr');
	const find = page.getByRole('searchbox', { name: 'Find' });
	const whole = await rows.count();
	await find.fill('bandwidth H200');
	const some = await rows.count();
	await find.fill('no number has these words');
	const none = await rows.count();
	const said = await page.locator('main').innerText();
	await find.fill('');
	const again = await rows.count();
	await close();
	expect(whole).toBeGreaterThan(1000);
	expect(some).toBeGreaterThan(0);
	expect(some).toBeLessThan(50);
	expect(none).toBe(0);
	expect(said).toContain('No number has all of these words');
	expect(again).toBe(whole);
	expect(problems).toEqual([]);
});

test('a link to a number opens the list that holds it', async () => {
	const { page, close } = await visit(browser, `${site.address}sources`);
	const id = await page.locator('main details:not([open]) tr[id]').last().getAttribute('id');
	await page.goto('about:blank');
	await page.goto(`${site.address}sources#${id}`, { waitUntil: 'networkidle' });
	const shown = await page.locator(`[id="${id}"]`).isVisible();
	await close();
	expect(shown).toBe(true);
});
