import type { Browser, Page } from 'playwright-core';
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

const mostStops = 900;
const patience = 10; // tenths of a second

/** What has the focus, and what is wrong with how it shows; null where the page has let it go. */
const reached = (page: Page) =>
	page.evaluate(() => {
		const focused = document.activeElement;
		if (!focused || focused === document.body) return null;
		// A hidden input is shown by the label that holds it, or by what stands beside it.
		const label = focused.closest('label');
		const hidden = focused.matches('.visually-hidden');
		const shown = hidden ? [focused.nextElementSibling, label].filter((one) => one !== null) : [focused];
		const ringed = shown.find((one) => {
			const { outlineStyle, outlineWidth } = getComputedStyle(one);
			return outlineStyle !== 'none' && outlineWidth !== '0px';
		});
		const { top, bottom, left, width, height } = (ringed ?? shown[0]!).getBoundingClientRect();
		const over = document.elementFromPoint(left + Math.min(width / 2, 30), top + Math.min(height / 2, 14));
		const around = label ?? focused;
		const covered = over && !around.contains(over) && !over.contains(around);
		const faults = [
			ringed ? '' : 'no ring',
			Math.min(bottom, innerHeight) - Math.max(top, 0) < Math.min(height / 2, innerHeight / 2)
				? 'out of sight'
				: '',
			covered ? `under a ${over.tagName}` : ''
		].filter(Boolean);
		const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 40) ?? '';
		return { chapter: focused.closest('.chapter')?.id ?? '', name, faults };
	});

test('the whole story is walked by the tab key alone: every stop in sight, ringed and on top, and out at the end', async () => {
	const { page, problems, close } = await visit(browser, site.address, {
		viewport: { width: 1280, height: 900 }
	});
	const faults: string[] = [];
	const chapters: string[] = [];
	let stops = 0;
	for (; stops < mostStops; stops++) {
		await page.keyboard.press('Tab');
		await page.waitForTimeout(16); // a frame, in which the page scrolls
		let here = await reached(page);
		if (!here) break;
		for (let more = 0; here && here.faults.length > 0 && more < patience; more++) {
			await page.waitForTimeout(100); // a figure may be coming, and move what is below it
			here = await reached(page);
		}
		if (!here) break;
		if (here.chapter !== '' && chapters.at(-1) !== here.chapter) chapters.push(here.chapter);
		if (here.faults.length > 0) faults.push(`${stops} ${here.chapter} "${here.name}": ${here.faults.join()}`);
	}
	await close();
	expect(faults).toEqual([]);
	expect(stops).toBeGreaterThan(300);
	expect(stops).toBeLessThan(mostStops);
	expect(new Set(chapters).size).toBe(15);
	expect(chapters).toHaveLength(15); // each once: the order is the page's
	expect(problems).toEqual([]);
});

test('Enter on a step shows it in the figure', async () => {
	const { page, close } = await visit(browser, site.address, { viewport: { width: 1280, height: 900 } });
	await page.locator('#fit .step > a').nth(1).focus();
	await page.waitForSelector('#fit [data-awake]');
	await page.keyboard.press('Enter');
	await expect.poll(() => page.evaluate(() => location.hash), { timeout: 10_000 }).toContain('fig=fit');
	expect(await page.locator('#fit .step').nth(1).getAttribute('data-shown')).not.toBeNull();
	await close();
});
