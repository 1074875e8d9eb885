import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.ts';
import { findBrowser } from './browser.ts';
import { root, runInstalled } from './run.ts';

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
	const start = performance.now();
	const result = await work();
	console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
	return result;
}

async function sync() {
	const { status, printed } = await runInstalled('@sveltejs/kit/svelte-kit.js', ['sync'], { quiet: true });
	if (status !== 0) throw new Error(`${printed}\nsvelte-kit sync failed (status ${status}).`);
}

/** Everything the tests need, then all of them: units in Node, figures in a browser, and the built site from outside. */
async function main() {
	const browser = await findBrowser();
	console.log(`Testing with ${browser}`);
	await timed('Prepared types', sync);
	const { pages } = await timed('Built the site', () => build());
	console.log(`The site has ${pages.length} pages`);
	await mkdir(join(root, 'test-results'), { recursive: true });
	const results = join('test-results', 'vitest.json');
	const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
	const { status } = await runInstalled('vitest/vitest.mjs', [...args, ...process.argv.slice(2)], {
		env: { CHROMIUM: browser }
	});
	process.exitCode = status;
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
