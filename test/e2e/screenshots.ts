import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFolder } from '../../src/cli/build.ts';
import { launch, pages, serveSite, visit } from './site.ts';

/** Where the pictures go; git ignores it. */
const folder = join(buildFolder, '..', 'test-results', 'shots');

/** Takes every page of the built site at four widths in both themes, for people to look at. Arguments pick pages. */
async function main(wanted: readonly string[]) {
	const [site, browser] = await Promise.all([serveSite(), launch()]);
	const chosen = pages.filter((page) => wanted.length === 0 || wanted.some((each) => page.includes(each)));
	await mkdir(folder, { recursive: true });
	for (const name of chosen)
		for (const colorScheme of ['light', 'dark'] as const) {
			const { page, close } = await visit(browser, site.address + name, { colorScheme });
			for (const [width, height] of [
				[390, 844],
				[768, 1024],
				[1280, 800],
				[1920, 1080]
			] as const) {
				await page.setViewportSize({ width, height });
				await page.waitForTimeout(100); // one layout and one redraw of what watches its own size
				const file = `${name.replace('.html', '').replaceAll('/', '-')}-${width}-${colorScheme}.png`;
				await page.screenshot({ path: join(folder, file), fullPage: true });
				console.log(`test-results/shots/${file}`);
			}
			await close();
		}
	await browser.close();
	await site.close();
}

await main(process.argv.slice(2));
