import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { onePage, readManifest } from './onePage.ts';
import { root, runInstalled } from './run.ts';

/** The folder both builds are written to, unless a caller names another. */
export const buildFolder = join(root, 'build');

/** Every file below `folder`, as sorted paths relative to it with forward slashes. */
export async function filesBelow(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
	return files.map((file) => file.slice(folder.length + 1).replaceAll('\\', '/')).sort();
}

async function viteBuild(folder: string) {
	const { status, printed } = await runInstalled('vite/bin/vite.js', ['build', '--logLevel', 'warn'], {
		env: { BUILD_FOLDER: folder, NODE_ENV: 'production' },
		quiet: true
	});
	if (status !== 0)
		throw new Error(`${printed.trimEnd()}\n\nThe build failed (status ${status}); its words are above.`);
}

/** Names what in a page still points at another file of the build; an embed must point at none. */
export function outsideReferences(html: string): string[] {
	return [...html.matchAll(/(?:src|href)="([^"#]*_app\/[^"]*)"|url\(["']?([^)"']*_app\/[^)"']*)/g)].map(
		(match) => match[1] ?? match[2] ?? ''
	);
}

/** Puts one file in the place of each figure's split page. Gives their sizes after gzip -9, in bytes. */
async function placeEmbeds(folder: string) {
	const manifest = join(root, '.svelte-kit', 'output', 'client', '.vite', 'manifest.json');
	const site = { folder, styles: readManifest(await readFile(manifest, 'utf8')) };
	const pages = (await filesBelow(folder)).filter((file) => /^embed\/.*\.html$/.test(file));
	const figures = pages.map((page) => page.replace(/^embed\/|\.html$/g, ''));
	const sizes: Record<string, number> = {};
	for (const [at, page] of pages.entries()) {
		const html = await onePage(site, page, figures);
		const outside = outsideReferences(html);
		if (outside.length > 0) throw new Error(`${page} is not one file; it asks for ${outside.join(', ')}`);
		await writeFile(join(folder, page), html);
		sizes[figures[at] ?? page] = gzipSync(html, { level: 9 }).length;
	}
	return sizes;
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
 * Builds the site to `folder`/site, with every embed as one self-contained file. The same source gives the same bytes.
 * Throws with the builder's own words where it fails.
 */
export function build(folder = buildFolder) {
	return alone(async () => {
		await viteBuild(folder);
		const site = join(folder, 'site');
		const embeds = await placeEmbeds(site);
		const files = await filesBelow(site);
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
