import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Serving } from '../../src/cli/serve.ts';
import { launch, pages, serveSite, sidewaysOverflow, visit } from './site.ts';

let site: Serving;
let browser: Browser;

beforeAll(async () => {
	[site, browser] = await Promise.all([serveSite(), launch()]);
});

afterAll(async () => {
	await browser.close();
	await site.close();
});

describe.each(pages)('%s under a sub-path', (name) => {
	test('loads without an error or a warning, asks no other host, and then falls silent', async () => {
		const { page, requests, problems, close } = await visit(browser, site.address + name);
		const whenLoaded = requests.length;
		await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
		await page.waitForTimeout(500);
		const whenLeftAlone = requests.length;
		// Down the whole page, a screen at a time, so that every figure that waits to come near does.
		const screens = await page.evaluate(() => Math.ceil(document.body.scrollHeight / innerHeight));
		for (let screen = 0; screen < screens; screen++) {
			await page.mouse.wheel(0, 700);
			await page.waitForTimeout(50);
		}
		await page.waitForLoadState('networkidle');
		await close();
		const elsewhere = requests.filter((url) => !url.startsWith(site.address));
		// Kit asks for this one file whenever the window comes back.
		const late = requests
			.slice(whenLoaded, whenLeftAlone)
			.filter((url) => !url.endsWith('/_app/version.json'));
		const whenRead = requests.slice(whenLeftAlone).filter((url) => !url.includes('/_app/'));
		expect({ problems, elsewhere, late, whenRead }).toEqual({
			problems: [],
			elsewhere: [],
			late: [],
			whenRead: []
		});
	});

	test('has a title, a language and one main heading, and never scrolls sideways', async () => {
		const { page, close } = await visit(browser, site.address + name);
		const title = await page.title();
		const language = await page.locator('html').getAttribute('lang');
		const headings = await page.locator('h1').count();
		const overflow: Record<number, number> = {};
		for (const width of [320, 390, 768, 1280, 1920]) {
			await page.setViewportSize({ width, height: 900 });
			overflow[width] = await sidewaysOverflow(page);
		}
		await close();
		expect(title).not.toBe('');
		expect({ language, headings }).toEqual({ language: 'en', headings: 1 });
		expect(overflow).toEqual({ 320: 0, 390: 0, 768: 0, 1280: 0, 1920: 0 });
	});
});

test('the story is whole however a reader comes to it: by a link of another page, or by going back', async () => {
	const { page, close } = await visit(browser, site.address);
	const chapters = () => page.locator('main h2').count();
	const whole = await chapters();
	const counts: number[] = [];
	for (const name of ['sources', 'validation', 'method', 'about']) {
		await page.locator(`header a[href$="${name}"]:visible`).first().click();
		await page.waitForURL(`**/${name}`);
		await page.locator('header a').first().click();
		await page.waitForURL(site.address);
		counts.push(await chapters());
		await page.goBack({ waitUntil: 'networkidle' });
		await page.goForward({ waitUntil: 'networkidle' });
		counts.push(await chapters());
	}
	await close();
	expect(whole).toBeGreaterThan(10);
	expect(counts).toEqual(counts.map(() => whole));
});

test('a page answers with and without .html, and a path that is not there gets the page that says so', async () => {
	for (const name of pages) {
		const bare = name.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '');
		const [whole, short] = await Promise.all([fetch(site.address + name), fetch(site.address + bare)]);
		expect([name, whole.status, short.status]).toEqual([name, 200, 200]);
		expect(await short.text()).toBe(await whole.text());
	}
	const missing = await fetch(`${site.address}no/such/page`);
	expect(missing.status).toBe(404);
	expect(await missing.text()).toContain('Nothing is at this address');
});

test('the page for missing addresses needs no script and no other file', async () => {
	const { page, requests, close } = await visit(browser, `${site.address}no/such/page`);
	const text = await page.locator('main').innerText();
	const scripts = await page.locator('script').count();
	await close();
	expect(requests).toHaveLength(1);
	expect(scripts).toBe(0);
	expect(text).toContain('Nothing is at this address');
});
