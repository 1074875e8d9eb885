import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import type { Plugin } from 'rolldown';
import { charactersIn, faceOf } from './faces.ts';
import { inParts, partId, type Parts } from './inParts.ts';

/** A built site, its pages' files named from its own folder, and what the builder says of its scripts. */
export type BuiltSite = { readonly folder: string; readonly styles: ReadonlyMap<string, readonly string[]> };

type ManifestEntry = { readonly file: string; readonly css?: readonly string[] };

/** Reads from Vite's manifest which styles come with which script. */
export function readManifest(text: string): Map<string, readonly string[]> {
	const entries = Object.values(JSON.parse(text) as Record<string, ManifestEntry>);
	return new Map(entries.map(({ file, css }) => [file, css ?? []]));
}

/** Keeps, of the doors to figures in a built script, only that to `figure`: nothing behind another is bundled. */
export function closeOtherDoors(code: string, figure: string, figures: readonly string[]): string {
	const others = figures.filter((each) => each !== figure).map((each) => each.replaceAll(/\W/g, '\\$&'));
	const door = new RegExp(
		`(["'\`]?\\b(?:${others.join('|')})["'\`]?:)\\(\\)=>\\w+\\(\\(\\)=>import\\([^)]*\\)`,
		'g'
	);
	return others.length === 0
		? code
		: code.replaceAll(door, '$1()=>(()=>Promise.reject(Error(`not in this file`))');
}

/**
 * The same for routes: of the page nodes that Kit's app lists, only those the page itself is made of stay, with the
 * first two, the root's layout and its error page, which Kit loads as it starts.
 */
export function closeOtherNodes(code: string, nodes: readonly number[]): string {
	return code.replaceAll(
		/import\(([`"'])[^`"']*\/nodes\/(\d+)\.[^`"']+\1\)/g,
		(found, _quote, node: string) =>
			Number(node) <= 1 || nodes.includes(Number(node)) ? found : 'Promise.reject(Error(`not in this file`))'
	);
}

/** Serves the page's own script and the built ones to the bundler, and notes in `used` which of them it takes. */
function pageScripts(
	site: BuiltSite,
	page: string,
	script: string,
	figures: readonly string[],
	used: string[]
) {
	const entry = join(site.folder, dirname(page), 'entry.js');
	const figure = page.replace(/^.*\/|\.html$/g, '');
	const nodes = (/node_ids: \[([\d, ]+)\]/.exec(script)?.[1] ?? '').split(',').map(Number);
	const plugin: Plugin = {
		name: 'page-scripts',
		resolveId: (source, importer) => (importer ? resolve(dirname(importer), source) : entry),
		async load(id) {
			if (id === entry) return script.replace(/^(\s*\{\s*)(__sveltekit_\w+ = )/, '$1globalThis.$2');
			used.push(relative(site.folder, id).replaceAll('\\', '/'));
			const code = closeOtherNodes(closeOtherDoors(await readFile(id, 'utf8'), figure, figures), nodes);
			// Styles and chunks are all here already: Vite's preloads have nothing to fetch.
			return code.replaceAll(/__vite__mapDeps\(\[[\d,]*\]\)/g, '[]').replaceAll('import.meta.url', '``');
		}
	};
	return { entry, plugin };
}

/** Replaces every file that a stylesheet names by the file itself, faces by what the page needs of them. */
async function inlineUrls(css: string, folder: string, characters: string): Promise<string> {
	const parts = css.split(/(url\((?!data:)[^)]*\))/);
	const inlined = parts.map(async (part) => {
		const name = /^url\(["']?(.*?)["']?\)$/.exec(part)?.[1];
		if (!name) return part;
		const type = name.endsWith('.woff2')
			? 'font/woff2'
			: name.endsWith('.svg')
				? 'image/svg+xml'
				: 'image/png';
		const whole = await readFile(join(folder, name));
		const file = type === 'font/woff2' ? await faceOf(whole, characters) : whole;
		return `url(data:${type};base64,${file.toString('base64')})`;
	});
	return (await Promise.all(inlined)).join('');
}

/** The styles that the page's scripts need, in the order in which the page links them. */
async function pageStyles(
	site: BuiltSite,
	page: string,
	html: string,
	used: readonly string[],
	characters: string
) {
	const needed = new Set(used.flatMap((script) => site.styles.get(script) ?? []));
	const linked = [...html.matchAll(/<link href="([^"]+\.css)" rel="stylesheet"[^>]*>/g)].map(([, href]) =>
		join(dirname(page), href ?? '').replaceAll('\\', '/')
	);
	const ordered = [...linked.filter((file) => needed.has(file)), ...needed.values()];
	const texts = [...new Set(ordered)].map(async (file) => {
		const path = join(site.folder, file);
		return inlineUrls(await readFile(path, 'utf8'), dirname(path), characters);
	});
	return (await Promise.all(texts)).join('\n');
}

/** Neither the end of a script nor the start of a comment, as a page that carries the script would read them. */
const escaped = (code: string) => code.replaceAll(/<\/(?=script)/gi, '<\\/').replaceAll('<!--', '\\x3C!--');

/** The page's scripts in parts, of which each starts when something asks for it. */
async function bundleInParts(entry: string, plugin: Plugin): Promise<Parts> {
	const bundle = await rolldown({ input: entry, plugins: [plugin], logLevel: 'silent' });
	const { output } = await bundle.generate({ format: 'cjs', minify: true, preserveModules: true });
	await bundle.close();
	const modules = output.filter((file) => file.type === 'chunk');
	const start = modules.find(({ isEntry }) => isEntry)?.fileName ?? '';
	const named = modules.map((module) => ({ ...module, file: module.fileName, code: escaped(module.code) }));
	return inParts(start, named);
}

const carried = (part: string, number: number) =>
	`<script type="text/plain" id="${partId(number)}">${part}</script>`;

const hashOf = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/**
 * A page of the built site as one file, with its styles, faces and scripts inside, and of the `figures` only its own.
 * It needs no other file, so it lives in a sandbox whose host sends no CORS headers, and on file://.
 */
export async function onePage(site: BuiltSite, page: string, figures: readonly string[]): Promise<string> {
	const html = await readFile(join(site.folder, page), 'utf8');
	const script = /<script>([^]*?)<\/script>/.exec(html)?.[1];
	if (!script?.includes('kit.start('))
		throw new Error(`${page} has no script of the form Kit is known to write`);
	const used: string[] = [];
	const { entry, plugin } = pageScripts(site, page, script, figures, used);
	const { waiting, starter } = await bundleInParts(entry, plugin);
	const characters = charactersIn([html, starter, ...waiting].join());
	const styles = await pageStyles(site, page, html, used, characters);
	const head = html.indexOf('</head>');
	// The styles that Kit put into the page name the faces as files of the build: they come anew, with the faces inside.
	return (html.slice(0, head).replaceAll(/<style>[^]*?<\/style>/g, '') + html.slice(head))
		.replaceAll(/\s*<link href="[^"]*_app\/[^>]*>/g, '')
		.replace('</head>', () => `<style>${styles}</style>\n\t</head>`)
		.replace(`<script>${script}</script>`, () =>
			[...waiting.map(carried), `<script>${starter}</script>`].join('\n')
		)
		.replace(hashOf(script), [starter, ...waiting].map(hashOf).join("' '"));
}
