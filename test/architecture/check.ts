import { posix } from 'node:path';
import {
	heavyModules,
	impureGlobals,
	keptNames,
	longerFiles,
	longerFunctions,
	longestFile,
	longestFunction,
	medianFile,
	rooms,
	type Room
} from './rules.ts';
import { read, type Import, type Reading, type SourceFile } from './source.ts';

/** Where the house is not as drawn, and why it should be. */
export type Violation = { readonly path: string; readonly why: string };

const libRoom = /^src\/lib\/([^/]+)\//;
const code = /\.(ts|svelte)$/;
const grabBag = /(^|\/)(utils?|helpers?|misc)(\/|\.|$)/;

/** Every rule, applied to every file of src and test. */
export function check(files: readonly SourceFile[]): Violation[] {
	const sources = files.filter(({ path }) => code.test(path));
	return [...sources.flatMap(checkFile), ...checkMedian(sources)];
}

function checkFile(file: SourceFile): Violation[] {
	const { path } = file;
	const reading = read(file);
	const why = [...checkShape(file, reading), ...reading.imports.flatMap((found) => checkImport(path, found))];
	const name = libRoom.exec(path)?.[1];
	if (name) {
		const room = rooms[name];
		if (!room)
			why.push(`${name} is not a room of the house; add it to test/architecture/rules.ts and say why`);
		else if (room.pure) why.push(...checkPurity(path, reading));
	}
	if (path.startsWith('src/lib/') || path.startsWith('src/routes/')) why.push(...checkNames(name, reading));
	return why.map((reason) => ({ path, why: reason }));
}

function checkShape({ path, text }: SourceFile, reading: Reading): string[] {
	const why: string[] = [];
	const lines = text.trimEnd().split('\n').length;
	if (lines > (longerFiles[path] ?? longestFile))
		why.push(
			`has ${lines} lines; a reader holds at most ${longestFile} in mind, so split it by what it does`
		);
	if (path.startsWith('src/') && reading.longestFunction > (longerFunctions[path] ?? longestFunction))
		why.push(
			`has a function of ${reading.longestFunction} lines; beyond ${longestFunction} its middle has a name of its own`
		);
	if (grabBag.test(path)) why.push('is named for nothing: a file is named for the one thing it does');
	if (/(^|\/)index\.ts$/.test(path) && path !== 'src/lib/units/index.ts')
		why.push('is an index file; only units has one, elsewhere an import names the file it wants');
	if (reading.defaultExport && path.endsWith('.ts') && path !== 'vite.config.ts')
		why.push('has a default export; a named one keeps one name for one thing in every file');
	return why;
}

function checkImport(path: string, { from, typeOnly }: Import): string[] {
	const own = libRoom.exec(path)?.[1];
	const room = own ? rooms[own] : undefined;
	const target = targetOf(path, from);
	if (target === null) return checkPackage(path, from, own, room);
	const why: string[] = [];
	if (!/\.(ts|svelte|json|css|js)(\?|$)|\/\$types$/.test(from))
		why.push(`imports ${from} without its extension`);
	if (heavyModules.some((heavy) => target === heavy.replace('#lib', 'src/lib')) && !mayBeHeavy(path))
		why.push(
			`imports ${from}: 700 kB that would travel to every reader; use publishedSpeeds.ts, or a .server.ts file`
		);
	const other = libRoom.exec(target)?.[1];
	if (!own || !room) return [...why, ...checkOutside(path, target)];
	if (other === own) return why;
	if (!other) return [...why, `imports ${from}; a room takes nothing from outside src/lib`];
	if (from.startsWith('.'))
		why.push(`imports ${from}; another room is named by #lib, so that the edge shows`);
	if (!room.imports.includes(other))
		why.push(
			`imports ${from}; ${own} takes from ${room.imports.join(', ') || 'no room'}, so that it can be read alone`
		);
	else if (room.typesOnly?.includes(other) && !typeOnly)
		why.push(`calls ${from}; ${own} may take only types from ${other}: write import type`);
	return why;
}

/** Where an import leads, as a path from the top; null for a package. */
function targetOf(path: string, from: string): string | null {
	const file = from.split('?')[0]!;
	if (file.startsWith('#lib/')) return file.replace('#lib', 'src/lib');
	return file.startsWith('.') ? posix.join(posix.dirname(path), file) : null;
}

function checkOutside(path: string, target: string): string[] {
	if (path.startsWith('src/routes/') && target.startsWith('src/cli/'))
		return [`imports ${target}; a page runs where there is no command line`];
	return path.startsWith('src/') && target.startsWith('test/')
		? [`imports ${target}; the product needs no test`]
		: [];
}

function checkPackage(path: string, from: string, own: string | undefined, room: Room | undefined): string[] {
	if (own && room)
		return room.packages?.test(from)
			? []
			: [`imports the package ${from}; ${own} takes ${room.packages ? String(room.packages) : 'none'}`];
	if (path.startsWith('src/routes/') && /^(three|d3-)/.test(from))
		return [`imports the package ${from}; scenes and charts wrap it, pages compose them`];
	return [];
}

const mayBeHeavy = (path: string) =>
	/^(src\/cli|test)\//.test(path) ||
	path.endsWith('.server.ts') ||
	path === 'src/lib/catalog/measurements.ts';

function checkPurity(path: string, { globals, colours }: Reading): string[] {
	const why: string[] = [];
	if (globals.has('Math.random'))
		why.push('says Math.random: chance comes from a seeded generator passed as an argument');
	for (const name of globals)
		if (Object.hasOwn(impureGlobals, name))
			why.push(
				`says ${name}: a pure room must not know ${impureGlobals[name]}, or its answers could not be repeated`
			);
	for (const colour of colours) why.push(`holds the colour ${colour}; colours belong to the views`);
	if (path.endsWith('.svelte')) why.push('is a component in a pure room; pictures belong to the views');
	return why;
}

const checkNames = (room: string | undefined, { globals }: Reading): string[] =>
	keptNames.flatMap(({ name, rooms: keepers, why }) =>
		globals.has(name) && !(room && (keepers.includes(room) || rooms[room]?.pure)) // purity says it already
			? [`says ${name}: ${why}`]
			: []
	);

function checkMedian(sources: readonly SourceFile[]): Violation[] {
	const lengths = sources
		.filter(({ path }) => path.startsWith('src/'))
		.map(({ text }) => text.trimEnd().split('\n').length)
		.sort((a, b) => a - b);
	const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
	return median > medianFile
		? [
				{
					path: 'src',
					why: `half of its files have over ${median} lines; at ${medianFile} a house is easy to walk through`
				}
			]
		: [];
}
