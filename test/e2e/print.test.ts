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

test('on paper the story has its answers and its drawings, and nothing that only a screen can use', async () => {
	const { page } = await visit(browser, site.address, { viewport: { width: 690, height: 1000 } });
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	const seen = await page.evaluate(() => {
		const shows = (element: Element) => element.getBoundingClientRect().height > 0;
		const of = (what: string) => [...document.querySelectorAll(what)].filter(shows);
		return {
			answers: of('.reveal p:last-child').length,
			claims: of('#claims li details p').length > 0,
			chapters: document.querySelectorAll('.chapter').length,
			drawings: of('.chapter svg[role="img"]').length,
			controls: of('main :is(button:not(.term), input[type="range"], kbd, .step > a)').filter(
				(one) => !one.closest('li')
			).length,
			bars: of('nav').length - of('.contents').length,
			ink: getComputedStyle(document.documentElement).color,
			wide: document.documentElement.scrollWidth
		};
	});
	expect(seen.answers).toBe(seen.chapters);
	expect(seen.claims).toBe(true);
	expect(seen.drawings).toBeGreaterThan(seen.chapters);
	expect(seen).toMatchObject({ controls: 0, bars: 0, ink: 'rgb(20, 25, 29)', wide: 690 });
	await page.context().close();
});
