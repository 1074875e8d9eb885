import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Serving } from '../../src/cli/serve.ts';
import { embeds, launch, serveSite, visit } from './site.ts';

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

test.each(figurePages)(
	'%s says which values of a link it could not use, and shows its figure',
	async (name) => {
		const whole = await visit(browser, site.address + name);
		const usual = (await whole.page.locator('body').innerText()).length;
		await whole.close();
		const { page, problems, close } = await visit(
			browser,
			`${site.address}${name}?v=99&batch=minus-seven&model=llama-9-nonsense#speed=%3Cb%3Equick%3C%2Fb%3E&t=1e999`
		);
		const text = await page.locator('body').innerText();
		const marked = await page.locator('b', { hasText: /^quick$/ }).count();
		await close();
		for (const asked of ['minus-seven', 'llama-9-nonsense', '<b>quick</b>', '99'])
			expect(text).toContain(asked);
		expect(text.length).toBeGreaterThan(usual / 2);
		expect(marked).toBe(0);
		expect(problems).toEqual([]);
	}
);

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
