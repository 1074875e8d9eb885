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

test('the method answers what a reader asks of both machines, and says where it cannot', async () => {
	const { page, problems, close } = await visit(browser, `${site.address}method`);
	const live = page.locator('[data-island=live-token]');
	await live.scrollIntoViewIfNeeded();
	await live.getByLabel('Model').selectOption('Llama 3.1 8B');
	await live.getByText('1 × CS-3').waitFor();
	await live.getByLabel('Users').fill('4');
	await live.getByLabel('Users').press('Tab');
	await live
		.getByText(/each of 4 users/)
		.first()
		.waitFor();
	await live.getByLabel('Model').selectOption('Llama 3.1 405B');
	await live.getByText(/8 × H100 cannot hold it: \d+ would do/).waitFor();
	await close();
	expect(problems).toEqual([]);
});

test('the method runs the mesh in a worker, stops it when asked, and refuses what would not fit by size and limit', async () => {
	const { page, problems, close } = await visit(browser, `${site.address}method`);
	const live = page.locator('[data-island=live-mesh]');
	await live.scrollIntoViewIfNeeded();
	await live.getByRole('button', { name: 'Run' }).click();
	await live.getByText('no difference').waitFor();
	const said = await live.getByRole('img').getAttribute('aria-label');
	expect(said).toMatch(/^What 4,096 cores do over \d+ cycles/);
	const saved = page.waitForEvent('download');
	await live.getByRole('button', { name: /Perfetto/ }).click();
	expect((await saved).suggestedFilename()).toBe('mesh.json');
	const ask = async (label: string, value: string) => {
		await live.getByLabel(label).fill(value);
		await live.getByLabel(label).press('Tab');
	};
	await ask('Numbers in each core', '4000');
	await live.getByRole('button', { name: 'Run' }).click();
	const share = () => live.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value);
	await expect.poll(share, { timeout: 20_000 }).toBeGreaterThan(0);
	await live.getByRole('button', { name: 'Stop' }).click();
	await live.getByText('Stopped.').waitFor();
	await ask('Numbers in each core', '20000');
	await live.getByRole('button', { name: 'Run' }).click();
	await live.getByText("must fit a core's 48 KB, 12288 words: 20000").waitFor();
	await close();
	expect(problems).toEqual([]);
});
