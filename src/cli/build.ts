import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root, runInstalled } from './run.ts';

/** The folder both builds are written to, unless a caller names another. */
export const buildFolder = join(root, 'build');

/** Every file below `folder`, as sorted paths relative to it with forward slashes. */
export async function filesBelow(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	return files.map((file) => file.slice(folder.length + 1).replaceAll('\\', '/')).sort();
}

async function viteBuild(mode: 'production' | 'single', folder: string, figure = '') {
	// Kit reads the configuration again where it prerenders, and takes the mode from MODE there.
	const env = { BUILD_FOLDER: folder, FIGURE: figure, MODE: mode, NODE_ENV: 'production' };
	const args = ['build', '--mode', mode, '--logLevel', 'warn'];
	const { status, printed } = await runInstalled('vite/bin/vite.js', args, { env, quiet: true });
	if (status === 0) return;
	const name = mode === 'single' ? `one-file build of embed/${figure}` : 'build of the site';
	throw new Error(`${printed.trimEnd()}\n\nThe ${name} failed (status ${status}); what it said is above.`);
}

/** Names what in a page still points at another file of the build; an embed must point at none. */
export function outsideReferences(html: string): string[] {
	return [...html.matchAll(/(?:src|href)="([^"#]*_app\/[^"]*)"|url\(["']?([^)"']*_app\/[^)"']*)/g)].map(
		(match) => match[1] ?? match[2] ?? ''
	);
}

/** The figures that the site in `folder` can be asked to embed. */
async function embeddable(folder: string) {
	const pages = join(folder, 'site', 'embed');
	const names = existsSync(pages) ? await readdir(pages) : [];
	return names.filter((name) => name.endsWith('.html')).map((name) => name.replace('.html', ''));
}

/**
 * Puts one file in the place of a figure's split page, which would need a host that sends CORS headers to live in a
 * sandbox. Gives its size after gzip -9, in bytes.
 */
async function placeEmbed(folder: string, figure: string) {
	await viteBuild('single', folder, figure);
	const page = join('embed', `${figure}.html`);
	const html = await readFile(join(folder, 'single', page), 'utf8');
	const outside = outsideReferences(html);
	if (outside.length > 0) throw new Error(`${page} is not one file; it asks for ${outside.join(', ')}`);
	await cp(join(folder, 'single', page), join(folder, 'site', page));
	await rm(join(folder, 'single'), { recursive: true });
	return gzipSync(html, { level: 9 }).length;
}

const longestBuild = 10 * 60_000; // ms; a mark older than this was left by a build that was killed

/** The process that is building in this folder, if one is. */
async function builder(mark: string) {
	try {
		const [text, { mtimeMs }] = await Promise.all([readFile(mark, 'utf8'), stat(mark)]);
		process.kill(Number(text), 0); // sends nothing; throws where no such process runs
		return Date.now() - mtimeMs < longestBuild ? text : undefined;
	} catch {
		return undefined; // the mark is gone, or its process is
	}
}

/** Runs `work` while no other build runs in this folder, since Kit keeps one set of working files. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
	const mark = join(root, '.svelte-kit', 'building');
	await mkdir(join(root, '.svelte-kit'), { recursive: true });
	let told = false;
	while (!(await take(mark))) {
		const other = await builder(mark);
		if (!other) await rm(mark, { force: true });
		else if (!told) console.error(`Waiting for the build of process ${other} to end`);
		told ||= other !== undefined;
		await new Promise((wake) => setTimeout(wake, 250));
	}
	try {
		return await work();
	} finally {
		await rm(mark, { force: true });
	}
}

/** Whether the mark is now ours. */
async function take(mark: string) {
	try {
		await writeFile(mark, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	}
}

/**
 * Builds the site to `folder`/site, with every embed, or only those in `figures`, as one self-contained file. The same
 * source gives the same bytes. Throws with the builder's own words where it fails.
 */
export function build(folder = buildFolder, figures?: readonly string[]) {
	return alone(async () => {
		await viteBuild('production', folder);
		const embeds: Record<string, number> = {};
		for (const figure of figures ?? (await embeddable(folder)).sort())
			embeds[figure] = await placeEmbed(folder, figure);
		const files = await filesBelow(join(folder, 'site'));
		return { files, pages: files.filter((file) => file.endsWith('.html')), embeds };
	});
}

async function main() {
	const { files, pages, embeds } = await build(resolve(process.argv[2] ?? buildFolder));
	console.log(`Built ${pages.length} pages in ${files.length} files to build/site`);
	for (const [name, size] of Object.entries(embeds))
		console.log(`  embed/${name}.html is one file of ${(size / 1000).toFixed(0)} kB gzipped`);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
	main().catch((error: Error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
