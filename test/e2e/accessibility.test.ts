import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

/** Asks axe about the page as it now stands. Each fault is one line: the rule, where, and what would mend it. */
async function faults(page: Page) {
	return page.evaluate(async () => {
		const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document);
		return violations.flatMap(({ id, nodes }) =>
			nodes.map((node) => `${id}: ${node.html.slice(0, 160)} | ${node.failureSummary}`)
		);
	});
}

describe.each(pages)('axe finds nothing wrong with %s', (name) => {
	const preferences = {
		light: { colorScheme: 'light' },
		dark: { colorScheme: 'dark' },
		'forced colours': { colorScheme: 'light', forcedColors: 'active' },
		'more contrast': { forcedColors: 'none', contrast: 'more' }
	} as const;

	test(`in ${Object.keys(preferences).join(', ')}`, async () => {
		const { page, close } = await visit(browser, site.address + name);
		// Not a script tag: our own content security policy, rightly, would refuse it.
		await page.evaluate(axe.source);
		const found: Record<string, string[]> = {};
		for (const [preference, media] of Object.entries(preferences)) {
			await page.emulateMedia(media);
			found[preference] = await faults(page);
		}
		await close();
		expect(found).toEqual({ light: [], dark: [], 'forced colours': [], 'more contrast': [] });
	});

	test('on a phone whose owner asked for less motion', async () => {
		const phone = { reducedMotion: 'reduce', viewport: { width: 390, height: 844 } } as const;
		const { page, close } = await visit(browser, site.address + name, phone);
		await page.evaluate(axe.source);
		const found = await faults(page);
		await close();
		expect(found).toEqual([]);
	});
});
