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

const at = (width: number) => visit(browser, site.address, { viewport: { width, height: 900 } });

/** Where words and figure of every chapter stand to each other. */
const places = (page: Page) =>
	page.evaluate(() =>
		[...document.querySelectorAll('.chapter')].map((chapter) => {
			const words = chapter.querySelector('.words')!.getBoundingClientRect();
			const figure = chapter.querySelector('[data-island]')!.getBoundingClientRect();
			return {
				id: chapter.id,
				beside: figure.left >= words.right && figure.width > 600,
				below: figure.top >= words.bottom
			};
		})
	);

/** Scrolls a step to where steps are read. */
const read = (page: Page, chapter: string, step: number) =>
	page.evaluate(
		([id, index]) => {
			const place = document.querySelectorAll(`#${id} [data-show]`)[index as number]!;
			scrollBy({ top: place.getBoundingClientRect().top - innerHeight * 0.4, behavior: 'instant' });
		},
		[chapter, step] as const
	);

/** The step that a chapter's figure shows, counted from 0; -1 for none. */
const shown = (page: Page, chapter: string) =>
	page.evaluate(
		(id) =>
			[...document.querySelectorAll(`#${id} [data-show]`)].findIndex((step) =>
				step.hasAttribute('data-shown')
			),
		chapter
	);

test('every figure stands beside its words on a wide screen, and below them on a narrow one', async () => {
	for (const [width, way] of [
		[1100, 'beside'],
		[1280, 'beside'],
		[1920, 'beside'],
		[1024, 'below'],
		[390, 'below']
	] as const) {
		const { page, close } = await at(width);
		const all = await places(page);
		await close();
		expect(all).toHaveLength(15);
		expect({ width, not: all.filter((one) => !one[way]).map(({ id }) => id) }).toEqual({ width, not: [] });
	}
});

test('the words of no chapter ever lie over what it ends with', async () => {
	const { page, close } = await at(1280);
	for (const chapter of ['one-token', 'frontier', 'heat', 'validation']) {
		await page.locator(`#${chapter}`).scrollIntoViewIfNeeded();
		await page.waitForSelector(`#${chapter} [data-awake]`);
		// From the first sight of the end to its leaving the window.
		for (const share of [0.95, 0.6, 0.3, 0.1]) {
			const over = await page.evaluate(
				([id, at]) => {
					const end = document.querySelector(`#${id} > footer`)!;
					const by = end.getBoundingClientRect().top - innerHeight * Number(at);
					scrollBy({ top: by, behavior: 'instant' });
					const words = document.querySelector(`#${id} > .words > div`)!.getBoundingClientRect();
					return words.bottom - end.getBoundingClientRect().top;
				},
				[chapter, share] as const
			);
			expect(over, `${chapter} at ${share}`).toBeLessThanOrEqual(0);
		}
	}
	await close();
});

test('a figure stays in sight while its words are read, and shows what each step speaks of', async () => {
	const { page, problems, close } = await at(1280);
	await page.locator('#missing-350x').scrollIntoViewIfNeeded();
	await page.waitForSelector('#missing-350x [data-awake]');
	const steps = await page.locator('#missing-350x [data-show]').count();
	expect(steps).toBeGreaterThan(3);
	for (let step = 0; step < steps; step++) {
		await read(page, 'missing-350x', step);
		await expect.poll(() => shown(page, 'missing-350x'), { timeout: 10_000 }).toBe(step);
		const top = await page.evaluate(
			() => document.querySelector('#missing-350x [data-island]')!.getBoundingClientRect().top
		);
		expect(top).toBeGreaterThanOrEqual(0);
		expect(top).toBeLessThan(450);
	}
	await close();
	expect(problems).toEqual([]);
});

test('a figure that the reader takes in hand is led no more, but by the link of a step', async () => {
	const { page, problems, close } = await at(1280);
	await page.locator('#speculation').scrollIntoViewIfNeeded();
	await page.waitForSelector('#speculation [data-awake]');
	await read(page, 'speculation', 0);
	await expect.poll(() => shown(page, 'speculation'), { timeout: 10_000 }).toBe(0);
	await page.locator('#speculation [data-island] button:visible').first().click();
	await expect.poll(() => shown(page, 'speculation'), { timeout: 10_000 }).toBe(-1);
	await read(page, 'speculation', 1);
	await page.waitForTimeout(500);
	expect(await shown(page, 'speculation')).toBe(-1);
	await page.locator('#speculation .step > a').nth(1).click();
	await expect.poll(() => shown(page, 'speculation'), { timeout: 10_000 }).toBe(1);
	expect(new URL(page.url()).hash).toContain('fig=speculation');
	await close();
	expect(problems).toEqual([]);
});

test('on a phone nothing is led but by the links, which bring the figure into sight', async () => {
	const { page, close } = await at(390);
	await page.locator('#fit .step > a').nth(1).click();
	await page.waitForSelector('#fit [data-awake]');
	await expect.poll(() => shown(page, 'fit'), { timeout: 10_000 }).toBe(1);
	const top = await page.evaluate(
		() => document.querySelector('#fit [data-island]')!.getBoundingClientRect().top
	);
	await close();
	expect(top).toBeLessThan(844);
});
