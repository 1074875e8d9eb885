import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chromiumArguments, findBrowser } from '../../src/cli/browser.ts';
import type { Serving } from '../../src/cli/serve.ts';
import { serveSite, visit } from './site.ts';

let site: Serving;
let browser: Browser;

beforeAll(async () => {
	const args = [...chromiumArguments, '--disable-3d-apis'];
	[site, browser] = await Promise.all([
		serveSite(),
		findBrowser().then((executablePath) => chromium.launch({ executablePath, args }))
	]);
});

afterAll(async () => {
	await browser.close();
	await site.close();
});

test.each(['memory-wall', 'wafer-token', 'side-by-side', 'megawatts'])(
	'%s is drawn flat, says so and plays where the browser has no WebGL',
	async (figure) => {
		const { page, problems, close } = await visit(browser, `${site.address}embed/${figure}`);
		const before = await page.locator('main').innerText();
		await page.getByRole('button', { name: 'Play', exact: true }).first().click();
		await expect.poll(() => page.locator('main').innerText()).not.toBe(before);
		await page
			.getByText(/^\s*Drawn flat/)
			.first()
			.waitFor();
		await close();
		expect(problems).toEqual([]);
	}
);

test('wafer-zoom, which asks for WebGL only once it is touched, stays as it was drawn, says so and plays', async () => {
	const { page, problems, close } = await visit(browser, `${site.address}embed/wafer-zoom#place=3`);
	await page.getByRole('button', { name: 'Play', exact: true }).click();
	await page.getByText(/^\s*Drawn flat/).waitFor();
	await page.getByText(/^Cycle 1[4-9] of/).waitFor();
	expect(await page.locator('.window canvas').count()).toBe(1);
	await close();
	expect(problems).toEqual([]);
});
