import type { Browser, Page } from 'playwright-core';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { buildFolder } from '../../src/cli/build.ts';
import { chromiumArguments, findBrowser } from '../../src/cli/browser.ts';
import { serve } from '../../src/cli/serve.ts';
import type { Bench, Row } from './bench.ts';

/** The figures drawn in three dimensions, as their embeds play them. FIGURE picks one. */
const scenes = ['megawatts', 'memory-wall', 'wafer-zoom', 'wafer-token', 'side-by-side'];
const seconds = Number(process.env.LOOP_SECONDS ?? 20); // 600 for the ten minutes that memory must not grow in
// DRAW=high holds a figure to full quality, where the governor would give up points, rate or motion.
const drawing = process.env.DRAW;
const flown = 'wafer-zoom'; // in and out while it plays
const size = { width: 1280, height: 720 };
const settle = 3000; // ms, for the scene to come and the governor to decide

const site = join(buildFolder, 'site');

type Frames = {
	readonly gaps: number[];
	readonly longTasks: number;
	readonly longest: number;
	readonly drawn: number; // pictures that a canvas was given
};

/** Counts the pictures that are drawn: a page whose governor draws seldom has short frames too. */
const countPictures = (page: Page) =>
	page.addInitScript(() => {
		const { clear } = WebGL2RenderingContext.prototype;
		Reflect.set(globalThis, 'picturesDrawn', 0);
		WebGL2RenderingContext.prototype.clear = function (mask) {
			Reflect.set(globalThis, 'picturesDrawn', Number(Reflect.get(globalThis, 'picturesDrawn')) + 1);
			clear.call(this, mask);
		};
	});

/** Lets the page's own frames tell how long they took, and the browser which tasks were long. */
const watch = (page: Page, milliseconds: number): Promise<Frames> =>
	page.evaluate(
		(length) =>
			new Promise<Frames>((done) => {
				const gaps: number[] = [];
				let [longTasks, longest] = [0, 0];
				const observer = new PerformanceObserver((list) => {
					for (const { duration } of list.getEntries()) {
						longTasks++;
						longest = Math.max(longest, duration);
					}
				});
				observer.observe({ type: 'longtask' });
				const pictures = () => Number(Reflect.get(globalThis, 'picturesDrawn'));
				const [start, before] = [performance.now(), pictures()];
				let last = start;
				const frame = (now: number) => {
					gaps.push(now - last);
					last = now;
					if (now - start < length) requestAnimationFrame(frame);
					else {
						observer.disconnect();
						done({ gaps: gaps.slice(1), longTasks, longest, drawn: pictures() - before });
					}
				};
				requestAnimationFrame(frame);
			}),
		milliseconds
	);

/** Bytes in use on the heap after it has been swept. */
async function heapOf(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	await session.send('HeapProfiler.collectGarbage');
	await session.send('Performance.enable');
	const { metrics } = await session.send('Performance.getMetrics');
	await session.detach();
	return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0;
}

const quantile = (sorted: readonly number[], share: number) =>
	sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

const flight = 700; // ms from the start of one to the next

/** What has nothing to play flies from one level to the next instead, in and out again without end. */
const flyOnAndOn = (page: Page) =>
	page.evaluate((every) => {
		let back = false;
		const named = (name: string) =>
			document.querySelector<HTMLButtonElement>(`button[aria-label="${name}"]:enabled`);
		setInterval(() => {
			const [to, other] = back ? ['Zoom out', 'Zoom in'] : ['Zoom in', 'Zoom out'];
			const found = named(to!);
			if (!found) back = !back;
			(found ?? named(other!))?.click();
		}, every);
	}, flight);

async function measure(browser: Browser, address: string, scene: string): Promise<Row[]> {
	const page = await browser.newPage({ viewport: size });
	await countPictures(page);
	const asked = drawing ? `#v=1&fig=${scene}&draw=${drawing}` : '';
	await page.goto(`${address}embed/${scene}${asked}`, { waitUntil: 'networkidle' });
	await page.locator('section.figure').first().waitFor(); // it comes part by part behind its still
	const loop = page.getByRole('checkbox', { name: /loop/ });
	if (await loop.count()) await loop.first().check();
	const play = page.getByRole('button', { name: 'Play' });
	if (await play.count()) await play.first().click();
	if (scene === flown) await flyOnAndOn(page);
	await page.evaluate(() => scrollTo(0, 0));
	await page.waitForTimeout(settle);
	const before = await heapOf(page);
	const { gaps, longTasks, longest, drawn } = await watch(page, seconds * 1000);
	const grown = (await heapOf(page)) - before;
	const said = await page.locator('.figure [role=note]').allTextContents();
	await page.close();
	const sorted = gaps.toSorted((a, b) => a - b);
	return [
		{ what: `${scene}: median frame`, value: quantile(sorted, 0.5), unit: 'ms', aim: 'at most 33' },
		{ what: `${scene}: 95th percentile`, value: quantile(sorted, 0.95), unit: 'ms' },
		{ what: `${scene}: pictures drawn`, value: drawn / seconds, unit: said.join(' ') || 'a second' },
		{ what: `${scene}: tasks over 50 ms`, value: longTasks, unit: `in ${seconds} s` },
		{ what: `${scene}: longest of them`, value: longest, unit: 'ms' },
		{ what: `${scene}: heap`, value: before / 1e6, unit: 'MB' },
		{ what: `${scene}: heap grown while playing`, value: grown / 1e6, unit: 'MB', aim: 'about 0' }
	];
}

/** How the built figures play where the processor draws every pixel. Builds nothing: run `npm run build` first. */
export const bench: Bench = {
	name: `Frames of the scenes, ${size.width} x ${size.height}, WebGL in software`,
	async run() {
		const here = scenes.filter(
			(scene) => existsSync(join(site, 'embed', `${scene}.html`)) && (process.env.FIGURE ?? scene) === scene
		);
		const [serving, browser] = await Promise.all([
			serve({ folder: site, prefix: '/a/b/' }),
			chromium.launch({ executablePath: await findBrowser(), args: chromiumArguments })
		]);
		const rows: Row[] = [];
		for (const scene of here) rows.push(...(await measure(browser, serving.address, scene)));
		await browser.close();
		await serving.close();
		return rows;
	}
};
